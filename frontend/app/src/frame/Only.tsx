import type { ReactNode } from "react";
import classes from "./Frame.module.css";
import { useMe } from "./roles";

interface Props {
  may: "administer" | "run";
  children: ReactNode;
}

/** A page for some roles only. Others are told so, calmly, and nothing is asked of the server for them. */
export function Only({ may: needed, children }: Props) {
  const { may } = useMe();
  if (may[needed]) return children;
  return <p className={classes.only}>{needed === "administer" ? "Only administrators see this page. One of them can look for you, or change your role." : "This page is for the people who run the programme: administrators and managers."}</p>;
}
