import { describe, expect, test } from "vitest";

import { abandonFailover } from "../../../src/drill/failover";
import { moved, noStandby, planned } from "../../drill/moved";
import { warmStandbyPlan } from "../../support/plans";
import { resultOf, runSample } from "../../support/run-sample";

const hanging = { values: { "promotion or restore hangs": 1 } } as const;

const target =
  "--region eu-central-1 --service-namespace ecs --resource-id service/guide-eu-central-1/guide " +
  "--scalable-dimension ecs:service:DesiredCount";

/** What is told of the target's scaling, which found two tasks of four. */
const scaling = [
  "The scaling of eu-central-1 stands as the run left it: it lifted its floor from 2 to 4, and " +
    "suspended its scheduled scaling. The next scheduled action sets floor and ceiling, and one " +
    "that was made for a standby takes tasks away from what serves: look for such a one first: " +
    `\`aws application-autoscaling describe-scheduled-actions ${target}\`.`,
  "Then, or once eu-central-1 stands by again, put back the scaling that was there before the " +
    `run: \`aws application-autoscaling register-scalable-target ${target} --min-capacity 2 ` +
    "--max-capacity 4 --suspended-state DynamicScalingInSuspended=false," +
    "DynamicScalingOutSuspended=false,ScheduledScalingSuspended=false`.",
];

describe("what to do next", () => {
  test("after a lost region is about its writer, its volume, its return and late writes", async () => {
    const { next } = await runSample();

    expect(next).toEqual([
      "Make sure that nothing writes to catalog in eu-west-1 once it is back: the fence is " +
        "lock-only, which does not show that it has stopped.",
      "Once eu-west-1 is back, keep the snapshot that Aurora takes of the old volume of catalog: " +
        "it alone holds the writes that never arrived, and it is deleted with its retention " +
        "unless it is copied.",
      "Once eu-west-1 answers again, make it a standby with `awsdr stand-by --plan FILE --region eu-west-1`: it stops what still runs there, and starts it as a standby once catalog is in step again.",
      "See that catalog has a second instance in eu-central-1: a standby may run with one.",
      "Writes of sessions, media that eu-west-1 still took may arrive once it is back, and " +
        "overwrite newer ones: look before you go back.",
      ...scaling,
      "Then decide whether the service goes back to eu-west-1 or stays in eu-central-1.",
    ]);
  });

  test("keeps no snapshot of a volume that lost nothing", async () => {
    const { next } = await runSample({ values: { "replication lag of catalog": 0 } });

    expect(next.join(" ")).not.toContain("old volume");
  });

  test("after a planned move is about the scaling, and the way back", async () => {
    const { next } = await runSample(planned);

    expect(next).toEqual([
      ...scaling,
      "Then decide whether the service goes back to eu-west-1 or stays in eu-central-1.",
    ]);
  });

  test("makes the old region of a planned move a standby where it did not come up", async () => {
    const { next } = await runSample(noStandby);

    expect(next[0]).toBe(
      "Make eu-west-1 a standby with `awsdr stand-by --plan FILE --region eu-west-1`: the run " +
        "stopped it and did not see it come up, so that until then nothing stands by.",
    );
  });

  test("asks for the full load first where the scale-up failed", async () => {
    const { next, degraded } = await runSample({ values: { "no capacity in the standby": 1 } });

    expect(degraded).toBe(true);
    expect(next[0]).toBe(
      "Bring eu-central-1 to the tasks of the full load: the scale-up failed, and fewer serve.",
    );
  });

  test("of a run that is half-done has both commands, and what the second leaves", async () => {
    const { next } = await runSample(hanging);

    expect(next).toEqual([
      "Go on with `awsdr failover --plan FILE --to eu-central-1 --lost-region --resume run-1 --execute`: what is done " +
        "is not done again.",
      "Or give it up with `awsdr failover --plan FILE --to eu-central-1 --lost-region --abandon run-1 --execute`: it " +
        "puts nothing back, since there is no way back: what it changed stays as it is.",
    ]);
  });

  test("of a run without an end tells that a process may be at it", async () => {
    const { report } = await moved(planned);
    const { next } = resultOf(report.journal.slice(0, 8));

    expect(next[0]).toContain("a process is at it, or was killed");
    expect(next[0]).toContain("--planned --resume run-1");
    expect(next[1]).toBe(
      "Or give it up with `awsdr failover --plan FILE --to eu-central-1 --planned --abandon run-1 --execute`: it puts " +
        "fence, scale back.",
    );
  });

  test("of a run that was given up names what stays", async () => {
    const { cloud, clock, order } = await moved(hanging);
    const report = await clock.until(abandonFailover(cloud, { ...order, process: "p2" }));
    const run = resultOf(report.journal);

    expect(run).toMatchObject({
      end: "abandoned",
      changed: ["scale", "promote"],
      rto: { verdict: "missed" },
    });
    expect(run.next).toEqual([
      "It is given up, and scale, promote stay as they are: see to them by hand, and move the " +
        "service by a run of its own if it is to leave or reach eu-central-1.",
      ...scaling,
    ]);
  });

  test("of a run whose journal did not answer orders nothing", async () => {
    const { report } = await moved();
    const ending = { end: "unknown", reason: null } as const;
    const { next } = resultOf(report.journal, warmStandbyPlan(), { ending });

    expect(next).toHaveLength(1);
    expect(next[0]).toContain("`awsdr runs run-1 --plan FILE`");
  });
});
