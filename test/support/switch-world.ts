import { healing, type OwnValue, type SwitchMinute } from "../../src/model/sentinel/healing";
import { orderEverySeconds, orderForSeconds } from "../../src/model/sentinel/timing";

/** A value that somebody publishes as the pages and the runner do, from a second of the world. */
export interface Order {
  readonly value: 0 | 1;
  readonly begins: number;
  /** Who moves by the runner holds the lock meanwhile; who moves by hand holds none. */
  readonly by: "hand" | "runner";
}

/** A standby's switch, its sentinel, and those who move it. */
export interface SwitchWorld {
  readonly orders: readonly Order[];
  /** Seconds at which the sentinel runs. */
  readonly runs: readonly number[];
  /** Seconds until a sample can be read, by its place among all that are published. */
  readonly readableAfter: (nth: number) => number;
  /** What the sentinel has published before the world begins; left out for a new one. */
  readonly own?: OwnValue | undefined;
}

interface Sample {
  readonly at: number;
  readonly value: 0 | 1;
  readonly readableAt: number;
}

/** A minute of the metric, and its Maximum, which the alarm takes. */
export interface AlarmMinute {
  readonly minute: number;
  readonly maximum: number;
}

/** The sentinel decides on what it has read, and its sample bears an instant a little later. */
const secondsToPublish = 2;
/** A run has the lock before its first value and gives it back after the last. */
const lockMargin = 1;

/** Every minute that has a sample, as the alarm sees it once all of them can be read. */
export function minutesOf({ orders, runs, readableAfter, own }: SwitchWorld): AlarmMinute[] {
  const samples: Sample[] = [];
  const publish = (value: 0 | 1, at: number) => {
    samples.push({ at, value, readableAt: at + readableAfter(samples.length) });
  };
  for (const { value, begins } of orders) {
    for (let at = begins; at <= begins + orderForSeconds; at += orderEverySeconds) {
      publish(value, at);
    }
  }
  if (own !== undefined) publish(own.value, own.at / 1000);
  let last = own;
  for (const at of runs) {
    const { publish: value } = healing({
      now: at * 1000,
      minutes: told(samples.filter(({ readableAt }) => readableAt <= at)),
      own: last,
      lockHeld: orders.some((order) => holdsLock(order, at)),
      harmless0: false,
    });
    if (value === undefined) continue;
    last = { value, at: (at + secondsToPublish) * 1000 };
    publish(value, at + secondsToPublish);
  }
  return told(samples).map(({ start, maximum }) => ({ minute: start / 60_000, maximum }));
}

function holdsLock({ by, begins }: Order, at: number): boolean {
  const until = begins + orderForSeconds + lockMargin;
  return by === "runner" && begins - lockMargin <= at && at <= until;
}

function told(samples: readonly Sample[]): SwitchMinute[] {
  const byMinute = new Map<number, number[]>();
  for (const { at, value } of samples) {
    const start = Math.floor(at / 60) * 60_000;
    byMinute.set(start, [...(byMinute.get(start) ?? []), value]);
  }
  return [...byMinute]
    .map(([start, values]) => ({
      start,
      minimum: Math.min(...values),
      maximum: Math.max(...values),
      samples: values.length,
    }))
    .sort((one, other) => one.start - other.start);
}
