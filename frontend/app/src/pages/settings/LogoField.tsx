import { Button } from "@mantine/core";
import { useId, useRef, useState, type DragEvent } from "react";
import { api, take } from "~/api/client";
import { sendLogo, takeLogo } from "~/api/logo";
import type { Firm } from "~/api/types";
import { Fault, Note } from "~/parts/Note";
import { say } from "~/parts/say";
import { sayWithUndo } from "~/parts/Undo";
import { useSend } from "~/parts/useSend";
import classes from "./logo.module.css";

const stale = [["me"], ["audit"]];
/** What the server takes; a larger file isn't even sent. */
const most = 5 * 1024 * 1024;

/** The firm's logo: how it looks on both grounds, and how to change it. It is in force at once, unlike the fields around it. */
export function LogoField({ firm }: { firm: Firm }) {
  const label = useId();
  const about = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState("");
  const send = useSend({ send: sendLogo, stale, done: () => say("Your logo is in every email and survey from now on.") });
  const restore = useSend({ send: sendLogo, stale, done: () => say("Your logo is back.") });
  const remove = useSend({
    send: async (path: string) => {
      const kept = await takeLogo(path);
      await take(api.DELETE("/api/firm/logo"));
      return kept;
    },
    stale,
    done: (kept) => sayWithUndo("Your logo is removed; your name stands in its place.", () => restore.run(kept)),
  });
  /** Whatever went wrong before is no longer of interest. */
  function begin<T>(run: ((input: T) => void) | undefined, input: T) {
    [send, remove, restore].forEach((one) => one.reset());
    run?.(input);
  }
  const choose = (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    const large = file.size > most;
    setTooLarge(large ? `Found a file of ${Math.round(file.size / 1024 / 1024)} MB, expected at most 5 MB. Make the picture smaller and upload that; 400 pixels wide is best.` : "");
    begin(large ? undefined : send.run, file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files);
  };
  const problem = send.problem ?? remove.problem ?? restore.problem;
  const { logo } = firm;
  return (
    <div role="group" aria-labelledby={label} aria-describedby={about} className={classes.field}>
      <p id={label} className={classes.label}>
        Logo
      </p>
      {tooLarge && (
        <div role="alert">
          <Note title={tooLarge} />
        </div>
      )}
      {!tooLarge && problem && <Fault problem={problem} />}
      {/* Dropping is a shortcut for the pointer; the button does the same by key. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {logo && <Grounds logo={logo} name={firm.name} />}
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg"
          hidden
          onChange={(e) => {
            choose(e.currentTarget.files);
            e.currentTarget.value = ""; // the same file may be chosen again, mended
          }}
        />
        <div className={classes.ways}>
          <Button variant="default" size="xs" loading={send.busy || restore.busy} onClick={() => input.current?.click()}>
            {logo ? "Replace the logo" : "Upload a logo"}
          </Button>
          {logo && (
            <Button variant="subtle" color="gray" size="xs" loading={remove.busy} onClick={() => {
                setTooLarge("");
                begin(remove.run, logo.path);
              }}>
              Remove
            </Button>
          )}
        </div>
      </div>
      <p id={about} className={classes.about}>
        Shown at the head of emails, surveys and review sheets as soon as you upload it. PNG or JPEG, ideally 400 pixels wide, on a white or clear background. Where pictures are off, your name stands there.
      </p>
    </div>
  );
}

/** The logo on the grounds that people read emails on; a dark one gets a light plate under it. */
function Grounds({ logo, name }: { logo: NonNullable<Firm["logo"]>; name: string }) {
  return (
    <div className={classes.grounds}>
      {(["light", "dark"] as const).map((ground) => (
        <figure key={ground} className={classes.ground} data-ground={ground}>
          <span className={classes.plate}>
            <img src={logo.path} width={logo.width} height={logo.height} alt={name} />
          </span>
          <figcaption>On {ground}</figcaption>
        </figure>
      ))}
    </div>
  );
}
