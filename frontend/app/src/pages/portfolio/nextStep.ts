import type { PortfolioLine } from "~/api/types";
import { hiddenWhy } from "~/words/sight";

/** What to do next about an account, by rule: answers before judgement, and evidence before a talk about it. */
export function nextStep(line: PortfolioLine): string {
  if (line.my_task === "to answer" || line.my_task === "saved") return "Give your answers";
  const hidden = hiddenWhy(line.sight.why);
  if (hidden === "sealed" || hidden === "confidential") return "Wait for the close";
  if (line.clients.asked === 0) return "Name a contact to ask";
  if (line.clients.answered === 0) return "Reach a contact";
  if (line.sellers.answered === 0) return "Ask the team to answer";
  const c = line.overall;
  if (hidden === "too few" || !c || c.class === "" || c.class === "too few answers") return "Reach more contacts";
  if (c.certainty === "single voice" && line.clients.answered === 1 && line.clients.asked > 1) return "Hear a second voice";
  return steps[c.class] ?? "";
}

const steps: Record<string, string> = {
  "blind spot": "Ask what they miss",
  "shared concern": "Agree what to mend",
  "hidden strength": "Ask what they value",
  "shared strength": "Keep it so",
};
