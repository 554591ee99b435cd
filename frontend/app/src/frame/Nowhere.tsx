import { Link } from "@tanstack/react-router";
import { PageHead } from "~/parts/PageHead";
import classes from "./Frame.module.css";

/** An address that leads nowhere: within the frame for those who are signed in, by itself for others. */
export function Nowhere() {
  return (
    <div className={classes.fault}>
      <PageHead title="There is no page here" />
      <p>The address may be mistyped, or what it led to has been removed.</p>
      <p>
        <Link to="/">Go to the start page</Link>
      </p>
    </div>
  );
}
