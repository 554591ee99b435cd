import type { MailPreviewWish } from "~/api/types";
import { PostedFrame } from "~/parts/PostedFrame";
import classes from "./mailtexts.module.css";

/** The HTML part in a frame of its own, made of the words as they stand. */
export function MailFrame({ wish, title }: { wish: MailPreviewWish; title: string }) {
  return <PostedFrame action="/mail-preview" fields={{ ...wish }} title={title} className={classes.frame} />;
}
