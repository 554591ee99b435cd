import { useQuery } from "@tanstack/react-query";
import { listQuery } from "~/api/signoff";
import { useMe } from "~/frame/roles";
import { Section } from "~/parts/PageHead";
import { PersonOff } from "./Person";
import classes from "./signoff.module.css";

/** On an account's page in a cycle: who was left off the list and why. Nothing where nobody was. */
export function LeftOffHere({ cycleId, accountId }: { cycleId: string; accountId: string }) {
  const { may } = useMe();
  const { data } = useQuery({ ...listQuery(cycleId, accountId), enabled: may.answer });
  if (!data || data.left_off.length === 0) return null;
  return (
    <Section title="Left off the list" about="Who was not asked in this cycle, and why.">
      <ul className={classes.people}>
        {data.left_off.map((c) => (
          <PersonOff key={c.contact.id} listed={c} zone={data.cycle.time_zone} />
        ))}
      </ul>
    </Section>
  );
}
