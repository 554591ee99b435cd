import type { CareView, DepthView, Lens, LensResult, LensView, PyramidView, ValueView } from "~/api/lenses";
import type { Sight } from "~/api/types";
import { counted, strengthExact } from "./numbers";
import { hiddenWhy } from "./sight";
import { capital } from "./text";

/** What each lens is called. */
export const lensName: Record<Lens, string> = { strength: "Strength meter", value: "Mutual value", pyramid: "Pyramid of needs", care: "Care", depth: "Depth" };

/** The lenses in the order in which they are told of. */
export const lenses: readonly Lens[] = ["strength", "value", "pyramid", "care", "depth"];

/** What each lens asks, in one sentence. */
export const lensAsks: Record<Lens, string> = {
  strength: "How much does the relationship matter to them?",
  value: "Is the relationship good for both? Each side says what it gets, and what it thinks the other gets.",
  pyramid: "Which needs do we meet? A tier counts only when those below it hold.",
  care: "Do they feel looked after all year? A client does, and depends on us. A customer buys, and is free to leave.",
  depth: "How deep does it go? Six things that a team can change from tomorrow on.",
};

/** What a result says, in one sentence. */
export const resultMeaning: Record<string, string> = {
  "good for both": "Each side gets a fair return or more.",
  "good for us only": "We get our share; they get less than they should.",
  "good for them only": "They get their share; we get less than we should.",
  "good for neither": "Neither side gets what it should.",
  "not yet satisfied": "Basic needs are not met.",
  satisfied: "Basic needs are met; wishes are not.",
  committed: "Basic needs and wishes are met; unspoken needs are not.",
  evangelist: "All needs are met, even unspoken ones.",
  client: "Feels looked after, and depends on us.",
  customer: "Buys from us, and is free to leave.",
  deep: "Every practice is there, and on the whole strong.",
  wide: "The practices fall short, on the whole or in one of them.",
};

const named: Record<string, string> = { deep: "A mile deep", wide: "A mile wide" };

/** A result as it is read: "Good for both"; without one, that nothing can be said. */
export const resultName = (word: string): string => (word ? (named[word] ?? capital(word)) : "Too few answers");

/** The layers of the pyramid as they are read. */
export const needName: Record<string, string> = { basic: "Basic needs", wishes: "Wishes", unrecognised: "Unspoken needs" };

/** How sure a result is: "4 answers, fragile"; a view of both sides counts the side with fewer. */
export function sureWords(view: LensView, both = false): string {
  if (view.n === 0) return "";
  const answers = both ? `at least ${counted(view.n, "answer")} a side` : counted(view.n, "answer");
  return [answers, ...doubts(view)].join(", ");
}

/** What speaks against leaning on a result. */
function doubts(view: LensView): string[] {
  if (view.single) return ["a single voice"];
  return view.fragile ? ["fragile"] : [];
}

/** The certainty of a result in one word or two; a dash where there is none. */
export const certainty = (view: LensView): string => (view.n === 0 ? "–" : (doubts(view)[0] ?? "holds if one answer were missing"));

export type Viewer = "own" | "client" | "seller";

/** Who sees it so. */
export const viewerName: Record<Viewer, string> = { own: "By the two own answers", client: "As the client sees it", seller: "As the team sees it" };

/** One view of a lens, ready to be read. */
export interface ViewLine extends LensView {
  key: Viewer;
  word: string;
  /** What it comes to in figures; empty where nothing is known. */
  figures: string;
}

/** The views of a lens in the order in which they are read; none for a lens that has a ladder alone. */
export function viewsOf(r: LensResult): ViewLine[] {
  const { value, pyramid, care, depth } = r;
  const keys: Viewer[] = ["client", "seller"];
  if (value) return (["own", ...keys] as Viewer[]).map((key) => line(key, value[key], value[key].position, valueFigures(value[key])));
  if (pyramid) return keys.map((key) => line(key, pyramid[key as "client"], pyramid[key as "client"].tier, pyramidFigures(pyramid[key as "client"])));
  if (care) return keys.map((key) => line(key, care[key as "client"], care[key as "client"].kind, meanFigures(care[key as "client"])));
  if (depth) return keys.map((key) => line(key, depth[key as "client"], depth[key as "client"].extent, meanFigures(depth[key as "client"])));
  return [];
}

