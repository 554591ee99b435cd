import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import type { components } from "./schema";
import type { GapPage, Question } from "./types";

type Schemas = components["schemas"];

/** What a group of questions looks at. */
export type Lens = Question["lens"];

export type ValueView = Schemas["ValueView"];
export type NeedLayer = Schemas["NeedLayer"];
export type PyramidView = Schemas["PyramidView"];
export type CareView = Schemas["CareView"];
export type DepthView = Schemas["DepthView"];
export type LadderPlace = Schemas["LadderPlace"];
export type Climb = Schemas["Climb"];
export type LensLadder = Schemas["LensLadder"];
export type LensResult = Schemas["LensResult"];
export type LensCount = Schemas["LensCount"];
export type CareWorth = Schemas["CareWorth"];
export type PracticeMeans = Schemas["PracticeMeans"];
export type LensTotals = Schemas["LensTotals"];
export type LensLine = Schemas["LensLine"];
export type LensReport = Schemas["LensReport"];

/** How sure a lens's word is; no answers where nothing can be said. */
export type LensView = Pick<ValueView, "n" | "fragile" | "single">;

/** The lenses of an account's page; none where its cycle asks for the strength alone. */
export const lensesOf = (page: GapPage): readonly LensResult[] => page.lenses;

/** What the lenses of a cycle show, by account and over all; of a closed one the latest version unless told. */
export const lensesQuery = (id: string, version?: number) =>
  queryOptions({
    queryKey: ["cycles", id, "lenses", ...(version ? [version] : [])],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/lenses", { params: { path: { cycle_id: id }, query: { version } } })),
  });
