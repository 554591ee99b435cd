import { useState } from "react";
import { Drop, DropItem, DropLine } from "~/parts/Drop";
import { NameView } from "./NameView";
import classes from "./portfolio.module.css";
import { useViews } from "./useViews";
import { everything, lockedViews, viewOf, type View } from "./views";

interface Props {
  /** What is looked at now, as a view keeps it. */
  query: string;
  onLook: (query: string) => void;
}

/** The way of looking at the portfolio by its name: what everybody has, one's own, and keeping the present one. */
export function Views({ query, onLook }: Props) {
  const { own, save, remove } = useViews();
  const [naming, setNaming] = useState<View | "new" | undefined>(undefined);
  const now = viewOf(query, own);
  return (
    <>
      <Drop
        name="Views"
        side="start"
        width={320}
        className={classes.viewButton}
        label={
          <>
            <span className="second">View:&nbsp;</span>
            <span className={classes.viewName}>{now?.name ?? "not saved"}</span>
            <span aria-hidden="true" className={classes.caret} />
          </>
        }
      >
        {(close) => {
          const look = (view: View) => {
            close();
            onLook(view.query);
          };
          const name = (what: View | "new") => {
            close();
            setNaming(what);
          };
          return (
            <>
              {[everything, ...lockedViews].map((v) => (
                <Item key={v.id} view={v} current={v === now} onLook={look} />
              ))}
              {own.length > 0 && <p className={classes.viewLabel}>Your own</p>}
              {own.map((v) => (
                <Item key={v.id} view={v} current={v === now} onLook={look} />
              ))}
              <DropLine />
              {!now && <DropItem onClick={() => name("new")}>Save this view…</DropItem>}
              {now && !now.locked && (
                <>
                  <DropItem onClick={() => name(now)}>Rename “{now.name}”…</DropItem>
                  <DropItem
                    onClick={() => {
                      close();
                      remove(now);
                    }}
                  >
                    <span className={classes.destroys}>Delete “{now.name}”</span>
                  </DropItem>
                </>
              )}
              {now?.locked && <p className={classes.viewLabel}>Change filters, order or columns to save a view of your own.</p>}
            </>
          );
        }}
      </Drop>
      {naming && <NameView view={naming === "new" ? undefined : naming} query={query} own={own} save={save} onClose={() => setNaming(undefined)} />}
    </>
  );
}

function Item({ view, current, onLook }: { view: View; current: boolean; onLook: (view: View) => void }) {
  return (
    <DropItem current={current} onClick={() => onLook(view)}>
      <span>
        <span className={classes.viewItem} data-current={current || undefined}>
          {view.name}
        </span>
        {view.about && <span className={classes.viewAbout}>{view.about}</span>}
      </span>
      {view.locked && view !== everything && <Lock />}
    </DropItem>
  );
}

function Lock() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" className={classes.lock} role="img" aria-label="for everybody, can’t be changed">
      <path d="M4.5 6V4.2a2.5 2.5 0 0 1 5 0V6M3 6h8v6H3z" fill="none" stroke="currentColor" strokeWidth="1.25" strokeLinejoin="round" />
    </svg>
  );
}
