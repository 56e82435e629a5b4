/**
 * One process of a failover, as an operator starts it: the real run, its lock in DynamoDB by the
 * real client, and every other call over the network to the world of the test.
 *
 * Its only argument is a {@link Started}; it prints its report.
 */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { awsFault } from "../../../src/drill/aws/aws-fault";
import { dynamoLockTable } from "../../../src/drill/aws/dynamo-lock-table";
import { type CallArea, callTraits } from "../../../src/drill/calls";
import type { Cloud } from "../../../src/drill/cloud";
import { failOver } from "../../../src/drill/failover";
import { type CallSignal, platformSignal } from "../../../src/drill/port/call-signal";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import { tableLock } from "../../../src/drill/table-lock";
import { everyLossOf } from "../../../src/model/failover/accepted-loss";
import { fastClock } from "./fast-clock";
import { lockTable, planOn, type Started } from "./started";

const started = JSON.parse(process.argv[2] ?? "") as Started;
const { endpoint, runId, process: name, timesAsFast } = started;
const clock = fastClock(timesAsFast);
const plan = planOn(timesAsFast);
const { topology, service } = plan;

async function call(what: string, args: readonly unknown[], signal: CallSignal): Promise<unknown> {
  const reply = await fetch(`${endpoint}/${what}`, {
    method: "POST",
    body: JSON.stringify(args),
    signal: platformSignal(signal),
  }).catch((error: unknown) => {
    throw awsFault(what, error);
  });
  if (reply.status === 409) throw new CloudFault(`${what}: it is there`, "already");
  return reply.json();
}

function overTheNetwork(area: CallArea) {
  const methods = Object.keys(callTraits[area]).map((method) => [
    method,
    (...args: readonly unknown[]) =>
      call(`${area}.${method}`, args.slice(0, -1), args.at(-1) as CallSignal),
  ]);
  return Object.fromEntries(methods);
}

async function main(): Promise<void> {
  const areas = (Object.keys(callTraits) as CallArea[]).map((area) => [area, overTheNetwork(area)]);
  const client = new DynamoDBClient({
    endpoint,
    region: topology.witness,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
  });
  const place = { client, region: topology.witness, table: lockTable, service };
  const lock = tableLock(dynamoLockTable(place), clock);
  const cloud = { ...Object.fromEntries(areas), clock, lock } as Cloud;
  const now = clock.now();
  const report = await failOver(cloud, {
    plan,
    runId,
    process: name,
    kind: "incident",
    from: topology.primary,
    to: topology.standbys[0] ?? "",
    mode: "lost-region",
    startedAt: now,
    detectedAt: now,
    decidedAt: now,
    // A lag is asked for once, and a machine that is busy may answer too late for a fast clock.
    acceptLoss: everyLossOf(plan.stores),
  });
  console.log(JSON.stringify(report));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 70;
});
