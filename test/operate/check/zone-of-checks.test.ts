import { expect, test } from "vitest";

import { checkReadiness } from "../../../src/operate/check/check-readiness";
import type { OpenDeployment } from "../../../src/operate/open-deployment";
import { prepareFailover } from "../../../src/operate/prepare-failover";
import { runFailover } from "../../../src/operate/run-failover";
import { showStatus } from "../../../src/operate/status/show-status";
import { calmWorld } from "../../drill/calm-world";
import { opened } from "../../support/opened";
import { warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();

/** Calls that the zone of a calm deployment was asked. */
async function asked(
  act: (deployment: OpenDeployment, calm: ReturnType<typeof calmWorld>) => Promise<unknown>,
): Promise<number> {
  let calls = 0;
  const calm = calmWorld({}, plan);
  const { zone } = opened(plan, calm.cloud);
  const counted = {
    healthCheck: (...words: Parameters<typeof zone.healthCheck>) => {
      calls += 1;
      return zone.healthCheck(...words);
    },
    servers: (...words: Parameters<typeof zone.servers>) => {
      calls += 1;
      return zone.servers(...words);
    },
  };
  await calm.clock.until(act(opened(plan, calm.cloud, { zone: counted }), calm));
  return calls;
}

test("I4: the control plane of Route 53 is asked by a check alone: by no failover, dry run or status", async () => {
  const move = { to: "eu-central-1", from: "eu-west-1", kind: "incident" } as const;

  expect(await asked((deployment) => checkReadiness(deployment))).toBeGreaterThan(3);
  expect(await asked((deployment) => showStatus(deployment))).toBe(0);
  expect(
    await asked((deployment, { clock }) =>
      prepareFailover({ ...move, now: clock.now() }, deployment),
    ),
  ).toBe(0);
  expect(
    await asked((deployment, { order }) =>
      runFailover(order, deployment, { deed: "move", tell: () => {} }),
    ),
  ).toBe(0);
});
