import { Link } from "@tanstack/react-router";
import classes from "./Frame.module.css";
import { FindIcon } from "./icons";
import { PersonMenu } from "./PersonMenu";
import { commandKey } from "./useKeys";
import { useMe } from "./roles";

interface Props {
  onFind: () => void;
  onHelp: () => void;
}

/** Firm, demo badge, search and the person's menu. */
export function TopBar({ onFind, onHelp }: Props) {
  const { firm } = useMe();
  return (
    <header className={classes.top}>
      <Link to="/" className={classes.firm}>
        {firm.name}
      </Link>
      {firm.demo && (
        <span className={classes.demo} title="Invented people and answers; email stays in the built-in outbox">
          Demo
        </span>
      )}
      <span className={classes.space} />
      <button type="button" className={classes.find} onClick={onFind} aria-keyshortcuts="Control+K Meta+K">
        <FindIcon />
        <span className={classes.findText}>Find</span>
        <span className="visually-hidden"> accounts, cycles and commands</span>
        <kbd className={classes.key} aria-hidden="true">
          {commandKey()} K
        </kbd>
      </button>
      <PersonMenu onHelp={onHelp} />
    </header>
  );
}
