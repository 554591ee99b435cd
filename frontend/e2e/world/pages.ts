import type { Demo } from "./world";
import type { Year } from "./year";

/** The pages of the yearly review by name, with their addresses. */
export function yearPages(d: Demo, y: Year): [name: string, path: string][] {
  const [open, last, draft, lenses, needs] = [d.cycle_id, y.last, y.draft, y.lenses, y.needs].map((id) => `/cycles/${id}`);
  const account = `accounts/${d.account_id}`;
  return [
    ["questionnaires", "/settings/questionnaires"],
    ["questionnaire-read", "/settings/questionnaires/strength"],
    ["questionnaire-combine", "/settings/questionnaires/new"],
    ["questionnaire-editor", `/settings/questionnaires/${y.own}`],
    ["suggestions", `${open}/suggestions`],
    ["sign-off", `${draft}/sign-off`],
    ["sign-off-list", `${draft}/${account}/list`],
    ["draft-asked", `${draft}`],
    ["cycle-form", "/cycles/new"],
    ["draft-edit", `${draft}/edit`],
    ["scheduled", `/cycles/${y.scheduled}`],
    ["chase", `${open}/chase`],
    ["years", `${open}/years`],
    ["years-closed", `${last}/years`],
    ["cycle-frozen", `${last}`],
    ["next-year", `${last}/next-year`],
    ["lenses", `${lenses}/lenses`],
    ["lenses-strength", `${last}/lenses`],
    ["lenses-closed", `${lenses}`],
    ["lenses-firm", `${lenses}/firm`],
    ["lenses-portfolio", `${lenses}/portfolio`],
    ["lenses-account", `${lenses}/${account}`],
    ["lenses-account-few", `${lenses}/accounts/${y.few}`],
    ["lenses-review-few", `${lenses}/accounts/${y.few}/review`],
    ["lenses-sheet", `${lenses}/${account}/sheet`],
    ["needs-lenses", `${needs}/lenses`],
    ["needs-account", `${needs}/${account}`],
    ["needs-open", `${needs}`],
    ["review", `${last}/${account}/review`],
    ["review-unopened", `${last}/accounts/${y.second}/review`],
    ["review-sheet", `${last}/${account}/sheet`],
    ["review-sheet-client", `${last}/${account}/sheet?for=client`],
    ["account-promises", `/accounts/${d.account_id}`],
    ["gap-promises", `${last}/${account}`],
    ["actions-promises", "/actions"],
    ["import-past", "/import"],
    ["help", "/help"],
  ];
}
