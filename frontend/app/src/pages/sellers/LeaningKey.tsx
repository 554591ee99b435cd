import { KeyItem, KeyLine } from "~/charts/KeyLine";
import { Shape } from "~/charts/SideMark";
import type { Who } from "~/words/sellers";

/** What the two shapes of the leaning picture mean. */
export function LeaningKey({ who }: { who: Who }) {
  return (
    <KeyLine>
      <KeyItem icon={<Shape kind="client" />}>Clients</KeyItem>
      <KeyItem icon={<Shape kind="seller" />}>{who === "you" ? "What you believe" : `What ${who} believes`}</KeyItem>
    </KeyLine>
  );
}
