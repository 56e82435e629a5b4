import { existsSync } from "node:fs";

import * as autoscaling from "@aws-sdk/client-application-auto-scaling";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as ecs from "@aws-sdk/client-ecs";
import * as elbv2 from "@aws-sdk/client-elastic-load-balancing-v2";
import * as events from "@aws-sdk/client-eventbridge";
import * as kms from "@aws-sdk/client-kms";
import * as rds from "@aws-sdk/client-rds";
import * as s3api from "@aws-sdk/client-s3";
import * as secretsmanager from "@aws-sdk/client-secrets-manager";
import * as sts from "@aws-sdk/client-sts";
import { describe, expect, test, vi } from "vitest";

import { actionsOf } from "../../../src/drill/aws/actions";
import { runbook } from "../../../src/operate/runbook/runbook";
import { runbookMarkdown } from "../../../src/report/foreseen/runbook-markdown";
import { twoStandbysPlan } from "../../rehearsal/other-plans";
import { probedPlan } from "../../support/plans";
import {
  blocksOf,
  calmly,
  cliCalls,
  plan,
  primary,
  runOf,
  scriptOf,
  standby,
  token,
} from "./ran-lines";

// A hundred processes each.
vi.setConfig({ testTimeout: 60_000 });

const clients: Readonly<Record<string, object>> = {
  "application-autoscaling": autoscaling,
  cloudwatch,
  dynamodb,
  ecs,
  elbv2,
  events,
  kms,
  rds,
  s3api,
  secretsmanager,
  sts,
};

const flat = (name: string) => name.replaceAll("-", "").toLowerCase();
const actionNames: Readonly<Record<string, string>> = {
  headbucket: "listbucket",
  getbucketencryption: "getencryptionconfiguration",
  getbucketreplication: "getreplicationconfiguration",
};
const prefixes: Readonly<Record<string, string>> = { elbv2: "elasticloadbalancing", s3api: "s3" };

function actionOf({ service, operation }: { service: string; operation: string }): string {
  const name = flat(operation);
  return `${prefixes[service] ?? service}:${actionNames[name] ?? name}`;
}

const isReading = (action: string) => /:(describe|get|list|query)/.test(action);

const directions = [
  ["lost-region", standby],
  ["lost-region", primary],
  ["planned", standby],
  ["planned", primary],
] as const;

describe.each(directions)("the lines of a %s move to %s", (mode, to) => {
  test.each(["bash", "dash"])(
    "all run in %s as they are copied, asides and ways back too",
    async (shell) => {
      const markdown = runbookMarkdown(await runbook(plan, { to, mode }));

      const { status, stdout, stderr, called, sent } = calmly(shell, blocksOf(markdown), to);

      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout).not.toContain("OVER ITS LIMIT");
      expect(stdout).not.toContain(token);
      expect(called.flatMap(({ words }) => words).filter((word) => word.includes(token))).toEqual(
        [],
      );
      expect(sent).toContain(`X-Awsdr-Token: ${token}\n`);
      expect(called.length).toBeGreaterThan(80);
    },
  );

  test("name operations of AWS that its clients have", async () => {
    const book = await runbook(plan, { to, mode });
    const calls = cliCalls(calmly("bash", blocksOf(runbookMarkdown(book)), to).called);

    const unknown = calls.filter(({ service, operation }) => {
      const commands = Object.keys(clients[service] ?? {}).map((name) => name.toLowerCase());
      return !commands.includes(`${flat(operation)}command`);
    });

    expect(unknown).toEqual([]);
  });

  test("call of AWS what the calls of the run do, in the same regions", async () => {
    const book = await runbook(plan, { to, mode });
    const entries = runOf(book);
    const listed = entries.flatMap(({ calls }) =>
      calls.flatMap(({ call, region, of }) => {
        const kind = plan.stores.find(({ name }) => name === of)?.kind ?? null;
        // By hand the journal is paper.
        if (call.startsWith("journal.")) return [];
        return actionsOf(call, kind).map((action) => ({ action: action.toLowerCase(), region }));
      }),
    );
    const made = cliCalls(calmly("bash", scriptOf(entries), to).called);

    const writing = (calls: readonly { action: string; region: string | null }[]) =>
      [
        ...new Set(
          calls
            .filter(({ action }) => !isReading(action))
            .map((call) => `${call.region} ${call.action}`),
        ),
      ].sort();
    expect(writing(made.map((call) => ({ ...call, action: actionOf(call) })))).toEqual(
      writing(listed),
    );
    const reading = new Set(listed.map(({ action }) => action));
    expect(made.map(actionOf).filter((action) => !reading.has(action))).toEqual([]);
  });
});

test("a detached database's endpoints go into its secret, whose other keys stay", async () => {
  const book = await runbook(plan, { to: standby, mode: "lost-region" });
  const { secret } = calmly("bash", blocksOf(runbookMarkdown(book)), standby);

  expect(JSON.parse(secret)).toEqual({
    A: "kept",
    CATALOG_WRITER_HOST: "w.example",
    CATALOG_READER_HOST: "r.example",
  });
});

test("names with quotes, spaces, commands and line breaks come out as data, and no fence ends early", async () => {
  const wild = 'it\'s $(touch /tmp/awsdr-never) `id` "x"\n```\nLOCK';
  const compute = plan.deployed.replicas[standby]?.compute;
  const replicas = {
    ...plan.deployed.replicas,
    [standby]: {
      endpoint: "eu-central-1.guide.example.com",
      compute: { ...compute, cluster: wild },
    },
  } as typeof plan.deployed.replicas;
  const routing = {
    ...plan.deployed.routing,
    switchMetric: { ...plan.deployed.routing.switchMetric, namespace: wild },
  };
  const ledger = { ...plan.deployed.ledger, lockTable: wild };
  const odd = { ...plan, service: wild, deployed: { ...plan.deployed, replicas, routing, ledger } };
  const markdown = runbookMarkdown(await runbook(odd, { to: standby, mode: "lost-region" }));

  for (const shell of ["bash", "dash"]) {
    const { status, stderr, called } = calmly(shell, blocksOf(markdown), standby);

    expect([status, stderr]).toEqual([0, ""]);
    const calls = cliCalls(called);
    const of = (operation: string) => calls.find((call) => call.operation === operation)?.options;
    expect(existsSync("/tmp/awsdr-never")).toBe(false);
    expect(of("update-service")?.cluster).toBe(wild);
    expect(of("put-metric-data")?.namespace).toBe(wild);
    expect(of("get-item")?.["table-name"]).toBe(wild);
    expect(JSON.parse(of("get-item")?.key ?? "")).toEqual({ pk: { S: wild } });
  }
});

test("the lines of two standbys run as well", async () => {
  const two = probedPlan(twoStandbysPlan());
  const markdown = runbookMarkdown(await runbook(two, { to: standby }));

  const { status, stderr, stdout } = calmly("dash", blocksOf(markdown), standby);

  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).not.toContain("OVER ITS LIMIT");
});
