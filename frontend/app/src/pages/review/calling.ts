import type { ReviewView } from "~/api/reviews";
import { counted, outOf } from "~/words/numbers";

/** What calendars have of the meeting, in a sentence or two. */
export function calendarStanding({ review, invitation, people }: Pick<ReviewView, "review" | "invitation" | "people">): string {
  if (!review?.starts_at) return "Set a date first; then everybody on the list can have it in their calendar.";
  if (!invitation) return "Nobody has been invited yet. The invitation goes out by email when you send it, and never by itself.";
  const has = people.filter((p) => p.current).length;
  const gone = invitation.gone > 0 ? ` ${counted(invitation.gone, "person", "people")} off the list will be told with the next sending.` : "";
  if (invitation.stale) return `Calendars have an earlier version: something has changed since.${gone}`;
  return `${outOf(has, people.length)} on the list have it as it stands.${gone}`;
}
