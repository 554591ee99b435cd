import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";

/** The reader's own saved views of the portfolio, by name. */
export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: async () => (await take(api.GET("/api/views"))).views,
  staleTime: 60_000,
});

/** Keeps a view; one of the same name is replaced. */
export const saveView = ({ name, query }: { name: string; query: string }) => take(api.POST("/api/views", { body: { page: "portfolio", name, query } }));

/** Deletes one of the reader's own views. */
export const deleteView = (id: string) => take(api.DELETE("/api/views/{view_id}", { params: { path: { view_id: id } } }));
