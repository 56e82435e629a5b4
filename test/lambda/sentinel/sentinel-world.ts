import type { WriteRight } from "../../../src/https/probe";
import { runSentinel } from "../../../src/lambda/sentinel/run";
import type { SentinelWorld } from "../../../src/lambda/sentinel/world";
import { MemoryStore } from "../../../src/lambda/stores/memory-store";
import type { LockItem } from "../../../src/model/failover/lock-item";
import type { SwitchMinute } from "../../../src/model/sentinel/healing";
import type { SentinelSetting, WatchedProbe } from "../../../src/model/sentinel/sentinel-setting";
import type { Sight } from "../../../src/model/sentinel/sight";
import type { WriteAnswer } from "../../../src/model/sentinel/verdict";
import { type WriteProbe, writeProbeOf } from "../../../src/model/service/write-probe";

export const standby = "eu-central-1";
export const witness = "eu-west-3";

export const switchMetric = {
  namespace: "awsdr",
  metricName: "standbyActive",
  dimensions: { Service: "guide", Ledger: "a1b2c3d4" },
};

/** The metric of the witness. */
const forceMetric = { ...switchMetric, metricName: "primaryForced" };

/** A write probe, as a sentinel of the standby is told of it. */
export const watchedProbe: WatchedProbe = {
  ...writeProbeOf(),
  secret: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:guide-probe-AbCdEf",
};

/** The sentinel of the standby, unless told otherwise. */
export const setting: SentinelSetting = {
  service: "guide",
  ledger: "a1b2c3d4",
  domain: "guide.example.com",
  replicas: [
    { region: "eu-west-1", endpoint: "one.example.com", healthPath: "/health" },
    { region: standby, endpoint: "two.example.com", healthPath: "/ready" },
  ],
  healed: { of: "switch", metric: switchMetric },
  probe: null,
  lock: { table: "lock", region: witness },
  records: { table: "records", regions: [standby] },
};

/** The sentinel of the witness. */
export const inWitness: SentinelSetting = {
  ...setting,
  healed: { of: "force", metric: forceMetric },
};

export const free: LockItem = { version: 0, state: { fence: 0, active: null, lease: null } };

/** A line of metrics, as CloudWatch parses it. */
export type Line = Readonly<Record<string, unknown>> & { readonly _aws: { Timestamp: number } };

/** The world of one sentinel, whose clock moves by its sleeps alone. */
export class FakeWorld implements SentinelWorld {
  now = Date.UTC(2026, 10, 29, 12, 0, 20);
  /** Which hosts do not answer. */
  down = new Set<string>();
  /** What hosts answer to a write, but those that are down; by default as agreed. */
  answers = new Map<string, WriteAnswer | undefined>();
  tokenFails = false;
  /** How often the token was doubted. */
  doubted = 0;
  readonly written: { readonly host: string; readonly asking: WriteRight }[] = [];
  leadsTo: string | undefined = undefined;
  minutes: SwitchMinute[] = [];
  item: LockItem = free;
  /** Milliseconds that the lock takes to answer. */
  lockTakes = 0;
  lockFails = false;
  minutesFail = false;
  readonly probed: string[] = [];
  readonly read: { readonly from: Date; readonly to: Date }[] = [];
  readonly lines: Line[] = [];
  readonly store = new MemoryStore();
  ledgers: SentinelWorld["ledgers"] = [this.store];
  private sight: Sight | undefined;

  clock = () => this.now;
  sleep = async (milliseconds: number) => {
    // Those that limit a run outlast whatever answers at once.
    if (milliseconds > 10_000) return new Promise<void>(() => undefined);
    // What answers at once has answered before time passes.
    await new Promise((resolve) => setImmediate(resolve));
    this.now += milliseconds;
  };
  probe = async (host: string, path: string) => {
    this.probed.push(`${host}${path}`);
    return !this.down.has(host);
  };
  write = async (host: string, _: WriteProbe, asking: WriteRight) => {
    this.written.push({ host, asking });
    if (this.down.has(host)) return undefined;
    if (this.answers.has(host)) return this.answers.get(host);
    return { status: 200, region: host === "two.example.com" ? standby : "eu-west-1" };
  };
  token = {
    current: async () => {
      if (this.tokenFails) throw new Error("Secrets Manager is away");
      return "token";
    },
    refused: () => {
      this.doubted += 1;
    },
  };
  answeredRegion = async () => this.leadsTo;
  switchMinutes = async (from: Date, to: Date) => {
    this.read.push({ from, to });
    if (this.minutesFail) throw new Error("CloudWatch is away");
    return this.minutes;
  };
  lock = async () => {
    if (this.lockFails) throw new Error("the witness is away");
    this.now += this.lockTakes;
    return this.item;
  };
  tell = (line: string) => {
    this.lines.push(JSON.parse(line));
  };

  /** One run of a process that goes on, or of a new one. */
  async run(of: SentinelSetting = setting, region = standby, process: "same" | "new" = "same") {
    this.lines.length = 0;
    const before = process === "same" ? this.sight : undefined;
    const outcome = await runSentinel(of, { service: of.service, region }, this, before);
    this.sight = outcome.sight;
    return outcome;
  }

  /** Values of the switch, or of `primaryForced`, that the last run published. */
  published(metric = "standbyActive"): unknown[] {
    return this.lines.filter((line) => metric in line).map((line) => line[metric]);
  }

  /** The last run's line of itself. */
  own(): Line | undefined {
    return this.lines.find((line) => "SentinelSeconds" in line);
  }
}

/** A minute some minutes before the world begins, and its values. */
export function told(world: FakeWorld, minutesAgo: number, ...values: number[]): SwitchMinute {
  return {
    start: Math.floor(world.now / 60_000) * 60_000 - minutesAgo * 60_000,
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    samples: values.length,
  };
}
