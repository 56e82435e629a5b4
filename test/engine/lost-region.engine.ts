import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { deployedBench } from "../support/engine/deployed-bench";
import { type Example, examples } from "../support/engine/examples";
import type { Loss } from "../support/engine/expected/expected";
import type { Call } from "../support/engine/live-cloud";
import { makeChange } from "../support/engine/make-change";
import { configure, deedsSince, succeeded } from "../support/engine/stack";
import type { Workbench } from "../support/engine/workbench";

interface LostIn extends Loss {
  readonly name: string;
  readonly example: Example;
}

const losses = examples.flatMap((example) =>
  example.losses.map((loss): LostIn => ({ ...loss, name: example.name, example })),
);

const up = ["up", "--yes", "--skip-preview"] as const;

describe.each(losses)("the $name example while $region is lost", (loss) => {
  const { region, providerRegion, changes, deferred = [], example } = loss;
  let start: Workbench;
  let bench: Workbench;

  beforeAll(async () => {
    start = await deployedBench(example);
  });

  beforeEach(async () => {
    bench = await start.fork();
    bench.cloud.lostRegions.add(region);
  });

  afterEach(() => bench.close());

  afterAll(() => start.close());

  async function moveProvider(): Promise<void> {
    await configure(bench, providerRegion === undefined ? {} : { "aws:region": providerRegion });
  }

  test.each(changes)("takes a change elsewhere without a call to it: $argument", async (change) => {
    await moveProvider();
    await makeChange(bench, change);

    succeeded(await bench.pulumi(...up));

    expect(deedsSince(bench, 0)).toEqual([...change.deeds].sort());
    expect(callsTo(region, bench)).toEqual([]);
  });

  test("takes a change of every region but for it, and the rest once it is back", async () => {
    const [change] = example.changes;
    const later = (deed: string) => deed.includes(region) || deferred.includes(deed);
    const atOnce = change.deeds.filter((deed) => !later(deed)).sort();
    const afterwards = change.deeds.filter(later).sort();
    await moveProvider();
    await makeChange(bench, change);

    succeeded(await bench.pulumi(...up, "--exclude", `**${region}**`));

    expect(deedsSince(bench, 0)).toEqual(atOnce);
    expect(callsTo(region, bench)).toEqual([]);

    const stopped = await bench.pulumi(...up);

    expect(stopped.code).not.toBe(0);
    expect(stopped.output).toContain(`${region} does not answer`);
    // No call but those that the difference asks for; the first of them fails.
    for (const { operation, subject } of callsTo(region, bench)) {
      expect(afterwards).toContain(`${operation} ${subject}`);
    }
    expect(deedsSince(bench, 0)).toEqual(atOnce);

    const back = bench.cloud.deeds.length;
    bench.cloud.lostRegions.clear();

    succeeded(await bench.pulumi(...up));

    expect(deedsSince(bench, back)).toEqual(afterwards);
  });
});

describe.each(losses.filter(({ providerRegion }) => providerRegion !== undefined))(
  "the $name example while $region is lost, which is the provider's own region",
  ({ region, changes: [change], example }) => {
    test("asks for the provider to be moved, by failing at once", async () => {
      const bench = await deployedBench(example);
      bench.cloud.lostRegions.add(region);
      await makeChange(bench, change);

      const { code, output } = await bench.pulumi(...up);

      bench.close();
      expect(code).not.toBe(0);
      expect(output).toContain(`${region} does not answer`);
      expect(deedsSince(bench, 0)).toEqual([]);
      expect(callsTo(region, bench)).toEqual([{ operation: "configure", region, subject: "aws" }]);
    });
  },
);

function callsTo(region: string, { cloud }: Workbench): Call[] {
  return cloud.calls.filter((call) => call.region === region);
}