function line(key: Viewer, { n, fragile, single }: LensView, word: string, figures: string): ViewLine {
  return { key, n, fragile, single, word, figures: word ? figures : "" };
}

const valueFigures = (v: ValueView) => `They get ${strengthExact(v.client_value)}, we get ${strengthExact(v.firm_value)} of 100.`;
const meanFigures = (v: CareView | DepthView) => `${strengthExact(v.strength)} of 100 over all questions.`;
const pyramidFigures = (v: PyramidView) => restsWords(v.missing);

/** What a pyramid stands on without its holding: "Rests on wishes that are not met."; empty when nothing is missing. */
export const restsWords = (missing: string): string => (missing ? `Something above ${(needName[missing] ?? missing).toLowerCase()} holds, though these are not met.` : "");

/** Why a side has no word: it is hidden from the reader, or too few have answered. */
export function unknownWords(view: Viewer, sight: Pick<Sight, "client" | "why">): string {
  if (view === "seller" || sight.client) return "Too few answers to say.";
  const why = { sealed: "Sealed until your own answers are in.", confidential: "Confidential until the close.", "too few": "Too few answers to show.", elsewhere: "The client’s side is not shown.", nothing: "Too few answers to say." };
  return why[hiddenWhy(sight.why)];
}

/** What a mark of the square says: who sees it, both figures, the name of the place, and how sure. */
export function placeWords(view: Viewer, v: ValueView): string {
  return `${viewerName[view]}: ${v.position}. They get ${strengthExact(v.client_value)}, we get ${strengthExact(v.firm_value)} of 100. ${capital(sureWords(v, view === "own"))}.`;
}

/** What a side says of a layer of needs. */
export function layerWords(side: "client" | "seller", layer: PyramidView["layers"][number], rests: boolean): string {
  const who = side === "client" ? "Client" : "Team";
  const name = needName[layer.need] ?? layer.need;
  if (layer.strength === undefined) return `${name}. ${who}: too few answers to say.`;
  const met = layer.holds ? (rests ? "met, but a layer below is not, so it does not count" : "met") : "not met";
  return `${name}. ${who}: ${met}, ${strengthExact(layer.strength)} of 100, ${counted(layer.n, "answer")}.`;
}

/** Which layers hold without counting, as one below them is known not to hold. */
export function unsupported(layers: readonly { holds: boolean; strength?: number }[]): boolean[] {
  let broken = false;
  return layers.map((l) => {
    const rests = broken && l.holds;
    if (!l.holds && l.strength !== undefined) broken = true;
    return rests;
  });
}

/** Both sides at once: "Both sides see it so" or that they differ; empty while a side is missing. */
export function agreeWords(views: readonly ViewLine[]): string {
  const client = views.find((v) => v.key === "client")?.word;
  const team = views.find((v) => v.key === "seller")?.word;
  if (!client || !team) return "";
  return client === team ? `Both sides say: ${resultName(client).toLowerCase()}.` : `The client says: ${resultName(client).toLowerCase()}. The team believes: ${resultName(team).toLowerCase()}.`;
}

/** What a mark of the three-way ladder says. */
export function ladderWords(side: "client" | "seller", when: "sees" | "wants", place: LensView & { strength: number; rung: number }, rungs: readonly string[]): string {
  const who = side === "client" ? "The client" : "The team";
  const does = when === "wants" ? "wants it in a year at" : side === "client" ? "sees it today at" : "believes it is today at";
  return `${who} ${does} ${strengthExact(place.strength)} of 100, nearest to ${rungs[place.rung] ?? ""}. ${capital(sureWords(place))}.`;
}
