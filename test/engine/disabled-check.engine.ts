import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deployedBench } from "../support/engine/deployed-bench";
import { examples } from "../support/engine/examples";
import { deedsSince, standing, succeeded } from "../support/engine/stack";
import type { Workbench } from "../support/engine/workbench";

const healthCheck = "aws:route53/healthCheck:HealthCheck";

describe.each(examples)("the $name example with its health checks disabled by hand", (example) => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await deployedBench(example);
    for (const check of standing(bench, healthCheck)) {
      bench.cloud.change(check, { disabled: true });
    }
  });

  afterAll(() => bench.close());

  test("leaves each of them disabled, once it is refreshed and deployed", async () => {
    const checks = standing(bench, healthCheck);
    const moment = bench.cloud.deeds.length;

    const refresh = await bench.pulumi("refresh", "--yes", "--skip-preview");
    const state = await bench.pulumi("stack", "export");
    const up = await bench.pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");

    succeeded(refresh);
    succeeded(state);
    // The refresh has seen it: without that, the rest would prove nothing.
    expect(state.output.match(/"disabled": true/g)).toHaveLength(checks.length);
    succeeded(up);
    expect(deedsSince(bench, moment)).toEqual([]);
    expect(standing(bench, healthCheck).map(({ name }) => name)).toEqual(
      checks.map(({ name }) => name),
    );
    expect(standing(bench, healthCheck).map(({ outputs }) => outputs.disabled)).toEqual(
      checks.map(() => true),
    );
    expect(checks.length).toBeGreaterThanOrEqual(3);
  });
});
