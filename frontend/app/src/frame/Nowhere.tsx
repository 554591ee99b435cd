import { Link } from "@tanstack/react-router";
import classes from "./Frame.module.css";

/** An address that leads nowhere. */
export function Nowhere() {
  return (
    <main className={classes.whole}>
      <h1>There is no page here</h1>
      <p>The address may be mistyped, or what it showed is gone.</p>
      <p>
        <Link to="/">To the start</Link>
      </p>
    </main>
  );
}
