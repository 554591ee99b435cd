import { expect } from "@playwright/test";
import type { Held } from "./held";
import type { Letter } from "./post";

/** What a mail server sends back when a mailbox turns out to be gone: a report after RFC 3464, to the mail's own return path. */
export function returned(letter: Letter, at: Date): string {
  const end = "=_report_meridian";
  return [
    "Return-Path: <>", `Delivered-To: ${letter.from}`, "From: MAILER-DAEMON@mx.client.example (Mail Delivery System)", `To: ${letter.from}`,
    "Subject: Undelivered Mail Returned to Sender", `Date: ${at.toUTCString().replace("GMT", "+0000")}`, `Message-ID: <${letter.id.replace(/\W/g, "")}.back@mx.client.example>`,
    "Auto-Submitted: auto-replied", "MIME-Version: 1.0", `Content-Type: multipart/report; report-type=delivery-status; boundary="${end}"`, "",
    `--${end}`, "Content-Type: text/plain; charset=us-ascii", "", `<${letter.to}>: host mx.client.example said: 550 5.1.1 User unknown`, "",
    `--${end}`, "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.client.example", "", `Final-Recipient: rfc822; ${letter.to}`,
    `Original-Recipient: rfc822;${letter.to}`, "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1 User unknown", "",
    `--${end}`, "Content-Type: message/rfc822-headers", "", `Message-ID: ${letter.id}`, `To: ${letter.to}`, "", `--${end}--`, "",
  ].join("\r\n");
}

/** The readers of some letters, in an order that can be compared; nobody stands there twice. */
export function readers(letters: readonly Letter[]): string[] {
  const all = letters.map((l) => l.to).sort();
  expect(all, "nobody got the same mail twice").toEqual([...new Set(all)]);
  return all;
}

export const sorted = (of: Iterable<string>) => [...of].sort();

/** Lets time pass until a mail has come to everybody who should have it, and holds the readers to these: nobody else, nobody twice. */
export async function arrives(held: Held, kind: string, from: number, to: Iterable<string>): Promise<void> {
  const wanted = sorted(to);
  await held.clock.until(kind, () => held.post.of(kind, from).length >= wanted.length).catch(() => undefined); // who is missing is told below
  expect(readers(held.post.of(kind, from)), `readers of ${kind}`).toEqual(wanted);
}
