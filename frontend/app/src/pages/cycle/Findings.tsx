import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Finding } from "~/api/types";
import classes from "./cycle.module.css";

/** What the check found, each with what to do about it and where; long lists are folded. */
export function Findings({ title, of, blocking = false }: { title: string; of: readonly Finding[]; blocking?: boolean }) {
  const [all, setAll] = useState(false);
  const shown = all ? of : of.slice(0, 6);
  return (
    <div>
      <h2 className={classes.group}>
        {title} ({of.length})
      </h2>
      <ul className={classes.findings}>
        {shown.map((f) => (
          <li key={`${f.code}${f.account_id ?? ""}${f.contact_id ?? ""}${f.message}`} className={classes.finding} data-blocking={blocking || undefined}>
            <span>{f.message}</span>
            <span className="second">
              {f.fix}{" "}
              {f.account_id && (
                <Link to="/accounts/$accountId" params={{ accountId: f.account_id }}>
                  Open <bdi>{f.account_name || "the account"}</bdi>
                </Link>
              )}
            </span>
          </li>
        ))}
      </ul>
      {of.length > shown.length && (
        <Button variant="subtle" color="gray" size="compact-sm" mt="xs" onClick={() => setAll(true)}>
          Show all {of.length}
        </Button>
      )}
    </div>
  );
}
