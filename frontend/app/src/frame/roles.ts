import { useSuspenseQuery } from "@tanstack/react-query";
import { meQuery } from "~/api/queries";
import type { Me, Role } from "~/api/types";

/** What a role is shown; the server enforces the same. */
export function may(role: Role) {
  const runs = role === "admin" || role === "manager";
  return { run: runs, administer: role === "admin", answer: role !== "viewer", readPeople: runs, readFirm: role !== "seller" };
}

/** Who is signed in, with what their role is shown. */
export function useMe(): Me & { may: ReturnType<typeof may> } {
  const { data } = useSuspenseQuery(meQuery);
  return { ...data, may: may(data.member.role) };
}
