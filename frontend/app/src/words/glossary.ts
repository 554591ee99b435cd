import { certaintyMeaning, classMeaning } from "./gaps";
import { lensAsks, lensName } from "./lenses";

/** One word and what we mean by it. */
export interface Meaning {
  word: string;
  means: string;
}

/** The words that a reader meets on our pages and could wonder about, by what they are about. */
export const glossary: readonly { title: string; of: readonly Meaning[] }[] = [
  {
    title: "The figures",
    of: [
      { word: "Strength", means: "How much the relationship matters, from 0 to 100: the mean of the rungs that people chose, the lowest being 0 and the highest 100." },
      { word: "Gap", means: "What the client says minus what the team believes. Below zero: they rate us lower than we think." },
      { word: "Rung", means: "One of the answers to a question, from the lowest to the highest. Both sides answer on the same ladder." },
      { word: "Answered 3/5 + 2/3", means: "Three of five clients asked and two of three colleagues have answered." },
      { word: "Leaning", means: "By how much a colleague pictures their clients better or worse than the clients say, over all of their accounts." },
    ],
  },
  {
    title: "How an account stands",
    of: [
      { word: "Blind spot", means: classMeaning["blind spot"] },
      { word: "Shared concern", means: classMeaning["shared concern"] },
      { word: "Hidden strength", means: classMeaning["hidden strength"] },
      { word: "Shared strength", means: classMeaning["shared strength"] },
      { word: "Too few answers", means: classMeaning["too few answers"] },
    ],
  },
  {
    title: "How sure a gap is",
    of: [
      { word: "Clear", means: certaintyMeaning["clear"] ?? "" },
      { word: "Suggestive", means: certaintyMeaning["suggestive"] ?? "" },
      { word: "No clear gap", means: certaintyMeaning["no clear gap"] ?? "" },
      { word: "Single voice", means: certaintyMeaning["single voice"] ?? "" },
      { word: "Fragile", means: "Without one of the answers the result could be another one." },
      { word: "What silence could hide", means: "Where the result would lie if everybody silent had chosen the lowest answer, and where if all had chosen the highest. Most likely it is neither." },
    ],
  },
  {
    title: "Who may see what",
    of: [
      { word: "Sealed", means: "A colleague’s answers are in and can’t be changed any more. Before that, they don’t see what the client says about the account." },
      { word: "Answers with names", means: "The account team sees who said what. Clients are told so before they answer." },
      {
        word: "Confidential",
        means: "Only managers see names. The account team sees results after the close, from three people who answered up, and never what one person said.",
      },
      { word: "Signed off", means: "The lead of the account has looked at whom a cycle asks and agreed. Who was taken off, by whom and why stays written down." },
      { word: "Left off", means: "A contact who is not asked this time, with the reason that somebody gave." },
    ],
  },
  {
    title: "Over the years",
    of: [
      { word: "Version", means: "The results as they stood at one moment. The close makes version 1. Late answers count only once a manager publishes them, as the next version." },
      { word: "The same people", means: "The change among those who answered in both years, so that it can’t come from who was asked." },
      { word: "Asked in other words", means: "The question was changed between the two years, so its answers aren’t compared and its line begins anew." },
      { word: "Commitment", means: "Something promised in a review: what, who, by when, and how we will know that it is kept." },
    ],
  },
  {
    title: "Lenses: what a questionnaire looks at",
    of: [
      ...(["strength", "value", "pyramid", "care", "depth"] as const).map((lens) => ({ word: lensName[lens], means: lensAsks[lens] })),
      { word: "Where it should be in a year", means: "Each side also says where it wants the relationship to be. Not every client wants to be closer." },
    ],
  },
];

/** The address of a word on the help page: "blind-spot". */
export const wordId = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
