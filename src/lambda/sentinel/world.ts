import type { LockItem } from "../../model/failover/lock-item";
import type { SwitchMinute } from "../../model/sentinel/healing";
import type { RecordStore } from "../stores/record-store";

/** What a sentinel touches outside of itself; each may fail. */
export interface SentinelWorld {
  /** Milliseconds. */
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Whether a host answers a path as it should; never fails. */
  readonly probe: (host: string, path: string) => Promise<boolean>;
  /** Region that the service's name leads to, if that can be seen. */
  readonly answeredRegion: () => Promise<string | undefined>;
  /** Minutes of the metric of its value, of the sentinel's own region. */
  readonly switchMinutes: (from: Date, to: Date) => Promise<readonly SwitchMinute[]>;
  readonly lock: () => Promise<LockItem>;
  /** Replicas of the ledger, in the order in which they are tried. */
  readonly ledgers: readonly Pick<RecordStore, "read" | "put">[];
  /** A line for CloudWatch to parse. */
  readonly tell: (line: string) => void;
}
