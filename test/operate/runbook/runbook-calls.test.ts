import { describe, expect, test } from "vitest";

import { abandonFailover, failOver } from "../../../src/drill/failover";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import type { RunbookCall, RunbookEntry, RunbookMove } from "../../../src/model/report/runbook";
import { expectedOf, lookAhead } from "../../../src/operate/expected-calls";
import { declaredWorld } from "../../../src/operate/runbook/declared-world";
import { type Direction, orderByHand } from "../../../src/operate/runbook/played-move";
import { runbook } from "../../../src/operate/runbook/runbook";
import { type SeenCall, watchedCloud } from "../../../src/operate/watched-cloud";
import { imaginedCloud } from "../../../src/rehearsal/imagined-cloud";
import { VirtualClock } from "../../../src/rehearsal/virtual-clock";
import { calmWorld } from "../../drill/calm-world";
import { twoStandbysPlan } from "../../rehearsal/other-plans";
import { pilotLightPlan, probedPlan, selfScalingPlan, warmStandbyPlan } from "../../support/plans";

const warm = probedPlan(warmStandbyPlan());
const early = { ...warm, order: { shiftEarly: true } };
const restarting: RecoveryPlanDocument = {
  ...warm,
  replicas: warm.replicas.map((replica) => ({ ...replica, restartAfterPromotion: true })),
};

const plans: readonly (readonly [string, RecoveryPlanDocument])[] = [
  ["a warm standby", warm],
  ["a pilot light", probedPlan(pilotLightPlan())],
  ["replicas that scale by themselves", probedPlan(selfScalingPlan())],
  ["tasks that are restarted", restarting],
  ["a name that moves early", early],
  ["two standbys", probedPlan(twoStandbysPlan())],
];

function named({ call, region, of }: RunbookCall): string {
  return [call, region ?? "-", of ?? "-"].join(" ");
}

function callsOf(entries: readonly RunbookEntry[]): string[] {
  return entries.flatMap(({ calls }) => calls.map(named));
}

function made({ sections }: RunbookMove): string[] {
  return [...new Set(sections.flatMap(({ entries }) => callsOf(entries)))];
}

/** A world that stands as the plan declares it, with the region serving that is given up. */
function world(plan: RecoveryPlanDocument, direction: Direction) {
  const order = orderByHand(plan, direction);
  const clock = new VirtualClock(order.decidedAt);
  return { order, clock, cloud: imaginedCloud(order, declaredWorld(order), clock) };
}

describe.each(plans)("a runbook of %s", (_, plan) => {
  test("makes by hand what a dry run lists, in every direction", async () => {
    const { moves } = await runbook(plan);

    expect(moves.length).toBeGreaterThan(3);
    for (const move of moves) {
      const { order, clock, cloud } = world(plan, move);
      const { calls } = await clock.until(lookAhead(cloud, order));
      expect([move.mode, move.from, move.to, made(move).sort()]).toEqual([
        move.mode,
        move.from,
        move.to,
        calls.map(named).sort(),
      ]);
    }
  });

  test("makes what a run then calls in a simulated cloud that loses its primary", async () => {
    const { primary, standbys } = plan.topology;
    const [to = ""] = standbys;
    const { moves } = await runbook(plan, { to, mode: "lost-region" });
    const seen: SeenCall[] = [];
    const { cloud, clock, order } = calmWorld({}, plan, primary);
    const watched = watchedCloud(cloud, { asked: (call) => seen.push(call) });

    const { end } = await clock.until(failOver(watched, { ...order, to, detectedAt: undefined }));

    expect(end).toBe("recovered");
    const move = moves.find(({ from }) => from === primary);
    const run = [...new Set(seen.map((call) => named(expectedOf(call, plan))))];
    // Of a switch that was never seen a run orders more than of one that stands as declared.
    const unseen = run.filter((call) => call.startsWith("router."));
    const other = run.filter((call) => !unseen.includes(call));
    expect(
      move === undefined ? [] : made(move).filter((call) => !call.startsWith("router.")),
    ).toEqual(expect.arrayContaining(other));
  });

  test("asks nothing of a region that is lost", async () => {
    const { moves } = await runbook(plan, { mode: "lost-region" });

    for (const { from, sections } of moves) {
      const entries = sections.flatMap(({ entries, asides, back }) => [
        ...entries,
        ...asides.flatMap((aside) => aside.entries),
        ...back.entries,
      ]);
      expect(entries.flatMap(({ calls }) => calls).filter(({ region }) => region === from)).toEqual(
        [],
      );
      const shells = entries.map(({ shell }) => shell ?? "").join("\n");
      expect(shells).not.toContain(`--region ${from} `);
      expect(shells).not.toContain("us-east-1");
    }
  });
});

