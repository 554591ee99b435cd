import { capital, typeset } from "~/words/text";
import type { FieldProblem } from "./types";

/** What the server said when it refused, in a form that pages can show. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly problems: FieldProblem[];
  readonly requestId: string | undefined;

  constructor(status: number, body: unknown) {
    const read = readBody(body);
    super(read.detail || read.title || fallback(status));
    this.name = "ApiProblem";
    this.status = status;
    this.title = read.title || fallback(status);
    this.problems = read.problems;
    this.requestId = read.requestId;
  }
}

/** Plain words for a status that came without any of its own. */
function fallback(status: number): string {
  if (status === 0) return "The server can’t be reached. What you typed is still here; try again in a moment.";
  if (status === 401) return "Your session has ended. Sign in again; what you typed is kept.";
  if (status === 403) return "Your role does not include this.";
  if (status === 404) return "This does not exist, or it is not among your accounts.";
  if (status === 409) return "This has changed in the meantime. Load the page again to see how it stands now.";
  if (status === 413) return "This is more than we take at once.";
  if (status === 429) return "Too many requests for now. Wait a minute and try again.";
  return "The server could not do this. Nothing was changed; try again in a moment.";
}

function readBody(body: unknown): { title: string; detail: string; problems: FieldProblem[]; requestId: string | undefined } {
  const record = isRecord(body) ? body : {};
  const raw = Array.isArray(record["problems"]) ? record["problems"] : [];
  return {
    title: text(record["title"]),
    detail: text(record["detail"]),
    requestId: text(record["request_id"]) || undefined,
    problems: raw.filter(isRecord).map((p) => ({
      where: text(p["where"]),
      found: text(p["found"]),
      expected: text(p["expected"]),
      fix: text(p["fix"]),
    })),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** One problem in a sentence or two: what was found, what is expected, how to mend it. Where nothing was typed, it is simply asked for. */
export function problemWords(p: FieldProblem): string {
  const fix = sentence(typeset(p.fix));
  if (p.found === "nothing" && fix) return fix;
  const said = [p.found && `Found ${p.found}`, p.expected && `expected ${typeset(p.expected)}`].filter(Boolean).join(", ");
  return [said && `${capital(said)}.`, fix].filter(Boolean).join(" ");
}

function sentence(s: string): string {
  if (!s) return "";
  return /[.?!]$/.test(s) ? capital(s) : `${capital(s)}.`;
}

/** The field a problem belongs to: "body.closes_at" and "closes_at" are the same place. */
export function fieldOf(where: string): string {
  return where.replace(/^(body|form|query)\./, "").replace(/\[\d+\].*$/, "");
}

/** Sorts problems to the fields a form has; what belongs to none of them is left for the head of the form. */
export function atFields(problem: ApiProblem, fields: readonly string[]): { errors: Record<string, string>; rest: FieldProblem[] } {
  const errors: Record<string, string> = {};
  const rest: FieldProblem[] = [];
  for (const p of problem.problems) {
    const field = fieldOf(p.where);
    if (fields.includes(field)) errors[field] = [errors[field], problemWords(p)].filter(Boolean).join(" ");
    else rest.push(p);
  }
  return { errors, rest };
}

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(0, undefined);
}

/** Whether a change was refused because somebody else has made one since what was changed was opened. */
export function changedSince(problem: ApiProblem | null): boolean {
  return problem?.problems.some((p) => p.where === "seen") ?? false;
}
