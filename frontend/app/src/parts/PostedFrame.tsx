import { useEffect, useRef, useState } from "react";
import classes from "./PostedFrame.module.css";

interface Props {
  /** Where the page comes from, and what is posted there. */
  action: string;
  fields: Record<string, string>;
  title: string;
  className?: string | undefined;
}

/**
 * A page of the server's in a frame of its own, where no script runs and no link opens. What it is made of is posted, since its styles
 * would break this page's policy. Each version gets a new frame, which takes the old one's place when it is there: so nothing flickers.
 */
export function PostedFrame({ action, fields, title, className }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [version, setVersion] = useState(0);
  const [shown, setShown] = useState(0);
  const key = JSON.stringify(fields);
  useEffect(() => setVersion((v) => v + 1), [key]);
  useEffect(() => {
    if (version > 0) form.current?.submit();
  }, [version]);
  const versions = shown && shown !== version ? [shown, version] : [version];
  return (
    <div className={`${classes.frame} ${className ?? ""}`}>
      <form ref={form} method="post" action={action} target={`posted-${version}`} hidden>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      {version > 0 &&
        versions.map((v) => (
          <iframe key={v} name={`posted-${v}`} title={title} sandbox="" data-waiting={v !== shown || undefined} aria-hidden={v !== shown || undefined} onLoad={(e) => loaded(e.currentTarget, v, setShown)} />
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
    empty = false; // a sandboxed page can't be looked into: it is the page
  }
  if (!empty) show(version);
}