describe("the ways back of a runbook", () => {
  test("of a planned move are those that an abandoned run goes", async () => {
    const direction = { mode: "planned", from: "eu-west-1", to: "eu-central-1" } as const;
    const { order, clock, cloud } = world(warm, direction);
    const broken = { ...cloud, probe: { ...cloud.probe, write: async () => noWrite } };
    const { end } = await clock.until(failOver(broken, order));
    const seen: SeenCall[] = [];
    const watched = watchedCloud(broken, { asked: (call) => seen.push(call) });
    await clock.until(abandonFailover(watched, { ...order, process: "second", takeOver: true }));

    const { moves } = await runbook(warm, { to: direction.to, mode: direction.mode });
    const back = moves.flatMap(({ sections }) =>
      sections.toReversed().flatMap((section) => callsOf(section.back.entries)),
    );

    expect(end).toBe("half-done");
    const changing = seen.map((call) => expectedOf(call, warm)).filter(({ mutates }) => mutates);
    const lasting = back.filter((call) => !/lock|state/.test(call));
    expect(lasting.sort()).toEqual([...new Set(changing.map(named))].sort());
  });

  test("of a lost region are the tasks of the target alone", async () => {
    const { moves } = await runbook(warm, { to: "eu-central-1", mode: "lost-region" });

    const back = moves.flatMap(({ sections }) =>
      sections.flatMap((section) => callsOf(section.back.entries)),
    );

    expect(back).toEqual(["lock.settle eu-north-1 -", "compute.putBack eu-central-1 -"]);
  });
});

const noWrite = { ok: false, servedBy: null };

describe("a runbook", () => {
  test("has the loss of the primary first, the way home by force, then the planned ways", async () => {
    const { moves } = await runbook(warm);

    expect(moves.map(({ mode, from, to }) => `${mode} ${from} ${to}`)).toEqual([
      "lost-region eu-west-1 eu-central-1",
      "lost-region eu-central-1 eu-west-1",
      "planned eu-west-1 eu-central-1",
      "planned eu-central-1 eu-west-1",
    ]);
    const home = moves[1];
    expect(home === undefined ? [] : made(home)).toContain("router.publishForce eu-north-1 1");
  });

  test("says of a move that no run makes why", async () => {
    const { impossible } = await runbook(twoStandbysPlan(), { mode: "lost-region" });

    const between = impossible.find(
      ({ from, to }) => from === "eu-south-1" && to === "eu-central-1",
    );
    expect(between?.reason).toContain("which comes later in topology.standbys");
    expect(between?.reason).toContain("it overrules eu-central-1");
  });

  test("has for each database the way out of its global one, with the tasks told and replaced", async () => {
    const { moves } = await runbook(warm, { to: "eu-central-1", mode: "lost-region" });

    const promote = moves[0]?.sections.find(({ step }) => step === "promote");
    expect(promote?.asides.map(({ entries }) => callsOf(entries))).toEqual([
      [
        "stores.detach eu-central-1 catalog",
        "stores.state eu-central-1 catalog",
        "stores.rebind eu-central-1 catalog",
        "compute.capacity eu-central-1 -",
        "compute.restart eu-central-1 -",
        "compute.capacity eu-central-1 -",
      ],
    ]);
  });

  test("publishes beside the switch what may hold the name elsewhere", async () => {
    const { moves } = await runbook(probedPlan(twoStandbysPlan()), { to: "eu-central-1" });

    const shift = moves[0]?.sections.find(({ step }) => step === "shift");
    expect(shift?.asides.map(({ entries }) => callsOf(entries))).toEqual([
      ["router.publishSwitch eu-south-1 0"],
      ["router.publishForce eu-north-1 0"],
    ]);
  });

  test("moves the name before it waits for data only where the plan says so", async () => {
    const steps = async (plan: RecoveryPlanDocument) => {
      const { moves } = await runbook(plan, { to: "eu-central-1", mode: "lost-region" });
      return moves[0]?.sections.map(({ step }) => step);
    };

    const [usual, moved] = [await steps(warm), await steps(early)];

    expect(usual).toEqual("preflight fence scale promote scale shift verify record".split(" "));
    expect(moved).toEqual(
      "preflight fence scale promote scale shift promote verify record".split(" "),
    );
  });

  test("is the same for the same plan, whatever the order of its keys, and names another by its digest", async () => {
    const turned = Object.fromEntries(Object.entries(warm).reverse()) as typeof warm;

    const [one, other, changed] = await Promise.all([
      runbook(warm),
      runbook(turned),
      runbook({ ...warm, holdDownSeconds: 301 }),
    ]);

    expect(other.planDigest).toBe(one.planDigest);
    expect(one.planDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(changed.planDigest).not.toBe(one.planDigest);
  });
});
