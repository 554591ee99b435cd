import { queryOf, readPortfolioSearch } from "./search";

/** A way of looking at the portfolio with a name. */
export interface View {
  id: string;
  name: string;
  query: string;
  locked: boolean;
  about?: string;
}

const view = (id: string, name: string, about: string, search: object): View => ({ id, name, about, query: queryOf(readPortfolioSearch({ ...search })), locked: true });

/** What everybody has: all accounts, and the three views that can't be changed. */
export const everything: View = view("all", "All accounts", "The lowest gap first", {});
export const lockedViews: readonly View[] = [
  view("blind", "Blind spots", "Where we think we are strong and the client does not; the surest first", { class: "blind spot", sort: "ranked" }),
  view("hidden", "Hidden strengths", "Where clients think more of us than we do; the surest first", { class: "hidden strength", sort: "-ranked" }),
  view("silent", "Silent", "Where no contact has answered; the highest value first", { heard: "none", sort: "-value" }),
];

/** The view that is looked at, if any has these filters, order and columns. */
export function viewOf(query: string, own: readonly View[]): View | undefined {
  return [everything, ...lockedViews, ...own].find((v) => v.query === query);
}
