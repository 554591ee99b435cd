import { useEffect, useRef, useState } from "react";
import type { MailPreviewWish } from "~/api/types";
import classes from "./mailtexts.module.css";

/**
 * The HTML part in a frame of its own, where no script runs and no link opens. The words are posted, since a mail's styles would
 * break this page's policy. Each version gets a new frame, which takes the old one's place when it is there: so nothing flickers, and
 * the way back in the browser doesn't lead through every version.
 */
export function MailFrame({ wish, title }: { wish: MailPreviewWish; title: string }) {
  const form = useRef<HTMLFormElement>(null);
  const [version, setVersion] = useState(0);
  const [shown, setShown] = useState(0);
  const key = JSON.stringify(wish);
  useEffect(() => setVersion((v) => v + 1), [key]);
  useEffect(() => {
    if (version > 0) form.current?.submit();
  }, [version]);
  const versions = shown && shown !== version ? [shown, version] : [version];
  return (
    <div className={classes.frame}>
      <form ref={form} method="post" action="/mail-preview" target={`mail-${version}`} hidden>
        {Object.entries(wish).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      {version > 0 &&
        versions.map((v) => (
          <iframe key={v} name={`mail-${v}`} title={title} sandbox="" data-waiting={v !== shown || undefined} aria-hidden={v !== shown || undefined} onLoad={(e) => loaded(e.currentTarget, v, setShown)} />
        ))}
    </div>
  );
}

/** A new frame reports its empty beginning first in some browsers; only a page that came counts. */
function loaded(frame: HTMLIFrameElement, version: number, show: (version: number) => void): void {
  let empty: boolean;
  try {
    empty = frame.contentDocument?.URL === "about:blank";
  } catch {
    empty = false; // a sandboxed page can't be looked into: it is the mail
  }
  if (!empty) show(version);
}
