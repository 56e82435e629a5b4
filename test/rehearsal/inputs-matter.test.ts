import { describe, expect, test } from "vitest";

import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { mapRegions } from "../../src/model/topology/by-region";
import { fixed, type InputDistribution } from "../../src/rehearsal/distribution";
import { inputsOf } from "../../src/rehearsal/inputs";
import { settingOf } from "../../src/rehearsal/setting";
import { type SimulatedRun, simulateRun } from "../../src/rehearsal/simulated-run";
import { pilotLightPlan, warmStandbyPlan } from "../support/plans";
import { backupAndRestorePlan } from "./other-plans";

type Plan = RecoveryPlanDocument;
type Values = Readonly<Record<string, number>>;
type Sight = (run: SimulatedRun) => number;

const now = new Date("2026-06-01T03:00:00Z");
const seeds = Array.from({ length: 16 }, (_, seed) => seed + 1);
const hours = 3_600;

/** Seconds until the clients write; a day for those who never do. */
const rto: Sight = ({ clients }) => clients.honestSeconds ?? 24 * hours;
const toTheLast: Sight = ({ clients }) => clients.allSeconds ?? 24 * hours;
const stragglers: Sight = ({ clients }) => clients.stragglers;
const lossOf =
  (name: string): Sight =>
  ({ losses }) =>
    losses.find(({ store }) => store === name)?.seconds ?? Number.NaN;

const unsnapped = { snapshots: null };
const warm = warmStandbyPlan(unsnapped);
const pilot = pilotLightPlan(unsnapped);
const silent = signalIn(warm, "eu-west-1");
const daily = copying("daily");
const hourly = copying("hourly");

function signalIn(plan: Plan, region: string): Plan {
  const { deployed } = plan;
  const endpointAlarms = mapRegions(deployed.routing.endpointAlarms, (alarm) => {
    return { ...alarm, region };
  });
  return { ...plan, deployed: { ...deployed, routing: { ...deployed.routing, endpointAlarms } } };
}

/** Backups alone leave the region, and only those of one preset. */
function copying(preset: string): Plan {
  const plan = backupAndRestorePlan();
  const schedules = plan.snapshots?.schedules.filter((schedule) => schedule.preset === preset);
  const copied = schedules?.map((schedule) => ({
    ...schedule,
    copyToStandbys: true,
    copyKeepDays: 2,
  }));
  return { ...plan, snapshots: plan.snapshots && { ...plan.snapshots, schedules: copied ?? [] } };
}

interface Change {
  readonly plan: Plan;
  readonly sees: Sight;
  /** Value of the input with which less is seen, and with which more is. */
  readonly less: number;
  readonly more: number;
  /** Values of other inputs, without which this one would not show. */
  readonly beside?: Values;
}

