import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { cycleQuery } from "~/api/queries";
import type { CycleDetail } from "~/api/types";

const route = getRouteApi("/inside/cycles/$cycleId");

/** The cycle whose page is open; for pages inside its frame. */
export function useCycle(): CycleDetail {
  const { cycleId } = route.useParams();
  return useSuspenseQuery(cycleQuery(cycleId)).data;
}
