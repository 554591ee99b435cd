import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type QuestionView = Schemas["QuestionFigures"];
export type SellerLine = Schemas["SellerFigures"];
export type SellerYear = Schemas["SellerYear"];
export type SellerQuestion = Schemas["SellerQuestion"];
export type FirmView = Schemas["FirmReport"];
export type FirmValue = Schemas["ValueReport"];
export type ClassCount = Schemas["ClassCount"];
export type Spot = Schemas["Spot"];
export type Concentration = Schemas["Concentration"];
export type Worth = Schemas["Worth"];
export type Coverage = Schemas["Coverage"];
export type Of = Schemas["Share"];
export type TrendPoint = Schemas["TrendYear"];
export type YearsView = Schemas["YearsReport"];
export type YearsRow = Schemas["YearsRow"];
export type YearsAccount = Schemas["YearsAccount"];
export type Moved = Schemas["Moved"];
export type AccountsMoved = Schemas["AccountsMoved"];
export type Outcome = Schemas["OutcomeView"];
export type Surface = Schemas["ResponseSurface"];

/** How each question is misjudged over all accounts that the reader may see. */
export const questionsQuery = (id: string, version?: number) =>
  queryOptions({
    queryKey: ["cycles", id, "questions", ...(version ? [version] : [])],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/questions", { params: { path: { cycle_id: id }, query: { version } } })),
  });

/** How each person's picture of their clients stands beside what clients say. */
export const sellersQuery = (id: string, version?: number) =>
  queryOptions({
    queryKey: ["cycles", id, "sellers", ...(version ? [version] : [])],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/sellers", { params: { path: { cycle_id: id }, query: { version } } })),
  });

/** One person's picture of their clients, over the years. */
export const sellerQuery = (memberId: string) =>
  queryOptions({
    queryKey: ["sellers", memberId],
    queryFn: () => take(api.GET("/api/sellers/{member_id}", { params: { path: { member_id: memberId } } })),
  });

/** Where the firm stands and where it is exposed. */
export const firmQuery = (id: string, version?: number) =>
  queryOptions({
    queryKey: ["cycles", id, "firm", ...(version ? [version] : [])],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/firm", { params: { path: { cycle_id: id }, query: { version } } })),
  });

/** A cycle beside those that it follows: by question, segment and account. */
export const yearsQuery = (id: string) =>
  queryOptions({
    queryKey: ["cycles", id, "years"],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/years", { params: { path: { cycle_id: id } } })),
  });
