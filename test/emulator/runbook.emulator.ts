/**
 * The lines of a lost region's runbook, run as they are printed by the AWS CLI itself. Name servers
 * and the service's own answers come from programs of the test; all of AWS is the emulator, or a
 * stub where it has nothing. Waits take no time.
 */
import { execFile } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { actionsOf } from "../../src/drill/aws/actions";
import { lockKey } from "../../src/drill/aws/lock-item";
import { decodedLock } from "../../src/model/failover/lock-item";
import { runbook } from "../../src/operate/runbook/runbook";
import { calmPrograms } from "../operate/runbook/fake-machine";
import { runOf } from "../operate/runbook/ran-lines";
import type { AwsCall } from "../support/emulator/failover/aws-call";
import { calledActions, listedActions } from "../support/emulator/failover/listed-calls";
import { type RecordingProxy, recordingProxy } from "../support/emulator/failover/recording-proxy";
import {
  scalableTargetIn,
  standAsDeclared,
  plan as standing,
} from "../support/emulator/failover/standing-service";
import type { ScalableTarget } from "../support/emulator/failover/stubbed-operations";
import { pythonEnvironment } from "../support/emulator/python-environment";
import { at, primary, regions, standby } from "../support/emulator/stack";

const run = promisify(execFile);
/** The zone of the emulator has no name servers of its own. */
const plan = {
  ...standing,
  deployed: {
    ...standing.deployed,
    routing: { ...standing.deployed.routing, nameServers: ["ns-1", "ns-2", "ns-3", "ns-4"] },
  },
};
const { witness } = plan.topology;
const minutes = 60_000;
/** The shell's clock runs fast where waits take no time: what it tells must not lie ahead. */
const quarterAgo = Math.floor(Date.now() / 1_000) - 900;

let targets: Map<string, ScalableTarget>;
let proxy: RecordingProxy;
let printed: { readonly stdout: string; readonly stderr: string };
let calls: readonly AwsCall[];
let listed: ReturnType<typeof listedActions>;

beforeAll(async () => {
  const python = await pythonEnvironment((line) => console.log(line), "aws-cli");
  await standAsDeclared();
  targets = new Map(regions.map((region) => [region, scalableTargetIn(region)]));
  proxy = await recordingProxy(inject("endpoint"), { plan, at, targets });
  proxy.lost.set(primary, "refuses");
  const endpoints = Object.values(plan.deployed.replicas).map(({ endpoint }) => endpoint);
  const calm = { endpoints, region: standby, token: "", begins: quarterAgo };
  const fakes = calmPrograms(calm, ["aws"]);
  const aws = join(fakes, "aws");
  writeFileSync(aws, `#!/bin/sh\nexec '${python}' -m awscli "$@"\n`);
  chmodSync(aws, 0o755);

  const entries = runOf(await runbook(plan, { to: standby, mode: "lost-region" }));
  const script = entries.map(({ shell }) => shell ?? "").join("\n");
  const { accessKeyId, secretAccessKey } = inject("stack").operator;
  printed = await run("sh", ["-u", "-c", script], {
    env: {
      PATH: [fakes, "/usr/bin", "/bin"].join(":"),
      FAKE: fakes,
      AWS_ENDPOINT_URL: proxy.endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_EC2_METADATA_DISABLED: "true",
    },
  });
  calls = proxy.taken();
  listed = listedActions({
    calls: entries.flatMap(({ calls: ofEntry }) =>
      ofEntry.map(({ call, region, of }) => {
        const kind = plan.stores.find(({ name }) => name === of)?.kind ?? null;
        // By hand the journal is paper.
        const actions = call.startsWith("journal.") ? [] : actionsOf(call, kind);
        const untold = { resource: null, mutates: false, limitSeconds: 0, without: "" };
        return { call, region, of, actions, ...untold };
      }),
    ),
  });
}, 8 * minutes);

afterAll(async () => {
  await proxy?.close();
  await standAsDeclared();
});

describe("the lines of a lost region's runbook, by the AWS CLI", () => {
  test("all run, and wait for nothing that does not come", () => {
    expect(printed.stderr).toBe("");
    expect(printed.stdout).not.toContain("OVER ITS LIMIT");
    expect(printed.stdout).not.toContain("HELD");
    expect(printed.stdout).toContain("back since ");
  });

  test("change in each region what a run changes, and read nothing that it does not", () => {
    const called = calledActions(calls);
    // Nobody says when it began: that event is left out.
    expect(called.changing).toEqual(listed.changing);
    expect(called.changing).toContain(`${standby} rds:FailoverGlobalCluster`);
    expect(listed.reading).toEqual(expect.arrayContaining([...called.reading]));
    expect(called.reading.length).toBeGreaterThan(10);
  });

  test("ask neither the lost region nor anybody but target and witness", () => {
    expect([...new Set(calls.map(({ region }) => region))].sort()).toEqual(
      [standby, witness].sort(),
    );
  });

  test("leave the lock as a run does: the standby named, the lease given back", async () => {
    const { Item } = await new DynamoDBClient(at(witness)).send(
      new GetItemCommand({ TableName: plan.deployed.ledger.lockTable, Key: lockKey(plan.service) }),
    );

    const runId = /^RUN=(\S+)/m.exec(printed.stdout)?.[1];
    expect(decodedLock(Item)).toEqual({
      version: 2,
      state: {
        fence: 1,
        active: standby,
        lease: null,
        lastRun: { runId, first: 1, last: 1 },
      },
    });
  });

  test("leave the target with its full load, and its scheduled scaling suspended", () => {
    expect(targets.get(standby)).toMatchObject({
      MinCapacity: 4,
      MaxCapacity: 8,
      SuspendedState: { ScheduledScalingSuspended: true },
    });
    expect(printed.stdout).toMatch(/^4\t4$/m);
  });
});
