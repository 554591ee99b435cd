const styles = {
  moment: { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  short: { day: "numeric", month: "short", year: "numeric" },
} as const;

function format(instant: string | Date, zone: string, style: keyof typeof styles): string {
  const when = typeof instant === "string" ? new Date(instant) : instant;
  if (Number.isNaN(when.getTime())) return "";
  return new Intl.DateTimeFormat("en-GB", { ...styles[style], timeZone: knownZone(zone) }).format(when);
}

/** Where somebody must act: weekday, date, time and the zone it is meant in. */
export function moment(instant: string | Date, zone: string): string {
  const text = format(instant, zone, "moment");
  return text && `${text} (${zoneName(zone)})`;
}

/** The same without the zone, for a column whose head names it. */
export function momentIn(instant: string | Date, zone: string): string {
  return format(instant, zone, "moment");
}

/** The day in the cycle's zone, with its weekday. */
export function day(instant: string | Date, zone: string): string {
  return format(instant, zone, "day");
}

/** The day without its weekday, for lists of what is past. */
export function shortDay(instant: string | Date, zone: string): string {
  return format(instant, zone, "short");
}

/** The month that a zone's calendar shows at an instant, in full: "November 2026". */
export function monthName(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: knownZone(zone) }).format(instant);
}

/** The month of an instant, for an axis: "Dec 2026". */
export function monthOf(instant: string): string {
  const when = new Date(instant);
  return Number.isNaN(when.getTime()) ? "" : new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }).format(when);
}

/** The zone as people call it: "Berlin time". */
export function zoneName(zone: string): string {
  if (zone === "UTC" || zone === "Etc/UTC" || zone === "") return "UTC";
  const city = zone.split("/").pop() ?? zone;
  return `${city.replaceAll("_", " ")} time`;
}

function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return "UTC";
  }
}

/** Whole days from now until an instant; negative when it has passed. */
export function daysUntil(instant: string, now: Date): number {
  return Math.ceil((new Date(instant).getTime() - now.getTime()) / 86_400_000);
}

/** "in 3 days", "tomorrow", "2 days ago"; what lies ahead is counted in days of the calendar, as it hangs on the wall in the zone. */
export function distance(instant: string, now: Date, zone = "UTC"): string {
  const n = daysUntil(instant, now);
  const past = new Date(instant).getTime() < now.getTime();
  if (past) return n === 0 ? "today" : n === -1 ? "yesterday" : `${-n} days ago`;
  if (n <= 1) return "within a day";
  const midnight = (at: string | Date) => Date.parse(wallClock(at, zone).slice(0, 10));
  const days = Math.round((midnight(instant) - midnight(now)) / 86_400_000);
  return days === 1 ? "tomorrow" : `in ${days} days`;
}

/** All zones this browser knows, UTC first. */
export function zones(): string[] {
  const known = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
  return ["UTC", ...known.filter((z) => z !== "UTC")];
}

/** A zone’s name as people read it: "America/New York". */
export const zoneWords = (zone: string): string => zone.replaceAll("_", " ");

/** The wall clock of a zone at an instant, as a datetime-local field wants it: 2026-05-28T18:00. */
export function wallClock(instant: string | Date, zone: string): string {
  const when = typeof instant === "string" ? new Date(instant) : instant;
  if (Number.isNaN(when.getTime())) return "";
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: knownZone(zone), year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(when);
  const at = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  return `${at("year")}-${at("month")}-${at("day")}T${at("hour")}:${at("minute")}`;
}

/**
 * The instant at which a zone's clocks show a wall time; undefined for what is no time at all.
 * An hour that the spring change skips becomes the hour after it; one that autumn doubles is the first of the two.
 */
export function instantOf(wall: string, zone: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(wall)) return undefined;
  const asUtc = new Date(`${wall.slice(0, 16)}:00Z`);
  if (Number.isNaN(asUtc.getTime())) return undefined;
  const candidates = [-1, 0, 1]
    .map((shift) => offsetAt(new Date(asUtc.getTime() + shift * 86_400_000), zone))
    .map((offset) => new Date(asUtc.getTime() - offset));
  const right = candidates.filter((c) => wallClock(c, zone) === wall.slice(0, 16)).sort((a, b) => a.getTime() - b.getTime());
  return right[0] ?? candidates[0];
}

function offsetAt(instant: Date, zone: string): number {
  const shown = new Date(`${wallClock(instant, zone)}:00Z`).getTime();
  return shown - Math.floor(instant.getTime() / 60_000) * 60_000;
}
