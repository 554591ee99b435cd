import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import { ApiProblem } from "./problem";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** One questionnaire with all of its languages, as it is edited, kept and passed on as a file. */
export type Questionnaire = Schemas["Document"];
export type AskedQuestion = Schemas["DocumentQuestion"];
export type QuestionWords = Schemas["QuestionWords"];
export type QuestionnaireLine = Schemas["QuestionnaireLine"];
export type QuestionnaireDetail = Schemas["QuestionnaireDetail"];
export type QuestionnaireFinding = Schemas["QuestionnaireFinding"];
export type QuestionnaireDiff = Schemas["QuestionnaireDiff"];
export type QuestionnaireNew = Schemas["QuestionnaireNew"];

/** The built-in questionnaires and the firm's own. */
export const questionnairesQuery = queryOptions({ queryKey: ["questionnaires"], queryFn: () => take(api.GET("/api/questionnaires")) });

/** One of the firm's own, with its draft and its checks. */
export const questionnaireQuery = (key: string) =>
  queryOptions({
    queryKey: ["questionnaires", key],
    queryFn: () => take(api.GET("/api/questionnaires/{questionnaire_id}", { params: { path: { questionnaire_id: key } } })),
  });

/** A published version, or the newest of a built-in one. */
export const questionnaireDocumentQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ["questionnaires", key, "document", version],
    queryFn: () => take(api.GET("/api/questionnaires/{questionnaire_id}/document", { params: { path: { questionnaire_id: key }, query: { version } } })),
  });

/** What a combination would be; the last one stays until the next is there. */
export const composedQuery = (wish: QuestionnaireNew) =>
  queryOptions({
    queryKey: ["questionnaires", "composed", wish],
    queryFn: () => take(api.POST("/api/questionnaires/compose", { body: wish })),
    enabled: wish.sources.length > 0,
    placeholderData: (before) => before,
  });

/** Where a version, or without one the draft, is had as a file. */
export function questionnaireFile(key: string, version?: number): string {
  return `/api/questionnaires/${key}/export.json${version ? `?version=${version}` : ""}`;
}

/** Drafts what a file holds. */
export async function importQuestionnaire(file: File): Promise<QuestionnaireDetail> {
  let response: Response;
  try {
    response = await fetch("/api/questionnaires/import", { method: "POST", headers: { "Content-Type": "application/json" }, body: await file.text() });
  } catch {
    throw new ApiProblem(0, undefined);
  }
  if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => undefined));
  return (await response.json()) as QuestionnaireDetail;
}
