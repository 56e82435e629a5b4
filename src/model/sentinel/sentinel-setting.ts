import * as v from "valibot";

import type { Checked } from "../faults";
import { fault } from "../faults";
import { ProbeMethod, type WriteProbe } from "../service/write-probe";

/** What a deployment tells a sentinel: all that it needs to look, to heal and to tell. */
export interface SentinelSetting {
  readonly service: string;
  /** Ending of the ledger's names, a dimension of every metric of ours. */
  readonly ledger: string;
  /** Name that clients use. */
  readonly domain: string;
  /** The primary's first, then the standbys' in their order. */
  readonly replicas: readonly WatchedReplica[];
  /** The value of its own region, whose silence it heals. */
  readonly healed: HealedValue;
  /** The write that it asks for beside reading; null where it only reads. */
  readonly probe: WatchedProbe | null;
  readonly lock: { readonly table: string; readonly region: string };
  readonly records: {
    readonly table: string;
    /** Regions whose replica it writes to: the first that answers. */
    readonly regions: readonly string[];
  };
}

/** One region's replica, as it is looked at. */
export interface WatchedReplica {
  readonly region: string;
  readonly endpoint: string;
  readonly healthPath: string;
}

/** A value that somebody publishes: a standby's switch, or `primaryForced` in the witness. */
export interface HealedValue {
  readonly of: "switch" | "force";
  readonly metric: WatchedMetric;
}

/** A write probe, and where the sentinel finds its token. */
export interface WatchedProbe extends Readonly<WriteProbe> {
  /** ARN of the secret of its own region. */
  readonly secret: string;
}

/** A metric of CloudWatch, which one region has. */
export interface WatchedMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

const text = v.pipe(v.string(), v.nonEmpty());

const schema = v.object({
  service: text,
  ledger: text,
  domain: text,
  replicas: v.pipe(
    v.array(v.object({ region: text, endpoint: text, healthPath: text })),
    v.minLength(2),
  ),
  healed: v.object({
    of: v.picklist(["switch", "force"]),
    metric: v.object({ namespace: text, metricName: text, dimensions: v.record(text, text) }),
  }),
  probe: v.nullable(
    v.object({
      method: v.enum(ProbeMethod),
      path: text,
      body: v.string(),
      expectStatus: v.number(),
      regionHeader: text,
      idempotencyHeader: text,
      tokenHeader: text,
      secret: text,
    }),
  ),
  lock: v.object({ table: text, region: text }),
  records: v.object({ table: text, regions: v.pipe(v.array(text), v.minLength(1)) }),
});

/** Reads the setting from the text that stands in the function's environment. */
export function readSentinelSetting(json: string): Checked<SentinelSetting> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { faults: [fault("", "the sentinel's setting is not JSON")] };
  }
  const { success, output, issues } = v.safeParse(schema, value);
  if (success) return { value: output };
  return {
    faults: issues.map((issue) => fault(v.getDotPath(issue) ?? "", issue.message)),
  };
}
