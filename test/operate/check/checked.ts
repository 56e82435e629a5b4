import type { Cloud } from "../../../src/drill/cloud";
import type { JournalLine } from "../../../src/drill/port/journal";
import type { Zone } from "../../../src/drill/port/zone";
import type { CheckLine } from "../../../src/model/check/check-line";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import type { CheckResult } from "../../../src/model/report/check-result";
import { checkReadiness } from "../../../src/operate/check/check-readiness";
import type { ThisMachine } from "../../../src/operate/check/this-machine";
import type { OpenDeployment } from "../../../src/operate/open-deployment";
import { planDigest } from "../../../src/operate/runbook/plan-digest";
import { type SeenCall, watchedCloud } from "../../../src/operate/watched-cloud";
import { type CalmWorld, calmWorld, live, lostAt } from "../../drill/calm-world";
import { calmZone, opened } from "../../support/opened";
import { watchedPlan } from "../status/shown-status";

/** A machine that lacks nothing. */
export function readyMachine(plan: RecoveryPlanDocument): ThisMachine {
  const at = lostAt;
  const books = [{ file: `${plan.service}.runbook.md`, planDigest: planDigest(plan) }];
  return {
    journalFolder: { kind: "told", value: ".", at },
    runbooks: { kind: "told", value: books, at },
  };
}

/** A plan with sentinels, a probe and roles, all of whose times were measured. */
export function readyPlan(): RecoveryPlanDocument {
  const { deployed, ...plan } = watchedPlan();
  const measured = JSON.parse(JSON.stringify(plan).replaceAll('"assumed"', '"measured"'));
  const role = (name: string) => `arn:aws:iam::${deployed.account}:role/${name}`;
  const access = {
    operatorRoleArn: role("operator"),
    observerRoleArn: role("observer"),
    breakGlassRoleArn: role("break-glass"),
    ssoRegion: null,
  };
  return { ...measured, deployed: { ...deployed, access } };
}

/** Values that were published, and a drill that ended a minute ago: nothing is left to say. */
export function readied({ topology }: RecoveryPlanDocument) {
  const { primary, standbys } = topology;
  const [to = ""] = standbys;
  const first = new Date(lostAt.getTime() - 120_000).toISOString();
  const last = new Date(lostAt.getTime() - 60_000).toISOString();
  const line = { process: "p1", fence: 1 };
  const order = {
    service: "guide",
    mode: "planned" as const,
    from: to,
    to: primary,
    shiftEarly: false,
    stores: [],
    standbys,
  };
  const lines: JournalLine[] = [
    { ...line, number: 1, at: first, move: { type: "opened" }, result: { note: "begun", order } },
    { ...line, number: 2, at: last, move: { type: "ended", end: "recovered" }, result: null },
  ];
  return {
    before: async ({ cloud }: CalmWorld) => {
      await cloud.router.publishForce(false, live);
      for (const region of standbys) await cloud.router.publishSwitch(region, false, live);
      await cloud.clock.sleep(120);
    },
    change: ({ lock, journal }: Cloud): Partial<Cloud> => ({
      lock: {
        ...lock,
        read: async () => ({
          fence: 1,
          active: primary,
          lease: null,
          lastRun: { runId: "r-1", first: 1, last: 1 },
        }),
      },
      journal: { ...journal, read: async () => lines },
    }),
    deployed: {
      clockOffset: () => ({ verdict: "fine" as const, aheadSeconds: 0, sentence: null }),
    },
  };
}

/** What a check of a calm world finds, and what was asked of it. */
export async function checked(
  plan: RecoveryPlanDocument,
  {
    lost = null,
    change = () => ({}),
    zone = {},
    before = async () => {},
    machine,
    deployed = {},
  }: {
    readonly lost?: string | null;
    readonly change?: (cloud: Cloud) => Partial<Cloud>;
    readonly zone?: Partial<Zone>;
    readonly before?: (calm: CalmWorld) => Promise<unknown>;
    readonly machine?: ThisMachine;
    readonly deployed?: Partial<OpenDeployment>;
  } = {},
): Promise<{ result: CheckResult; calls: SeenCall[]; seconds: number; closed: number }> {
  const calm = calmWorld({}, plan, lost);
  await calm.clock.until(before(calm));
  const calls: SeenCall[] = [];
  const cloud = watchedCloud(
    { ...calm.cloud, ...change(calm.cloud) },
    { asked: (call) => calls.push(call) },
  );
  let closed = 0;
  const close = () => {
    closed += 1;
  };
  const began = calm.clock.monotonic();
  const deployment = opened(plan, cloud, {
    zone: { ...calmZone(plan), ...zone },
    close,
    ...deployed,
  });
  const result = await calm.clock.until(checkReadiness(deployment, { machine }));
  return { result, calls, seconds: calm.clock.monotonic() - began, closed };
}

/** Every line of a check. */
export function linesOf({ groups }: CheckResult): CheckLine[] {
  return groups.flatMap(({ lines }) => lines);
}

/** The line of an id; of several regions, of that one. */
export function lineOf(result: CheckResult, id: string, region?: string): CheckLine {
  const found = linesOf(result).filter(
    (line) => line.id === id && (region === undefined || line.region === region),
  );
  const [line] = found;
  if (line === undefined || found.length > 1) {
    throw new Error(`${found.length} lines ${id} ${region ?? ""}`);
  }
  return line;
}