/** The least that each input must be good for: what grows, and from which value to which. */
const changes: Readonly<Record<string, Change>> = {
  "moment of the loss": { plan: daily, sees: lossOf("media"), less: 6 * hours, more: 20 * hours },
  "health checkers": { plan: warm, sees: rto, less: 1, more: 64 },
  "share of checkers that keeps an endpoint healthy": {
    plan: warm,
    sees: rto,
    less: 0.9,
    more: 0,
  },
  "check interval": { plan: warm, sees: rto, less: 10, more: 30 },
  "failure threshold": { plan: warm, sees: rto, less: 3, more: 6 },
  "check time-out": { plan: warm, sees: rto, less: 4, more: 10 },
  "detection alarm": { plan: warm, sees: rto, less: 60, more: 120 },
  "complaints instead of an alarm": { plan: silent, sees: rto, less: 600, more: 1_200 },
  decision: { plan: warm, sees: rto, less: 300, more: 600 },
  "witness does not answer": { plan: warm, sees: rto, less: 0, more: 1 },
  "order throttled in the standby": { plan: warm, sees: rto, less: 0, more: 0.8 },
  "task start-up": { plan: pilot, sees: rto, less: 180, more: 600 },
  "task fails to launch": { plan: pilot, sees: rto, less: 0, more: 0.9 },
  "pause before a new launch": {
    plan: pilot,
    sees: rto,
    less: 10,
    more: 300,
    beside: { "task fails to launch": 0.5 },
  },
  "no capacity in the standby": { plan: pilot, sees: rto, less: 0, more: 1 },
  "capacity comes back": {
    plan: pilot,
    sees: rto,
    less: 600,
    more: 14_400,
    beside: { "no capacity in the standby": 1 },
  },
  "promotion or restore fails": { plan: warm, sees: rto, less: 0, more: 0.7 },
  "promotion or restore hangs": { plan: warm, sees: rto, less: 0, more: 1 },
  "switch: publish": { plan: warm, sees: rto, less: 5, more: 60 },
  "switch: alarm period": { plan: warm, sees: rto, less: 10, more: 60 },
  "switch: evaluation periods": { plan: warm, sees: rto, less: 1, more: 3 },
  "switch: name servers": { plan: warm, sees: rto, less: 10, more: 60 },
  TTL: { plan: warm, sees: rto, less: 10, more: 60 },
  "resolvers that exceed the TTL": { plan: warm, sees: stragglers, less: 0.02, more: 0.2 },
  "what they keep an answer for": { plan: warm, sees: toTheLast, less: 300, more: 3_600 },
  "outside clients": { plan: warm, sees: rto, less: 5, more: 400 },
  "pause between a client's writes": { plan: warm, sees: rto, less: 1, more: 60 },
  "brown-out before the loss": { plan: warm, sees: lossOf("catalog"), less: 0, more: 60 },
  "lag gained in a second of brown-out": { plan: warm, sees: lossOf("catalog"), less: 0, more: 1 },
  "promotion of catalog": { plan: warm, sees: rto, less: 120, more: 500 },
  "replication lag of catalog": { plan: warm, sees: lossOf("catalog"), less: 1, more: 5 },
  "replication lag of sessions": { plan: warm, sees: lossOf("sessions"), less: 1, more: 5 },
  "replication lag of media": { plan: warm, sees: lossOf("media"), less: 30, more: 900 },
  // Long after the job, one that started late holds a later state of the store.
  "start of a job: daily": {
    plan: daily,
    sees: lossOf("media"),
    less: hours,
    more: 0,
    beside: { "moment of the loss": 12 * hours },
  },
  "start of a job: hourly": {
    plan: hourly,
    sees: lossOf("media"),
    less: 1_800,
    more: 0,
    beside: {
      "moment of the loss": 13 * hours - 600,
      "backup job": 60,
      "copy to the standby": 60,
    },
  },
  "backup job": { plan: hourly, sees: lossOf("media"), less: 600, more: 2 * hours },
  "pause before a copy": { plan: hourly, sees: lossOf("media"), less: 60, more: 2 * hours },
  "copy to the standby": { plan: hourly, sees: lossOf("media"), less: 600, more: 3 * hours },
  restore: { plan: daily, sees: rto, less: hours, more: 3 * hours },
};

async function mean({ plan, sees, beside = {} }: Change, values: Values): Promise<number> {
  const setting = settingOf(plan, now);
  const replaced = Object.entries({ ...beside, ...values }).map(([name, value]) => {
    const input = setting.inputs[name];
    if (input === undefined) throw new Error(`no input ${name}`);
    const distribution: InputDistribution = fixed(value);
    return [name, { ...input, distribution }];
  });
  const inputs = { ...setting.inputs, ...Object.fromEntries(replaced) };
  let sum = 0;
  for (const seed of seeds) sum += sees(await simulateRun({ ...setting, inputs }, seed));
  return sum / seeds.length;
}

describe("every input of the simulation", () => {
  test("has a change below that shows", () => {
    const names = [warmStandbyPlan(), pilot, daily].flatMap((plan) => Object.keys(inputsOf(plan)));

    expect(Object.keys(changes).toSorted()).toEqual([...new Set(names)].toSorted());
  });

  test.each(Object.entries(changes))("moves what it should: %s", async (name, change) => {
    const less = await mean(change, { [name]: change.less });
    const more = await mean(change, { [name]: change.more });

    expect(more).toBeGreaterThan(less);
  });
});
