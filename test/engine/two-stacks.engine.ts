import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deployedBench } from "../support/engine/deployed-bench";
import { warmStandbyExample } from "../support/engine/examples";
import type { LiveResource } from "../support/engine/live-cloud";
import { own, standing, succeeded } from "../support/engine/stack";
import { stackName, type Workbench } from "../support/engine/workbench";

const other = "prod";

/** A metric by everything that CloudWatch tells it from others by. */
function metricOf({ inputs }: LiveResource): string {
  const { region, namespace, metricName, dimensions } = inputs;
  return JSON.stringify([region, namespace, metricName, Object.entries(dimensions ?? {}).sort()]);
}

function inBoth(of: (resources: LiveResource[]) => string[], bench: Workbench): string[] {
  const [dev, prod] = [stackName, other].map((stack) =>
    of(bench.cloud.resources().filter(({ urn }) => urn.startsWith(`urn:pulumi:${stack}::`))),
  );
  return (dev ?? []).filter((each) => prod?.includes(each));
}

describe("two stacks of one service in one account", () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await deployedBench(warmStandbyExample);
    succeeded(await bench.pulumi("stack", "init", other, "--no-select"));
    const settings = Object.entries({ ...own, domain: "guide.prod.test" });
    const each = settings.flatMap(([name, value]) => ["--plaintext", `${name}=${value}`]);
    succeeded(await bench.pulumi("config", "set-all", "--stack", other, ...each));
    succeeded(await bench.pulumi("up", "--stack", other, "--yes", "--skip-preview"));
  });

  afterAll(() => bench.close());

  test("stand side by side, each of them whole", () => {
    const standingIn = (stack: string) =>
      bench.cloud.resources().filter(({ urn }) => urn.startsWith(`urn:pulumi:${stack}::`)).length;

    expect(standingIn(other)).toBeGreaterThan(200);
    expect(standingIn(other)).toBe(standingIn(stackName));
  });

  test("have no id and no ARN in common", () => {
    // The ARN of a rule's target is that of what it leads to, as a default bus.
    const target = "aws:cloudwatch/eventTarget:EventTarget";
    const names = (resources: LiveResource[]) =>
      resources
        .filter(({ type }) => type.startsWith("aws:"))
        .flatMap(({ type, id, inputs, outputs }) => [
          JSON.stringify([type, inputs.region, id]),
          ...(outputs.arn === undefined || type === target ? [] : [String(outputs.arn)]),
        ]);

    expect(inBoth(names, bench)).toEqual([]);
  });

  test("have no metric in common, and so neither an alarm's subject nor a switch", () => {
    const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    const metrics = (resources: LiveResource[]) =>
      resources.filter(({ type }) => type === alarm).map(metricOf);

    expect(standing(bench, alarm).length).toBeGreaterThan(60);
    expect(inBoth(metrics, bench)).toEqual([]);
  });

  test("publish under an owner of their own, and graph nobody else's metrics", () => {
    const owners = (resources: LiveResource[]) =>
      resources
        .filter(({ type }) => type === "aws:lambda/function:Function")
        .map(({ inputs }) => {
          const owner = /(?:AWSDR_LEDGER|ledger)\W+(\w+)/i.exec(JSON.stringify(inputs.environment));
          return owner?.[1] ?? "none";
        });
    const graphed = (resources: LiveResource[]) =>
      resources
        .filter(({ type }) => type === "aws:cloudwatch/dashboard:Dashboard")
        .flatMap(({ inputs }) => JSON.parse(String(inputs.dashboardBody)).widgets)
        .flatMap(({ properties }) => properties.metrics ?? [])
        .map((metric) => JSON.stringify(metric.slice(0, -1)));

    expect(inBoth(owners, bench)).toEqual([]);
    expect(inBoth(graphed, bench)).toEqual([]);
  });
});
