import { Link } from "@tanstack/react-router";
import { PageHead } from "~/parts/PageHead";
import classes from "./Frame.module.css";

/** An address that leads nowhere. */
export function Nowhere() {
  return (
    <main className={classes.whole}>
      <PageHead title="There is no page here" />
      <p>The address may be mistyped, or the page has been removed.</p>
      <p>
        <Link to="/">Go to the start page</Link>
      </p>
    </main>
  );
}
