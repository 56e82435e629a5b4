import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { DescribeServicesCommand, ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { lockKey } from "../../src/drill/aws/lock-item";
import type { RunResult } from "../../src/model/report/run-result";
import type { Ended, Running } from "../support/emulator/command-line";
import type { AwsCall } from "../support/emulator/failover/aws-call";
import { calledActions } from "../support/emulator/failover/listed-calls";
import {
  failover,
  meant,
  recoveries,
  runIn,
  shown,
  startedAt,
  toldIn,
} from "../support/emulator/failover/moves";
import {
  type OperatedService,
  operatedService,
} from "../support/emulator/failover/operated-service";
import { plan, scalableTargetIn } from "../support/emulator/failover/standing-service";
import { outageSince, writesEveryMs } from "../support/emulator/failover/writing-client";
import { recorderIn } from "../support/emulator/recorder";
import { at, primary, standby } from "../support/emulator/stack";
import { warmStandby } from "../support/engine/expected/warm-standby";
import { changedProperties, scalableTargetAfter } from "../support/left-by-a-move";

const { topology, domain, deployed } = plan;
const { move } = warmStandby;
const { witness } = topology;
/** Whoever answers within it is to the second the same. */
const second = 1_000;

let service: OperatedService;

/** Everybody whom a move to a region has asked: regions, connections, and names. */
function asked(calls: readonly AwsCall[]) {
  const { desk, names } = service;
  const questions = [...names.zone, names.machine].flatMap((server) => server.asked.splice(0));
  return {
    regions: [...new Set(calls.map(({ region }) => region))].sort(),
    connections: desk.connections(),
    names: [...new Set(questions)].sort(),
  };
}

/** Whom it may ask: nobody without a region of the target or the witness. */
function askable(to: string) {
  return {
    regions: [to, witness].sort(),
    connections: [service.proxy.endpoint.replace("http://", ""), `${domain}:443`],
    names: [`A ${domain}`, `CNAME ${deployed.stores.catalog?.endpoint}`, `CNAME ${domain}`],
  };
}

async function lockNow() {
  const { Item } = await new DynamoDBClient(at(witness)).send(
    new GetItemCommand({ TableName: deployed.ledger.lockTable, Key: lockKey(plan.service) }),
  );
  return { active: Item?.active?.S, lease: Item?.lease };
}

function serviceIn(region: string) {
  const compute = deployed.replicas[region]?.compute;
  if (compute?.kind !== "ecs-service") throw new Error(`${region} runs no service of ECS`);
  return { cluster: compute.cluster, service: compute.service };
}

async function tasksIn(region: string): Promise<number | undefined> {
  const { cluster, service: name } = serviceIn(region);
  const { services = [] } = await new ECSClient(at(region)).send(
    new DescribeServicesCommand({ cluster, services: [name] }),
  );
  return services[0]?.runningCount;
}

/** Moves the service, and sees that it is back in the region. */
async function moved(
  to: string,
  since: number,
): Promise<{ run: RunResult; calls: readonly AwsCall[] }> {
  service.proxy.taken();
  service.desk.connections();
  asked([]);
  const ended = await failover(service, to, ...meant, ...startedAt(service, since)).ended;
  const calls = service.proxy.taken();
  const run = runIn(service, ended);
  // Nobody knows what the lost region's table and bucket lost: that is no objective met.
  expect({ exit: ended.exit, end: run.end, reason: run.reason }).toEqual({
    exit: 2,
    end: "recovered",
    reason: null,
  });
  expect(outageSince(service.client, since).by).toBe(to);
  return { run, calls };
}

/** An `up` takes the scale-up of a run back, where the region only stands by. */
async function asTheNextUpLeavesIt(region: string): Promise<void> {
  service.targets.set(region, scalableTargetIn(region));
  const running = plan.replicas.find((replica) => replica.region === region)?.running;
  await new ECSClient(at(region)).send(
    new UpdateServiceCommand({ ...serviceIn(region), desiredCount: running }),
  );
}

/** A call before which a process is killed: its effect comes, and nobody hears of it. */
interface Point {
  readonly name: string;
  readonly at: (call: AwsCall, body: string) => boolean;
}

const points: readonly Point[] = [
  { name: "before the lock", at: ({ action }) => action === "events:PutEvents" },
  {
    name: "after the lock",
    at: ({ action }) => action === "application-autoscaling:RegisterScalableTarget",
  },
  {
    name: "after the order to promote",
    at: ({ action }) => action === "rds:FailoverGlobalCluster",
  },
  { name: "in the shift", at: ({ action }) => action === "cloudwatch:PutMetricData" },
  {
    name: "in the record",
    at: ({ action }, body) => action === "events:PutEvents" && body.includes("recovered"),
  },
];

/**
 * Kills a process at whichever of the points it reaches first, and crosses that one out. It scales
 * and promotes side by side: what it would still send while it dies never leaves it.
 */
async function killedAtOneOf(left: Set<Point>, running: Running): Promise<Ended> {
  let isDead = false;
  service.proxy.leaves = (call, body) => {
    if (isDead) return false;
    const reached = [...left].find((point) => point.at(call, body));
    if (reached !== undefined) {
      left.delete(reached);
      isDead = true;
      running.kill();
    }
    return true;
  };
  try {
    return await running.ended;
  } finally {
    service.proxy.leaves = undefined;
  }
}

describe("a region that is lost, and an operator with a plan and a key, whose clock runs ten times as fast", () => {
  beforeAll(async () => {
    service = await operatedService();
  }, 150_000);

  afterAll(async () => {
    await service?.end();
  }, 150_000);

  let lostAt = 0;
  let first: { run: RunResult; calls: readonly AwsCall[] };
  let list: Awaited<ReturnType<typeof shown>>;

  test("I3, I5: a dry run changes nothing, and lists what the run then changes", async () => {
    lostAt = await service.lose(primary, "hangs");
    // The last of the four name servers answers with the lost region, whatever happens.
    service.names.lie(primary);

    list = await shown(service, standby);
    first = await moved(standby, lostAt);

    expect([list.exit, list.called.changing]).toEqual([0, []]);
    const called = calledActions(first.calls);
    expect(called.changing).toEqual(list.listed.changing);
    expect(called.changing.length).toBeGreaterThan(5);
    expect(list.listed.reading).toEqual(expect.arrayContaining([...called.reading]));
  }, 120_000);

  test("I4: the run asks neither the lost region nor anybody without a region of target or witness", () => {
    expect(asked(first.calls)).toEqual(askable(standby));
  });

  test("I9: its report, its journal and the ledger have one R, which is a client's to the second", async () => {
    await recorderIn(standby).drained();
    const { client, ...ours } = await recoveries(service, first.run, standby, lostAt);

    const { report } = ours;
    expect(ours).toEqual({ report, journal: report, ledger: report });
    expect(report.from).toBe(client.from);
    expect(report.until).toBeGreaterThan(client.until - writesEveryMs);
    expect(report.until - client.until).toBeLessThan(second);
  });

  test("leaves the target with its full load, and the lock's word for it", async () => {
    expect(await lockNow()).toEqual({ active: standby, lease: undefined });
    expect(await tasksIn(standby)).toBe(move.tasks);
    expect(service.targets.get(standby)).toEqual({
      ...scalableTargetIn(standby),
      ...scalableTargetAfter(move),
    });
  });

  test("I13: it has changed what the engine's test of a preview after a failover changes", () => {
    const actions = calledActions(first.calls).changing.map((action) => action.split(" ")[1]);

    const properties = actions.flatMap((action = "") => changedProperties[action] ?? [action]);
    expect([...new Set(properties)].sort()).toEqual(Object.values(changedProperties).flat().sort());
  });

  test("the standby is lost in turn: the force alone moves the name back, and nobody asks the standby", async () => {
    await service.giveBack(primary);
    service.names.lie();
    service.names.zone[3].manner = "hangs";
    const since = await service.lose(standby, "answers 503");

    const { exit, listed, called: read } = await shown(service, primary);
    const { run, calls } = await moved(primary, since);

    expect([exit, read.changing]).toEqual([0, []]);
    expect(asked(calls)).toEqual(askable(primary));
    const { changing } = calledActions(calls);
    // Four tasks run there already, as they did before.
    const unneeded = `${primary} ecs:UpdateService`;
    expect(changing).toEqual(listed.changing.filter((action) => action !== unneeded));
    const moving = changing.filter((action) => action.endsWith("cloudwatch:PutMetricData"));
    expect(moving).toEqual([`${witness} cloudwatch:PutMetricData`]);
    await recorderIn(primary).drained();
    const { report, journal, ledger, client } = await recoveries(service, run, primary, since);
    expect([journal, ledger]).toEqual([report, report]);
    expect(Math.abs(report.until - client.until)).toBeLessThan(second);
    expect(await lockNow()).toEqual({ active: primary, lease: undefined });
  }, 120_000);

  test("I6: killed at five points and taken up each time, a third move orders everything once", async () => {
    await service.giveBack(standby);
    await asTheNextUpLeavesIt(standby);
    service.names.zone[3].manner = "fails";
    const since = await service.lose(primary, "answers late");
    service.proxy.taken();
    asked([]);

    const words = [...meant, ...startedAt(service, since)];
    const left = new Set(points);
    const begun = await killedAtOneOf(left, failover(service, standby, ...words));
    const runId = String(toldIn(begun)[0]?.runId);
    const takeUp = [...meant, "--resume", runId, "--take-over"];
    while (left.size > 0) {
      const { exit } = await killedAtOneOf(left, failover(service, standby, ...takeUp));
      expect({ exit, left: [...left].map(({ name }) => name) }).toMatchObject({ exit: null });
    }
    const ended = await failover(service, standby, ...takeUp).ended;

    const calls = service.proxy.taken();
    const run = runIn(service, ended);
    expect([begun.exit, ended.exit, run.end, run.processes.length]).toEqual([
      null,
      2,
      "recovered",
      points.length + 1,
    ]);
    expect(asked(calls)).toEqual(askable(standby));
    const orders = [
      "rds:FailoverGlobalCluster",
      "ecs:UpdateService",
      "application-autoscaling:RegisterScalableTarget",
    ];
    for (const order of orders) {
      expect([order, calls.filter(({ action }) => action === order).length]).toEqual([order, 1]);
    }
    expect(outageSince(service.client, since).by).toBe(standby);
    expect(await lockNow()).toEqual({ active: standby, lease: undefined });
    expect(await tasksIn(standby)).toBe(4);
    await recorderIn(standby).drained();
    const { report, journal, ledger } = await recoveries(service, run, standby, since);
    expect([journal, ledger]).toEqual([report, report]);
  }, 240_000);
});
