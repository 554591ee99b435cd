import { lines } from "./imports";
import { ApiProblem } from "./problem";
import type { CycleDetail, LaunchLine } from "./types";

/** Emails of a launch that are written so far. */
export interface Written {
  written: number;
  of: number;
}

const broken = {
  detail: "The connection broke off before the launch was done. It may go on by itself: look again in a minute. If this is still a draft then, launch it again; nobody is emailed twice.",
};

/** Launches a cycle, as a whole or not at all, and tells how far it is. It goes on when the page is left; launching again changes nothing. */
export async function launchCycle(id: string, onProgress: (p: Written) => void): Promise<CycleDetail> {
  let cycle: CycleDetail | undefined;
  let begun = false;
  try {
    const response = await fetch(`/api/cycles/${encodeURIComponent(id)}/launch`, { method: "POST", headers: { Accept: "application/x-ndjson" } });
    if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => undefined));
    begun = true;
    for await (const line of lines(response)) {
      const said = JSON.parse(line) as LaunchLine;
      if (said.progress) onProgress(said.progress);
      if (said.cycle) cycle = said.cycle;
      if (said.problem) throw new ApiProblem(said.problem.status ?? 500, said.problem);
    }
  } catch (error) {
    throw error instanceof ApiProblem ? error : new ApiProblem(0, begun ? broken : undefined);
  }
  if (!cycle) throw new ApiProblem(0, broken);
  return cycle;
}
