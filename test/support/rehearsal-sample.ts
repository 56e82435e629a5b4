import type { Prediction } from "../../src/model/prediction";
import type {
  Distribution,
  RehearsalInput,
  RehearsalResult,
  TimelineEntry,
} from "../../src/model/rehearsal-result";

type Readings = RehearsalResult["run"]["readings"];

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` times that begin at `floor` and have a long tail, `typical` above it in the middle. */
export function longTailed(seed: number, count: number, floor: number, typical: number): number[] {
  const draw = draws(seed);
  return Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
    return Math.round((floor + typical * Math.exp(0.42 * normal)) * 10) / 10;
  });
}

/** Nearest-rank percentiles over samples. */
export function distribution(unsorted: readonly number[]): Distribution {
  const samples = [...unsorted].sort((a, b) => a - b);
  const at = (share: number) => samples[Math.ceil(share * samples.length) - 1] ?? null;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), samples };
}

const region = "eu-central-1";

export const sampleTimeline: readonly TimelineEntry[] = [
  {
    atSeconds: 0,
    phase: "lost",
    text: "eu-west-1 stops answering",
    status: "done",
    region: "eu-west-1",
  },
  {
    atSeconds: 34,
    phase: "detected",
    text: "health checkers outside the region see the endpoint fail three times in a row",
    status: "waiting",
    region: null,
  },
  {
    atSeconds: 98,
    phase: "detected",
    text: "the signal alarm goes off and the operator is paged",
    status: "done",
    region,
  },
  {
    atSeconds: 476,
    phase: "decided",
    text: "the operator decides to fail over",
    status: "done",
    region: null,
  },
  {
    atSeconds: 536,
    phase: "fenced",
    text: "the lease of eu-west-1 has run out; the lock now names eu-central-1, fence 8",
    status: "done",
    region: "eu-north-1",
  },
  {
    atSeconds: 651,
    phase: "promoted",
    text: "catalog is promoted and takes writes",
    status: "done",
    region,
  },
  {
    atSeconds: 662,
    phase: "scaled",
    text: "two of six tasks fail to launch; the order is repeated",
    status: "failed",
    region,
  },
  { atSeconds: 764, phase: "scaled", text: "6 of 6 tasks serve", status: "done", region },
  {
    atSeconds: 911,
    phase: "shifted",
    text: "the switch alarm fires and name servers answer with the standby",
    status: "done",
    region,
  },
  {
    atSeconds: 968,
    phase: "verified",
    text: "an outside client writes and reads back its write",
    status: "done",
    region,
  },
];

export const sampleReadings: Readings = {
  capacity: {
    bytes: "1319413953536",
    recoveryPoints: 412,
    unknownSize: 3,
    copies: { bytes: "987842478080", recoveryPoints: 205, unknownSize: 1 },
    byRegion: { "eu-central-1": "96636764160", "eu-west-1": "1222777189376" },
    newest: "2026-03-04T13:00:00.000Z",
    protectedBytes: "214748364800",
    provenBytes: "0",
    survivingBytes: "193273528320",
  },
  recovery: {
    meanSeconds: 968,
    medianSeconds: 968,
    p90Seconds: null,
    maxSeconds: 968,
    recovered: 1,
    open: 0,
    abandoned: 0,
    incidents: [
      {
        service: "guide",
        runId: "rehearsal-42",
        startedAt: "2026-03-04T13:41:07.000Z",
        recoveredAt: "2026-03-04T13:57:15.000Z",
        seconds: 968,
        detectSeconds: 98,
        decideSeconds: 378,
        shiftSeconds: 435,
        verifySeconds: 57,
      },
    ],
  },
  drills: {
    meanSeconds: null,
    medianSeconds: null,
    p90Seconds: null,
    maxSeconds: null,
    recovered: 0,
    open: 0,
    abandoned: 0,
    incidents: [],
  },
  alarms: [],
  events: { read: 5204, applied: 4931, duplicate: 273, ignored: 0, rejected: [] },
};

const route53 = "Route 53 developer guide: request interval × failure threshold";

export const samplePrediction: Prediction = {
  rto: {
    seconds: 1_145,
    objectiveSeconds: 1_800,
    met: true,
    items: [
      {
        name: "detection: endpoint checks",
        seconds: 30,
        arithmetic: "10 s × 3",
        basis: "documented",
        source: route53,
        counted: true,
      },
      {
        name: "detection: alarm",
        seconds: 60,
        arithmetic: "60 s",
        basis: "documented",
        source: "CloudWatch user guide: one period of one minute",
        counted: true,
      },
      {
        name: "decision: operator",
        seconds: 600,
        arithmetic: "600 s",
        basis: "assumed",
        source: "the program: decision within 10 minutes",
        counted: true,
      },
      {
        name: "fence wait",
        seconds: 60,
        arithmetic: "lease of 60 s",
        basis: "documented",
        source: "the plan: a lease whose holder fell silent is waited out",
        counted: true,
      },
      {
        name: "promotion of catalog",
        seconds: 120,
        arithmetic: "120 s",
        basis: "assumed",
        source: "no drill of yours has measured it yet",
        counted: false,
      },
      {
        name: "scale-up in eu-central-1",
        seconds: 180,
        arithmetic: "3 → 6 tasks in 180 s",
        basis: "assumed",
        source: "no drill of yours has measured it yet",
        counted: true,
      },
      {
        name: "switch: publish",
        seconds: 5,
        arithmetic: "5 s",
        basis: "assumed",
        source: "one PutMetricData call and its ingestion",
        counted: true,
      },
      {
        name: "switch: alarm evaluation",
        seconds: 60,
        arithmetic: "60 s × 1",
        basis: "documented",
        source: "CloudWatch user guide: period × evaluation periods",
        counted: true,
      },
      {
        name: "switch: name servers",
        seconds: 90,
        arithmetic: "90 s",
        basis: "assumed",
        source: "from a failed switch to name servers that answer with the standby",
        counted: true,
      },
      {
        name: "DNS",
        seconds: 60,
        arithmetic: "TTL of 60 s",
        basis: "documented",
        source: "the record's TTL; resolvers that keep answers longer are not in it",
        counted: true,
      },
    ],
  },
  rpo: {
    seconds: 900,
    objectiveSeconds: 900,
    met: true,
    worst: "media",
    stores: [
      {
        store: "catalog",
        seconds: 1,
        items: [
          {
            name: "replication lag",
            seconds: 1,
            arithmetic: "1 s",
            basis: "documented",
            source: "Aurora user guide: typical lag of a global database",
            counted: true,
          },
        ],
      },
      {
        store: "media",
        seconds: 900,
        items: [
          {
            name: "replication lag",
            seconds: 900,
            arithmetic: "900 s",
            basis: "documented",
            source: "S3 Replication Time Control: 99.9 % of objects within 15 minutes",
            counted: true,
          },
        ],
      },
      {
        store: "sessions",
        seconds: 2,
        items: [
          {
            name: "replication lag",
            seconds: 2,
            arithmetic: "2 s",
            basis: "assumed",
            source: "DynamoDB developer guide gives no upper bound",
            counted: true,
          },
        ],
      },
    ],
  },
  met: true,
};

export const sampleInputs: readonly RehearsalInput[] = [
  { name: "health check interval", value: "10 s", basis: "documented", source: "the plan" },
  { name: "failure threshold", value: "3 checks", basis: "documented", source: "the plan" },
  {
    name: "checkers that must agree",
    value: "more than 18 %",
    basis: "documented",
    source: "Route 53 developer guide: how Route 53 determines the status of a health check",
  },
  {
    name: "operator's decision",
    value: "triangular, 2 to 10 min, mostly 5",
    basis: "assumed",
    source: "the plan's limit; nobody has timed it",
  },
  {
    name: "promotion of catalog",
    value: "log-normal, median 90 s, p95 240 s",
    basis: "assumed",
    source: "no drill of yours has measured it yet",
  },
  {
    name: "task start-up",
    value: "log-normal, median 75 s, p95 180 s",
    basis: "assumed",
    source: "no drill of yours has measured it yet",
  },
  { name: "launch failures", value: "4 % of tasks, retried", basis: "assumed", source: "a guess" },
  { name: "record TTL", value: "60 s", basis: "documented", source: "the plan" },
  {
    name: "resolvers that ignore the TTL",
    value: "2 % of clients, up to 30 min",
    basis: "assumed",
    source: "a guess",
  },
  {
    name: "lag of media before the loss",
    value: "mean 22 s, rising before death",
    basis: "measured",
    source: "game day of 2026-02-11",
  },
  {
    name: "size of catalog",
    value: "180 GiB",
    basis: "assumed",
    source: "default of the rehearsal",
  },
  { name: "lease of the lock", value: "60 s", basis: "documented", source: "the plan" },
];

/** A rehearsal of the guide service, complete and the same every time. */
export function sampleResult(overrides: Partial<RehearsalResult> = {}): RehearsalResult {
  const count = 1_000;
  const notRecovered = 4;
  const recovered = count - notRecovered;
  const catalog = longTailed(7, recovered, 0.1, 0.7);
  const media = longTailed(8, recovered, 20, 130);
  const sessions = longTailed(9, recovered, 0.2, 0.9);
  return {
    kind: "rehearsal",
    simulated: true,
    service: "guide",
    domain: "guide.example.com",
    strategy: "warm-standby",
    lostRegion: "eu-west-1",
    target: region,
    run: {
      seed: 42,
      lostAt: "2026-03-04T13:41:07.000Z",
      recovered: true,
      rtoSeconds: 968,
      fence: "lease-expired",
      losses: [
        { store: "catalog", seconds: 0.8, from: "replica" },
        { store: "media", seconds: 141, from: "replica" },
        { store: "sessions", seconds: 1.2, from: "replica" },
      ],
      timeline: sampleTimeline,
      readings: sampleReadings,
      events: { emitted: 5204, applied: 4931 },
    },
    runs: {
      count,
      firstSeed: 43,
      rto: distribution(longTailed(6, recovered, 540, 420)),
      rpo: distribution(media),
      rpoByStore: {
        catalog: distribution(catalog),
        media: distribution(media),
        sessions: distribution(sessions),
      },
      notRecovered,
    },
    verdict: {
      rtoObjectiveSeconds: 1_800,
      rpoObjectiveSeconds: 900,
      rtoMet: true,
      rpoMet: true,
      met: true,
    },
    prediction: samplePrediction,
    inputs: sampleInputs,
    assumedShare:
      sampleInputs.filter(({ basis }) => basis === "assumed").length / sampleInputs.length,
    ...overrides,
  };
}
