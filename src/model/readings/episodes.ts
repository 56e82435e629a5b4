import type { AlarmRecord, LedgerRecord } from "../records/record";

/** From an alarm's transition into ALARM until its next OK; INSUFFICIENT_DATA changes nothing. */
export interface Episode {
  readonly name: string;
  readonly region: string;
  /** Transition into ALARM. */
  readonly opened: number;
  /** First datapoint that breached; `undefined` when the alarm did not tell. */
  readonly firstBad: number | undefined;
  /** Transition into OK; `undefined` while the alarm lasts. */
  readonly closed: number | undefined;
  /** First datapoint that was good again; the transition when the alarm did not tell. */
  readonly firstGood: number | undefined;
}

/** Every alarm's episodes, of the accounts that count, in the order of their opening. */
export function episodesOf(
  records: ReadonlyMap<string, LedgerRecord>,
  accounts: readonly string[] | undefined,
): Episode[] {
  const byAlarm = new Map<string, AlarmRecord[]>();
  for (const record of records.values()) {
    if (record.kind !== "alarm") continue;
    const { account, changed } = record.facts;
    if (account && accounts !== undefined && !accounts.includes(account.value)) continue;
    if (changed === undefined) continue;
    const arn = record.key.slice(0, record.key.lastIndexOf("/"));
    const transitions = byAlarm.get(arn);
    if (transitions === undefined) byAlarm.set(arn, [record]);
    else transitions.push(record);
  }
  return [...byAlarm.values()].flatMap(episodesOfOne).sort(inOrder);
}

function episodesOfOne(records: readonly AlarmRecord[]): Episode[] {
  const transitions = [...records].sort((a, b) => changedAt(a) - changedAt(b));
  const episodes: Episode[] = [];
  let open: Episode | undefined;

  for (const transition of transitions) {
    const { state, name, region, firstPoint } = transition.facts;
    const at = changedAt(transition);
    if (state?.value === "ALARM" && open === undefined) {
      open = {
        name: name?.value ?? "",
        region: region?.value ?? "",
        opened: at,
        firstBad: firstPoint?.value,
        closed: undefined,
        firstGood: undefined,
      };
    } else if (state?.value === "OK" && open !== undefined) {
      const good = firstPoint?.value;
      // A good point from before the alarm opened belongs to another evaluation.
      const firstGood = good !== undefined && good > (open.firstBad ?? open.opened) ? good : at;
      episodes.push({ ...open, closed: at, firstGood });
      open = undefined;
    }
  }
  return open === undefined ? episodes : [...episodes, open];
}

function changedAt({ facts }: AlarmRecord): number {
  return facts.changed?.value ?? 0;
}

function inOrder(a: Episode, b: Episode): number {
  return a.opened - b.opened || compare(a.name, b.name) || compare(a.region, b.region);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
