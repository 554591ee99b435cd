import type { ReactNode } from "react";
import { PageHead } from "~/parts/PageHead";
import classes from "./Frame.module.css";
import { useMe } from "./roles";

interface Props {
  may: "administer" | "run" | "answer";
  /** The page's title, where no frame around it has one. */
  title?: string;
  children: ReactNode;
}

/** A page for some roles only. Others are told so, calmly, and nothing is asked of the server for them. */
export function Only({ may: needed, title, children }: Props) {
  const { may } = useMe();
  if (may[needed]) return children;
  return (
    <>
      {title && <PageHead title={title} />}
      <p className={classes.only}>{words[needed]}</p>
    </>
  );
}

const words = {
  administer: "Only administrators see this page. One of them can look for you, or change your role.",
  answer: "Here the people of the account teams answer for their accounts. Your role reads the results: they are under Cycles.",
  run: "This page is for the people who run the programme: administrators and managers.",
};
