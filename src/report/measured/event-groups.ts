import type { Notice } from "../../model/readings/notices";
import type { AlarmReading } from "../../model/readings/readings";

/** Things of one kind: how many, and when last. */
export interface EventGroup {
  readonly name: string;
  readonly count: number;
  readonly last: string;
  /** What is still going on of it. */
  readonly open: number;
}

/** Alarms by name and region, the one that stood last first. */
export function alarmsByName(alarms: readonly AlarmReading[]): EventGroup[] {
  return grouped(
    alarms.map(({ name, region, openedAt, closedAt }) => ({
      name: `${name} (${region})`,
      at: openedAt,
      open: closedAt === null,
    })),
  );
}

/** Notices by what happened, the latest first. */
export function noticesByWhat(notices: readonly Notice[]): EventGroup[] {
  return grouped(notices.map(({ what, at }) => ({ name: what, at, open: false })));
}

interface Happening {
  readonly name: string;
  readonly at: string;
  readonly open: boolean;
}

function grouped(happenings: readonly Happening[]): EventGroup[] {
  const groups = new Map<string, EventGroup>();
  for (const { name, at, open } of happenings) {
    const { count, last, open: others } = groups.get(name) ?? { count: 0, last: "", open: 0 };
    groups.set(name, {
      name,
      count: count + 1,
      last: at > last ? at : last,
      open: others + (open ? 1 : 0),
    });
  }
  return [...groups.values()].sort((a, b) =>
    a.last === b.last ? (a.name < b.name ? -1 : 1) : a.last < b.last ? 1 : -1,
  );
}
