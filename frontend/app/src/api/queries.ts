import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { CycleMailKind } from "~/words/states";
import { api, take } from "./client";
import type { AccountSort, CycleDetail, MailPreviewWish, MailState } from "./types";

/** Who is signed in and for which firm. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => take(api.GET("/api/me")),
  staleTime: 60_000,
});

/** The built-in questionnaires, and the mail a new cycle starts from. */
export const instrumentsQuery = queryOptions({
  queryKey: ["instruments"],
  queryFn: () => take(api.GET("/api/instruments")),
  staleTime: Number.POSITIVE_INFINITY,
});

/** All cycles, as far as the reader may see them. */
export const cyclesQuery = queryOptions({
  queryKey: ["cycles"],
  queryFn: async () => (await take(api.GET("/api/cycles"))).cycles,
});

/** Whether mails are still on their way, so that their counts move. */
const underWay = ({ mail, mail_paused }: CycleDetail) => !mail_paused && mail.queued + mail.sending > 0;

/** One cycle with its settings, mail states and what may be done with it; while it is open its counts are kept live. */
export const cycleQuery = (id: string) =>
  queryOptions({
    queryKey: ["cycles", id],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}", { params: { path: { cycle_id: id } } })),
    refetchInterval: ({ state: { data } }) => (data?.state === "open" ? (underWay(data) ? 3_000 : 30_000) : (false as const)),
  });

/** Answers to a cycle that look like an email scanner's, and count nowhere. */
export const doubtedQuery = (id: string) =>
  queryOptions({
    queryKey: ["cycles", id, "doubted"],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/doubted", { params: { path: { cycle_id: id } } })),
  });

/** The accounts of a cycle with where each stands; an open cycle is looked at again every half minute, of a closed one the latest version is read unless told. */
export const portfolioQuery = (id: string, live = false, version?: number) =>
  queryOptions({
    queryKey: ["cycles", id, "accounts", ...(version ? ["version", version] : [])],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/accounts", { params: { path: { cycle_id: id }, query: { version } } })),
    refetchInterval: live ? 30_000 : (false as const),
  });

/** What stands between a draft and its launch. */
export const preflightQuery = (id: string) =>
  queryOptions({
    queryKey: ["cycles", id, "preflight"],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/preflight", { params: { path: { cycle_id: id } } })),
    staleTime: 0,
  });

/** One account in one cycle: both sides, as far as the reader may see them; of a closed one the latest version unless told. */
export const gapQuery = (cycleId: string, accountId: string, version?: number) =>
  queryOptions({
    queryKey: ["cycles", cycleId, "accounts", accountId, ...(version ? [version] : [])],
    queryFn: () =>
      take(api.GET("/api/cycles/{cycle_id}/accounts/{account_id}", { params: { path: { cycle_id: cycleId, account_id: accountId }, query: { version } } })),
  });

/** A page of a cycle's message ledger, in one state or all. */
export const messagesQuery = (id: string, { state, kind, page = 1 }: { state?: MailState; kind?: CycleMailKind; page?: number }) =>
  queryOptions({
    queryKey: ["cycles", id, "messages", state ?? "", kind ?? "", page],
    queryFn: () =>
      take(api.GET("/api/cycles/{cycle_id}/messages", { params: { path: { cycle_id: id }, query: { state, kind, page } } })),
    placeholderData: (before) => before,
  });

/** What the reader has to answer. */
export const tasksQuery = queryOptions({
  queryKey: ["tasks"],
  queryFn: async () => (await take(api.GET("/api/tasks"))).tasks,
});

export interface AccountFilters {
  q?: string | undefined;
  lead?: string | undefined;
  industry?: string | undefined;
  region?: string | undefined;
  tier?: string | undefined;
  sort?: AccountSort | undefined;
  page?: number | undefined;
  per_page?: number | undefined;
}

/** A page of accounts after filters. */
export const accountsQuery = (filters: AccountFilters) =>
  queryOptions({
    queryKey: ["accounts", "list", filters],
    queryFn: () => take(api.GET("/api/accounts", { params: { query: filters } })),
    placeholderData: (before) => before,
  });

/** One account with its team, contacts and history. */
export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ["accounts", id],
    queryFn: () => take(api.GET("/api/accounts/{account_id}", { params: { path: { account_id: id } } })),
  });

/** The firm's people. */
export const membersQuery = queryOptions({
  queryKey: ["members"],
  queryFn: async () => (await take(api.GET("/api/members"))).members,
});

/** The firm's keys for programs. */
export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: async () => (await take(api.GET("/api/keys"))).keys,
});

/** How mail is doing. */
export const mailQuery = queryOptions({ queryKey: ["mail"], queryFn: () => take(api.GET("/api/mail")) });

/** What was emailed to a contact, newest first, page after page. */
export const contactMailQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["contacts", id, "messages"],
    queryFn: ({ pageParam: page }) => take(api.GET("/api/contacts/{contact_id}/messages", { params: { path: { contact_id: id }, query: { page } } })),
    initialPageParam: 1,
    getNextPageParam: (last, pages) => (pages.reduce((sum, p) => sum + p.messages.length, 0) < last.total && last.messages.length > 0 ? pages.length + 1 : undefined),
  });

/** A page of the audit log. */
export const auditQuery = (page: number) =>
  queryOptions({
    queryKey: ["audit", page],
    queryFn: () => take(api.GET("/api/audit", { params: { query: { page } } })),
    placeholderData: (before) => before,
  });

/** What the mails to clients say, in every language. */
export const mailTextsQuery = queryOptions({ queryKey: ["mailtexts"], queryFn: () => take(api.GET("/api/mail/texts")) });

/** How a mail would read with these words; the last one stays until the next is there. */
export const mailPreviewQuery = (wish: MailPreviewWish) =>
  queryOptions({
    queryKey: ["mailtexts", "preview", wish],
    queryFn: () => take(api.POST("/api/mail/texts/preview", { body: wish })),
    placeholderData: (before) => before,
  });

/** Contacts whom the firm may mail, by a part of a name. */
export const reachableQuery = (q: string) =>
  queryOptions({
    queryKey: ["mailtexts", "reachable", q],
    queryFn: async () => (await take(api.GET("/api/mail/reachable", { params: { query: { q } } }))).contacts,
    placeholderData: (before) => before,
  });

/** Drafts with which the lead can write ahead before the cycle opens. */
export const preNoticesQuery = (cycleId: string, accountId: string) =>
  queryOptions({
    queryKey: ["cycles", cycleId, "accounts", accountId, "pre-notices"],
    queryFn: async () => (await take(api.GET("/api/cycles/{cycle_id}/accounts/{account_id}/pre-notices", { params: { path: { cycle_id: cycleId, account_id: accountId } } }))).notices,
  });
