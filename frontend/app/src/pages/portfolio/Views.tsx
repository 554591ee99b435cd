import { Button, Menu } from "@mantine/core";
import { useState } from "react";
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
      <Menu position="bottom-start" width={320} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button variant="default" className={classes.viewButton}>
            <span className="second">View:&nbsp;</span>
            <span className={classes.viewName}>{now?.name ?? "not saved"}</span>
            <span aria-hidden="true" className={classes.caret} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="60vh" style={{ overflowY: "auto" }}>
          {[everything, ...lockedViews].map((v) => (
            <Item key={v.id} view={v} current={v === now} onLook={onLook} />
          ))}
          {own.length > 0 && <Menu.Label>Your own</Menu.Label>}
          {own.map((v) => (
            <Item key={v.id} view={v} current={v === now} onLook={onLook} />
          ))}
          <Menu.Divider />
          {!now && <Menu.Item onClick={() => setNaming("new")}>Save this view…</Menu.Item>}
          {now && !now.locked && (
            <>
              <Menu.Item onClick={() => setNaming(now)}>Rename “{now.name}”…</Menu.Item>
              <Menu.Item color="red" onClick={() => remove(now)}>
                Delete “{now.name}”
              </Menu.Item>
            </>
          )}
          {now?.locked && <Menu.Label>Change filters, order or columns to save a view of your own.</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      {naming && <NameView view={naming === "new" ? undefined : naming} query={query} own={own} save={save} onClose={() => setNaming(undefined)} />}
    </>
  );
}

function Item({ view, current, onLook }: { view: View; current: boolean; onLook: (query: string) => void }) {
  return (
    <Menu.Item onClick={() => onLook(view.query)} aria-current={current || undefined} rightSection={view.locked && view.id !== "all" ? <Lock /> : undefined}>
      <span className={classes.viewItem} data-current={current || undefined}>
        {view.name}
      </span>
      {view.about && <span className={classes.viewAbout}>{view.about}</span>}
    </Menu.Item>
  );
}

function Lock() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" role="img" aria-label="for everybody, can't be changed">
      <path d="M4.5 6V4.2a2.5 2.5 0 0 1 5 0V6M3 6h8v6H3z" fill="none" stroke="currentColor" strokeWidth="1.25" strokeLinejoin="round" />
    </svg>
  );
}
