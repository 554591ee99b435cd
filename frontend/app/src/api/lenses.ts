import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import type { CycleLine, GapPage, Question, Sight, Standing } from "./types";

/** What a group of questions looks at. */
export type Lens = Question["lens"];

/** How sure a lens's word is; no answers where nothing can be said. */
export interface LensView {
  n: number;
  fragile: boolean;
  single: boolean;
}

export interface ValueView extends LensView {
  position: string;
  client_value?: number;
  firm_value?: number;
}

export interface NeedLayer {
  need: string;
  strength?: number;
  n: number;
  holds: boolean;
}

export interface PyramidView extends LensView {
  tier: string;
  layers: NeedLayer[];
  missing: string;
}

export interface CareView extends LensView {
  kind: string;
  strength?: number;
}

export interface DepthView extends LensView {
  extent: string;
  strength?: number;
}

export interface LensPractice {
  key: string;
  label: string;
  client: Standing | null;
  seller: Standing | null;
}

export interface LadderPlace extends LensView {
  strength: number;
  rung: number;
}

export interface Climb {
  sees?: LadderPlace;
  wants?: LadderPlace;
}

export interface LensLadder {
  key: string;
  rungs: string[];
  client: Climb;
  seller: Climb;
}

/** What one lens shows of an account. */
export interface LensResult {
  lens: Lens;
  value?: { own: ValueView; client: ValueView; seller: ValueView };
  pyramid?: { client: PyramidView; seller: PyramidView };
  care?: { client: CareView; seller: CareView };
  depth?: { client: DepthView; seller: DepthView; practices: LensPractice[]; first: string };
  ladder?: LensLadder;
}

export interface LensCount {
  word: string;
  accounts: number;
}

export interface CareWorth {
  currency: string;
  clients: number;
  customers: number;
  unsure: number;
  accounts: number;
}

export interface PracticeMeans {
  key: string;
  label: string;
  accounts: number;
  client_mean?: number;
  seller_mean?: number;
  first: number;
}

export interface LensTotals {
  accounts: number;
  value?: { own: LensCount[]; client: LensCount[]; seller: LensCount[] };
  pyramid?: { client: LensCount[]; seller: LensCount[]; client_missing: LensCount[]; seller_missing: LensCount[] };
  care?: { client: LensCount[]; seller: LensCount[]; worth: CareWorth[]; no_value: number };
  depth?: { client: LensCount[]; seller: LensCount[]; practices: PracticeMeans[] };
}

export interface LensLine {
  account_id: string;
  name: string;
  value?: number;
  currency: string;
  sight: Sight;
  lenses: LensResult[];
}

export interface LensReport {
  cycle: CycleLine;
  lenses: string[];
  accounts: LensLine[];
  totals: LensTotals;
}

/** The lenses of an account's page; none where its cycle asks for the strength alone. */
export const lensesOf = (page: GapPage): readonly LensResult[] => (page as unknown as { lenses?: LensResult[] }).lenses ?? [];

/** What the lenses of a cycle show, by account and over all. */
export const lensesQuery = (id: string) =>
  queryOptions({
    queryKey: ["cycles", id, "lenses"],
    queryFn: async (): Promise<LensReport> => (await take(api.GET("/api/cycles/{cycle_id}/lenses", { params: { path: { cycle_id: id } } }))) as unknown as LensReport,
  });
