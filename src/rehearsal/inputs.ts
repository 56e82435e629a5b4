import type { DeclaredPlan, DeclaredSnapshotSchedule, DeclaredStore } from "../model/plan/declared";
import type { Disaster } from "../model/report/disaster";
import type { Basis, Timing } from "../model/units/timing";
import { fixed, type InputDistribution, lognormal, uniform } from "./distribution";

/** One quantity of the simulated world, how it varies, and how we know. */
export interface Input {
  readonly distribution: InputDistribution;
  /** Unit behind each number; empty for shares and counts. */
  readonly unit: string;
  readonly basis: Basis;
  readonly source: string;
}

/** Everything that the simulated world draws from, by name. */
export type Inputs = Readonly<Record<string, Input>>;

/** Share of a plan's timing at which half of the runs lie; the timing itself is their p95. */
export const medianShare = 0.6;

const route53Guide = "Route 53 developer guide: how the status of health checks is determined";

const day = 86_400;
const week = 7 * day;

/**
 * The inputs of a rehearsal: timings from the plan, the rest documented or assumed. The loss falls
 * anywhere in the `window` seconds that follow.
 */
export function inputsOf(plan: DeclaredPlan, window = week, disaster: Disaster = "region"): Inputs {
  const { routing, snapshots, stores, replicas } = plan;
  const { switch: shift } = routing;
  const startUp = replicas.find(({ role }) => role === "standby")?.startUp;
  return {
    "moment of the loss": assumed(uniform(0, window), "s", anySecond),
    ...(disaster === "planned" ? {} : noticingInputs(plan)),
    "witness does not answer": assumed(fixed(0.002), "", noRecord),
    "order throttled in the standby": assumed(fixed(0.1), "", everyoneMoves),
    ...(startUp === undefined ? {} : { "task start-up": fromPlan(startUp) }),
    "task fails to launch": assumed(fixed(0.05), "", noRecord),
    "pause before a new launch": assumed(uniform(10, 60), "s", noRecord),
    "no capacity in the standby": assumed(fixed(0.01), "", everyoneMoves),
    "capacity comes back": assumed(lognormal(7_200, 28_800), "s", octoberOutage),
    "promotion or restore fails": assumed(fixed(0.02), "", noRecord),
    "promotion or restore hangs": assumed(fixed(0.002), "", noRecord),
    "switch: publish": fromPlan(shift.publish),
    "switch: alarm period": documented(fixed(shift.periodSeconds), "s", "the plan"),
    "switch: evaluation periods": documented(fixed(shift.evaluationPeriods), "", "the plan"),
    "switch: name servers": fromPlan(shift.spread),
    TTL: documented(fixed(routing.ttlSeconds), "s", "the plan"),
    "resolvers that exceed the TTL": documented(fixed(0.0874), "", ttlStudy),
    "what they keep an answer for": assumed(
      lognormal(600, 3_600),
      "s",
      "the study gives no figure",
    ),
    "outside clients": assumed(fixed(200), "", "a round number"),
    "pause between a client's writes": assumed(fixed(5), "s", "a round number"),
    ...(disaster === "planned" ? {} : brownOutInputs),
    ...disasterInputs(disaster),
    ...Object.fromEntries(stores.flatMap(storeInputs)),
    ...(snapshots === null
      ? {}
      : {
          ...Object.fromEntries(snapshots.schedules.map(startInput)),
          "backup job": fromPlan(snapshots.jobTime),
          "pause before a copy": assumed(fixed(60), "s", noRecord),
          "copy to the standby": fromPlan(snapshots.copyTime),
          restore: fromPlan(snapshots.restoreTime),
        }),
  };
}

/** How a disaster is noticed, and when somebody decides. */
function noticingInputs({ routing }: DeclaredPlan): Inputs {
  const { detection, decision } = routing;
  return {
    "health checkers": assumed(fixed(16), "", "two in each of eight checker regions"),
    "share of checkers that keeps an endpoint healthy": documented(fixed(0.18), "", route53Guide),
    "check interval": documented(fixed(detection.intervalSeconds), "s", "the plan"),
    "failure threshold": documented(fixed(detection.failureThreshold), "", "the plan"),
    "check time-out": documented(fixed(4), "s", route53Guide),
    "detection alarm": fromPlan(detection.alarm),
    ...(detection.sentinel === null
      ? {}
      : { "detection by sentinels": fromPlan(detection.sentinel) }),
    "complaints instead of an alarm": assumed(lognormal(900, 2_700), "s", usersNotice),
    decision: fromPlan(decision.within),
  };
}

/** What no other disaster draws. */
function disasterInputs(disaster: Disaster): Inputs {
  if (disaster === "grey") {
    return {
      "requests that fail in a grey region": assumed(
        fixed(0.5),
        "",
        "half of them, drawn one by one",
      ),
      "writes of a grey region cannot be blocked": assumed(fixed(0.1), "", bestEffort),
    };
  }
  if (disaster === "second") {
    return {
      "a lost region is back after": assumed(lognormal(28_800, 86_400), "s", outagesOfRegions),
      "until the second loss": assumed(
        uniform(day, 14 * day),
        "s",
        "any day of the two weeks after",
      ),
    };
  }
  return {};
}

const noRecord = "no public record gives a figure";
const everyoneMoves = "others fail over into the same region; no public record gives a figure";
const octoberOutage =
  "launches failed for eight hours in us-east-1 on 20 October 2025, taken as the p95";
const brownOutInputs: Inputs = {
  "brown-out before the loss": assumed(lognormal(60, 300), "s", noRecord),
  "lag gained in a second of brown-out": assumed(fixed(0.3), "s", noRecord),
};
const bestEffort = "Aurora tries, and tells when it times out; no public record gives a figure";
const outagesOfRegions =
  "public reports of regional outages tell of hours; taken as median and p95";
const usersNotice = "used only when the region of the signal's alarm is lost too";
const ttlStudy = "Bhowmick et al., TTL Violation of DNS Resolvers in the Wild, PAM 2023: 8.74 %";
const anySecond = "any second of it: a week, or a whole period of the sparsest copied schedule";

function storeInputs(store: DeclaredStore): [string, Input][] {
  const { name, kind, replicationLag, promotion } = store;
  const inputs: [string, Input][] = [];
  if (replicationLag !== null) {
    // S3 promises its 15 minutes for 99.99 % of the objects; most arrive within seconds.
    // docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
    const lag =
      kind === "bucket"
        ? lognormal(replicationLag.seconds / 30, replicationLag.seconds, 0.9999)
        : timed(replicationLag);
    inputs.push([`replication lag of ${name}`, { ...fromPlan(replicationLag), distribution: lag }]);
  }
  if (promotion !== null) inputs.push([`promotion of ${name}`, fromPlan(promotion)]);
  return inputs;
}

function startInput({ preset, startWindowMinutes }: DeclaredSnapshotSchedule): [string, Input] {
  const window = uniform(0, startWindowMinutes * 60);
  return [`start of a job: ${preset}`, assumed(window, "s", "anywhere in the start window")];
}

function timed({ seconds }: Timing): InputDistribution {
  return lognormal(seconds * medianShare, seconds);
}

function fromPlan(timing: Timing): Input {
  const { basis, source } = timing;
  return { distribution: timed(timing), unit: "s", basis, source };
}

function documented(distribution: InputDistribution, unit: string, source: string): Input {
  return { distribution, unit, basis: "documented", source };
}

function assumed(distribution: InputDistribution, unit: string, source: string): Input {
  return { distribution, unit, basis: "assumed", source };
}
