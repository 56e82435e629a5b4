import type { WriteRight } from "../../https/probe";
import type { LockItem } from "../../model/failover/lock-item";
import type { SwitchMinute } from "../../model/sentinel/healing";
import type { WriteAnswer } from "../../model/sentinel/verdict";
import type { WriteProbe } from "../../model/service/write-probe";
import type { RecordStore } from "../stores/record-store";
import type { HeldToken } from "./probe-token";

/** What a sentinel touches outside of itself; each may fail. */
export interface SentinelWorld {
  /** Milliseconds. */
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Whether a host answers a path as it should; never fails. */
  readonly probe: (host: string, path: string) => Promise<boolean>;
  /** What a host answers to a write, if it answers; never fails. */
  readonly write: (
    host: string,
    probe: WriteProbe,
    asking: WriteRight,
  ) => Promise<WriteAnswer | undefined>;
  /** What the write is asked with; it is there for whoever has such a probe. */
  readonly token: HeldToken;
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
