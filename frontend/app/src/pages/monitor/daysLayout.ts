import type { MonitorDay } from "~/api/monitor";

export interface Bar {
  day: MonitorDay;
  x: number;
  width: number;
  y: number;
  height: number;
  /** What left on this day and is marked under it. */
  mails: string[];
}

/** A mark needs a day on which something was sent to at least this share of the day with the most, so that stragglers make none. */
const worthMarking = 0.2;

const kinds = [
  { of: (d: MonitorDay) => d.invitations, name: "invitation" },
  { of: (d: MonitorDay) => d.reminders_1, name: "reminder 1" },
  { of: (d: MonitorDay) => d.reminders_2, name: "reminder 2" },
];

/** The bars of the daily chart: as high as answers came in, over the whole run, with the days on which mail left. */
export function dayBars(days: readonly MonitorDay[], of: number, width: number, height: number): Bar[] {
  const most = Math.max(1, ...days.map((d) => d.clients));
  const step = width / Math.max(of, days.length, 1);
  const peaks = kinds.map((k) => Math.max(0, ...days.map(k.of)));
  return days.map((day, i) => {
    const tall = (day.clients / most) * height;
    return {
      day, x: i * step, width: Math.max(1, step - Math.min(4, step / 4)), y: height - tall, height: tall,
      mails: kinds.filter((k, n) => (peaks[n] ?? 0) > 0 && k.of(day) >= worthMarking * (peaks[n] ?? 0) && k.of(day) > 0).map((k) => k.name),
    };
  });
}
