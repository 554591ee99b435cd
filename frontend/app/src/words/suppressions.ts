import type { SuppressionPlan } from "~/api/suppressions";
import type { Suppression } from "~/api/types";
import { count, counted } from "./numbers";

const sources: Record<string, string> = {
  link: "Themselves, by their link",
  "one-click": "Themselves, in their email program",
  bounce: "The email came back",
  complaint: "Reported as unwanted",
  member: "One of us",
};

/** How an address came among those never emailed. */
export function byWords({ source, by }: Pick<Suppression, "source" | "by">): string {
  if (source === "import") return by ? `Imported by ${by}` : "Imported";
  if (source === "member" && by) return by;
  return sources[source] ?? (source || "–");
}

/** What a sound file of addresses would do: "12 rows: 10 addresses would be added, 1 is on the list already, 1 is in the file twice." */
export function planWords(p: SuppressionPlan): string {
  const parts = [
    p.added > 0 ? `${counted(p.added, "address", "addresses")} would be added` : "nothing would be added",
    p.known > 0 && `${count(p.known)} ${p.known === 1 ? "is" : "are"} on the list already`,
    p.repeated > 0 && `${count(p.repeated)} ${p.repeated === 1 ? "repeats an earlier row" : "repeat earlier rows"}`,
  ];
  return `${counted(p.rows, "row")}: ${parts.filter(Boolean).join(", ")}.`;
}
