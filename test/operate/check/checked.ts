import type { Cloud } from "../../../src/drill/cloud";
import type { Zone } from "../../../src/drill/port/zone";
import type { CheckLine } from "../../../src/model/check/check-line";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import type { CheckResult } from "../../../src/model/report/check-result";
import { checkReadiness } from "../../../src/operate/check/check-readiness";
import type { ThisMachine } from "../../../src/operate/check/this-machine";
import type { OpenDeployment } from "../../../src/operate/open-deployment";
import { planDigest } from "../../../src/operate/runbook/plan-digest";
import { type SeenCall, watchedCloud } from "../../../src/operate/watched-cloud";
import { type CalmWorld, calmWorld, lostAt } from "../../drill/calm-world";
import { calmZone, opened } from "../../support/opened";

/** A machine that lacks nothing. */
export function readyMachine(plan: RecoveryPlanDocument): ThisMachine {
  const at = lostAt;
  const books = [{ file: `${plan.service}.runbook.md`, planDigest: planDigest(plan) }];
  return {
    journalFolder: { kind: "told", value: ".", at },
    runbooks: { kind: "told", value: books, at },
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
