import type { GapPage } from "~/api/types";
import { moment } from "./times";

export type Hidden = "nothing" | "sealed" | "confidential" | "too few" | "elsewhere";

/** Why the client side can't be seen. */
export function hiddenWhy(why: string): Hidden {
  if (why === "") return "nothing";
  if (why.startsWith("sealed")) return "sealed";
  if (why.startsWith("confidential")) return "confidential";
  if (why.startsWith("too few")) return "too few";
  return "elsewhere";
}

export interface Waiting {
  title: string;
  why: string;
  when: string;
}

/** What a gap still lacks while nobody hides anything. */
export function missingSides({ client, seller }: GapPage["overall"]): string {
  const [they, we] = [(client?.n ?? 0) > 0, (seller?.n ?? 0) > 0];
  if (they && we) return "A gap needs both sides, and there are too few answers yet.";
  if (they || we) return `A gap needs both sides. The ${they ? "team" : "client"}’s is still missing.`;
  return "A gap needs both sides. Both are still missing.";
}

/** What a page says while the client side is hidden: what is missing, why, and when it will be seen. */
export function waitingWords(page: Pick<GapPage, "sight" | "cycle" | "my_task">): Waiting | null {
  const closes = moment(page.cycle.closed_at ?? page.cycle.closes_at, page.cycle.time_zone);
  switch (hiddenWhy(page.sight.why)) {
    case "sealed":
      return {
        title: "Sealed until your own answers are in",
        why: "You answer first, without seeing what the client said. That is what makes the comparison worth something.",
        when:
          page.cycle.confidentiality === "confidential"
            ? `The client was promised confidentiality: the team sees results only together, without names, from three answers up and after the close on ${closes}.`
            : `You see both sides as soon as you seal your answers, or when the cycle closes on ${closes}.`,
      };
    case "confidential":
      return {
        title: "The client was promised confidentiality",
        why: "In this cycle the account team sees results only together, without names, and only after the close.",
        when: `From three answers up, they can be seen after ${closes}.`,
      };
    case "too few":
      return {
        title: "Too few answers to show",
        why: "With fewer than three answers somebody could be recognised, and the client was promised that nobody would be.",
        when: "Programme managers see who answered and can talk with you about what follows.",
      };
    case "elsewhere":
      return { title: "The client side is not shown", why: page.sight.why, when: "" };
    default:
      return null;
  }
}
