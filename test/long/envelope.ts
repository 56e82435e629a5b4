/**
 * EventBridge's envelope around what the world tells, in one of the ways in which an event repeats.
 *
 * Texts are put together and not serialised: the stream has millions of them, and nothing in the
 * world needs an escape.
 */
import { account } from "./backup-world";
import { below, uuid } from "./chance";

/** One telling of an event: copy 0 is the first, the others repeat it. */
export interface Telling {
  readonly seed: number;
  /** Number of what it tells of. */
  readonly about: number;
  readonly slot: number;
  readonly copy: number;
}

/** Of what an event tells, beside its detail. */
export interface Sent {
  readonly source: string;
  readonly type: string;
  readonly region: string;
  readonly at: number;
  readonly resource?: string | undefined;
}

/**
 * The event's text; `detail` is that of its fields. One repetition in twenty comes seconds later
 * under a new id; some are replayed from an archive; some have fields that AWS has added since.
 */
export function text(
  { seed, about, slot, copy }: Telling,
  { source, type, region, at, resource }: Sent,
  detail: string,
): string {
  const again = copy > 0 && below(20, seed, about, slot * 32 + copy) === 0;
  const id = uuid(seed, about * 16 + slot, again ? 100 + copy : 99);
  const time = `${iso(at + (again ? 8000 : 1000)).slice(0, 19)}Z`;
  const resources = resource === undefined ? "" : `"${resource}"`;
  const added = copy % 11 === 10 ? `,"addedByAws":{"in":[2027,"or so"]}` : "";
  const replayed = copy % 7 === 6 ? `,"replay-name":"days-later"` : "";
  return (
    `{"version":"0","id":"${id}","detail-type":"${type}","source":"${source}",` +
    `"account":"${account}","time":"${time}","region":"${region}","resources":[${resources}],` +
    `"detail":{${detail}${added}}${replayed}}`
  );
}

const day = 86_400_000;
const days: string[] = [];
const epoch = Date.UTC(2025, 0, 1) / day;
const twoDigits = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));

/** An instant as `toISOString` writes it, from 2025 on. */
export function iso(instant: number): string {
  const number = Math.floor(instant / day) - epoch;
  let date = days[number];
  if (date === undefined) {
    date = new Date(instant).toISOString().slice(0, 11);
    days[number] = date;
  }
  const rest = instant % day;
  const seconds = Math.floor(rest / 1000);
  const hour = twoDigits[Math.floor(seconds / 3600)];
  const minute = twoDigits[Math.floor(seconds / 60) % 60];
  const fraction = rest % 1000;
  const tail = `${Math.floor(fraction / 100)}${twoDigits[fraction % 100]}`;
  return `${date}${hour}:${minute}:${twoDigits[seconds % 60]}.${tail}Z`;
}

/** An instant as CloudWatch writes it, and EC2 in some years. */
export function stamp(instant: number): string {
  return `${iso(instant).slice(0, 23)}+0000`;
}

/** An instant in whole seconds. */
export function whole(instant: number): string {
  return `${iso(instant).slice(0, 19)}Z`;
}
