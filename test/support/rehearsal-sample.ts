import type {
  Distribution,
  RehearsalInput,
  RehearsalResult,
  TimelineEntry,
} from "../../src/model/report/rehearsal-result";
import { samplePrediction } from "./prediction-sample";
import { sampleReadings } from "./readings-sample";

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` times that begin at `floor` and have a long tail, `typical` above it in the middle. */
function longTailed(seed: number, count: number, floor: number, typical: number): number[] {
  const draw = draws(seed);
  return Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
    return Math.round((floor + typical * Math.exp(0.42 * normal)) * 10) / 10;
  });
}

/** Nearest-rank percentiles over so many runs, of which these samples recovered. */
export function distribution(unsorted: readonly number[], runs = unsorted.length): Distribution {
  const samples = [...unsorted].sort((a, b) => a - b);
  const at = (share: number) => samples[Math.ceil(share * runs) - 1] ?? null;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), samples };
}

const region = "eu-central-1";

function entry(
  atSeconds: number,
  phase: TimelineEntry["phase"],
  status: TimelineEntry["status"],
  place: string | null,
  text: string,
): TimelineEntry {
  return { atSeconds, phase, status, region: place, text };
}

function input(
  name: string,
  value: string,
  basis: RehearsalInput["basis"],
  source: string,
): RehearsalInput {
  return { name, value, basis, source };
}

/** One simulated failover, ten stations from loss to proof; one launch fails on the way. */
const sampleTimeline: readonly TimelineEntry[] = [
  entry(0, "lost", "done", "eu-west-1", "eu-west-1 stops answering"),
  entry(
    34,
    "detected",
    "waiting",
    null,
    "health checkers outside the region see the endpoint fail three times in a row",
  ),
  entry(98, "detected", "done", region, "the signal alarm goes off and the operator is paged"),
  entry(476, "decided", "done", null, "the operator decides to fail over"),
  entry(
    536,
    "fenced",
    "done",
    "eu-north-1",
    "the lease of eu-west-1 has run out; the lock now names eu-central-1, fence 8",
  ),
  entry(651, "promoted", "done", region, "catalog is promoted and takes writes"),
  entry(662, "scaled", "failed", region, "two of six tasks fail to launch; the order is repeated"),
  entry(764, "scaled", "done", region, "6 of 6 tasks serve"),
  entry(
    911,
    "shifted",
    "done",
    region,
    "the switch alarm fires and name servers answer with the standby",
  ),
  entry(968, "verified", "done", region, "an outside client writes and reads back its write"),
];

const sampleInputs: readonly RehearsalInput[] = [
  input("health check interval", "10 s", "documented", "the plan"),
  input("failure threshold", "3 checks", "documented", "the plan"),
  input(
    "checkers that must agree",
    "more than 18 %",
    "documented",
    "Route 53 developer guide: how Route 53 determines the status of a health check",
  ),
  input(
    "operator's decision",
    "triangular, 2 to 10 min, mostly 5",
    "assumed",
    "the plan's limit; nobody has timed it",
  ),
  input(
    "promotion of catalog",
    "log-normal, median 90 s, p95 240 s",
    "assumed",
    "no drill of yours has measured it yet",
  ),
  input(
    "task start-up",
    "log-normal, median 75 s, p95 180 s",
    "assumed",
    "no drill of yours has measured it yet",
  ),
  input("launch failures", "4 % of tasks, retried", "assumed", "a guess"),
  input("record TTL", "60 s", "documented", "the plan"),
  input("resolvers that ignore the TTL", "2 % of clients, up to 30 min", "assumed", "a guess"),
  input(
    "lag of media before the loss",
    "mean 22 s, rising before death",
    "measured",
    "game day of 2026-02-11",
  ),
  input("size of catalog", "180 GiB", "assumed", "default of the rehearsal"),
  input("lease of the lock", "60 s", "documented", "the plan"),
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
    disaster: "region",
    lostRegion: "eu-west-1",
    target: region,
    run: {
      seed: 42,
      earlier: null,
      lostRegion: "eu-west-1",
      target: region,
      lostAt: "2026-03-04T13:41:07.000Z",
      recovered: true,
      rtoSeconds: 968,
      clients: {
        count: 200,
        stragglers: 4,
        outageFromSeconds: 0,
        firstSeconds: 921,
        honestSeconds: 968,
        allSeconds: 2_214,
      },
      degraded: false,
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
      rto: distribution(longTailed(6, recovered, 540, 420), count),
      rpo: distribution(media, count),
      rpoByStore: {
        catalog: distribution(catalog, count),
        media: distribution(media, count),
        sessions: distribution(sessions, count),
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
