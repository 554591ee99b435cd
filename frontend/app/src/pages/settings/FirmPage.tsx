import { Button, NumberInput, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api, take } from "~/api/client";
import { mailTextsQuery, meQuery } from "~/api/queries";
import { useMe } from "~/frame/roles";
import { Choose } from "~/parts/Choose";
import { Form } from "~/parts/Form";
import { Section } from "~/parts/PageHead";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { buttonColors } from "~/theme/firmColor";
import { ownColor } from "~/theme/theme";
import { zones } from "~/words/times";
import { LogoField } from "./LogoField";
import classes from "./settings.module.css";

const fields = ["name", "color", "time_zone", "locale", "rest_days"];

/** The firm's name, colour, logo and time zone. */
export function FirmPage() {
  const { firm } = useSuspenseQuery(meQuery).data;
  const { may } = useMe();
  const [typed, setTyped] = useState({ name: firm.name, color: firm.color, time_zone: firm.time_zone, locale: firm.locale, rest_days: firm.rest_days });
  const known = useMemo(zones, []);
  const save = useSend({
    send: () => take(api.PUT("/api/firm", { body: typed })),
    fields,
    stale: [["me"], ["instruments"]],
    done: () => say("Saved."),
  });
  if (!may.administer) {
    return (
      <Section title="Your firm" about="Administrators can change this.">
        <dl className={classes.facts}>
          <dt>Name</dt>
          <dd>{firm.name}</dd>
          <dt>Time zone</dt>
          <dd>{firm.time_zone}</dd>
        </dl>
      </Section>
    );
  }
  const all = known.includes(typed.time_zone) ? known : [typed.time_zone, ...known];
  return (
    <Form onSubmit={() => save.run(undefined)} busy={save.busy} action="Save" problem={save.problem} rest={save.rest}>
      <TextInput label="Name" description="As clients know you" value={typed.name} onChange={(e) => setTyped({ ...typed, name: e.currentTarget.value })} error={save.errors["name"]} maxLength={120} />
      <div className={classes.color}>
        <TextInput
          label="Colour"
          description="For your name and the main button, darkened until white reads well on it. Leave it empty to take ours."
          inputWrapperOrder={["label", "input", "description", "error"]}
          placeholder={ownColor}
          value={typed.color}
          onChange={(e) => setTyped({ ...typed, color: e.currentTarget.value })}
          error={save.errors["color"]}
          maxLength={7}
        />
        <Sample color={typed.color} />
      </div>
      <LogoField firm={firm} />
      <Choose label="Time zone" description="For new cycles" searchable limit={60} allowDeselect={false} data={all} value={typed.time_zone} onChange={(v) => setTyped({ ...typed, time_zone: v })} error={save.errors["time_zone"]} />
      <Language value={typed.locale} onChange={(locale) => setTyped({ ...typed, locale })} error={save.errors["locale"]} />
      <NumberInput
        label="Rest between cycles, in days"
        description="Whoever was asked in one cycle isn’t asked in another for this long. 0 is no rest."
        value={typed.rest_days}
        onChange={(v) => setTyped({ ...typed, rest_days: Number(v) || 0 })}
        error={save.errors["rest_days"]}
        min={0}
        max={366}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        inputMode="numeric"
        classNames={{ wrapper: classes.days }}
      />
    </Form>
  );
}

/** One of the languages that the mails speak. */
function Language({ value, onChange, error }: { value: string; onChange: (locale: string) => void; error: string | undefined }) {
  const { languages } = useSuspenseQuery(mailTextsQuery).data;
  return (
    <Choose
      label="Language of emails"
      description="For your own people, and for clients whose language we have no words for"
      allowDeselect={false}
      data={languages.map((l) => ({ value: l.locale, label: l.name }))}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}

/** The main button in a colour that is not saved yet; it does nothing. */
function Sample({ color }: { color: string }) {
  const { button, hover } = buttonColors(color);
  return (
    <div className={classes.sample} aria-hidden="true">
      <span>Preview</span>
      <Button component="span" style={{ "--button-bg": button, "--button-hover": hover }}>
        Send answers
      </Button>
    </div>
  );
}
