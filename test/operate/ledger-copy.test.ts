import { expect, test } from "vitest";

import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { LedgerReader } from "../../src/drill/port/ledger";
import { ledgerCopyWarnings } from "../../src/operate/ledger-copy";
import { calmWorld } from "../drill/calm-world";
import { warmStandbyPlan } from "../support/plans";

const plan = warmStandbyPlan();
const unknown = "nobody can tell whether this plan of guide is the newest";

async function warnings(told: LedgerReader["plan"]) {
  const { clock, cloud } = calmWorld();
  const ledger = { ...cloud.ledger, plan: told };
  return clock.until(ledgerCopyWarnings({ clock, ledger }, plan, "eu-central-1"));
}

test("nothing is said of a plan that the target's ledger keeps too", async () => {
  const asked: string[] = [];

  const said = await warnings(async (region) => {
    asked.push(region);
    return JSON.stringify(plan);
  });

  expect([said, asked]).toEqual([[], ["eu-central-1"]]);
});

test.each<[string, LedgerReader["plan"], string]>([
  [
    "another plan is told by the fields in which it differs",
    async () =>
      JSON.stringify({ ...plan, holdDownSeconds: 301, limits: { ...plan.limits, fence: 181 } }),
    "the ledger in eu-central-1 keeps another plan of guide, different in holdDownSeconds, limits: " +
      "if that is the newer one, begin with it (table guide-records)",
  ],
  [
    "a plan of another version is told by that",
    async () => JSON.stringify({ ...plan, version: 3 }),
    "the ledger in eu-central-1 keeps another plan of guide, different in version: if that is the " +
      "newer one, begin with it (table guide-records)",
  ],
  ["no copy proves nothing", async () => null, `${unknown}: the ledger in eu-central-1 keeps none`],
  [
    "a copy that is no plan proves nothing",
    async () => "{",
    `${unknown}: what the ledger in eu-central-1 keeps in its place is no plan`,
  ],
  [
    "a ledger that refuses proves nothing",
    () => Promise.reject(new CloudFault("GetItem of guide-records: not authorized", "denied")),
    `${unknown}: the ledger in eu-central-1 does not show its copy (GetItem of guide-records: not ` +
      "authorized)",
  ],
  [
    "a ledger that is silent proves nothing",
    () => new Promise(() => {}),
    `${unknown}: the ledger in eu-central-1 does not show its copy (no answer within 5 s)`,
  ],
])("%s", async (_, told, sentence) => {
  expect(await warnings(told)).toEqual([sentence]);
});
