import { afterEach, describe, expect, inject, test } from "vitest";
import { answerOf, type Statuses } from "../support/engine/answer-of";
import type { LiveResource } from "../support/engine/live-cloud";
import { editProgram } from "../support/engine/project-copy";
import { deedsSince, deploy, succeeded } from "../support/engine/stack";
import { openWorkbench, type Workbench } from "../support/engine/workbench";

const domain = "guide.example.com";
const program = "test/support/engine/upgrades/primary-forced";
const firstOnly = 'const standbys = ["eu-central-1"];';

const cases = [
  {
    of: "one standby",
    edits: [],
    deeds: [
      "create routing-force-check",
      "create routing-guard-check",
      "update routing-primary-record",
    ],
  },
  {
    of: "two standbys",
    edits: [[firstOnly, 'const standbys = ["eu-central-1", "eu-north-1"];']],
    deeds: [
      "create routing-force-check",
      "create routing-force-check-2",
      "update routing-guard-check",
    ],
  },
  {
    of: "one standby in direct mode",
    edits: [['const mode: string = "guarded";', 'const mode: string = "direct";']],
    deeds: [
      "create routing-force-check",
      "create routing-force-check-2",
      "update routing-direct-check",
    ],
  },
] as const;

let bench: Workbench | undefined;

afterEach(() => {
  bench?.close();
  bench = undefined;
});

describe.each(cases)(
  "primaryForced, added to a stack of $of that was deployed without",
  (given) => {
    test("replaces no check that stands, and at no step of it the name leaves the primary that serves", async () => {
      bench = await openWorkbench(inject("pulumi"), { program });
      for (const [line, by] of given.edits) editProgram(bench.projectDir, line, by);
      await deploy(bench, {});
      const before = bench.cloud.resources();
      const moment = bench.cloud.deeds.length;
      editProgram(bench.projectDir, 'release: string = "before"', 'release: string = "now"');

      succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

      const routing = deedsSince(bench, moment).filter((deed) => /check|record/.test(deed));
      expect(routing).toEqual([...given.deeds].sort());
      const worlds = stepsOf(bench, before, moment);
      expect(worlds.length).toBeGreaterThan(given.deeds.length);
      for (const statuses of beginnings(before)) {
        expect(leads(worlds, statuses, 0)).toEqual([`eu-west-1.${domain}`]);
      }
      // The page's warning: what is new may begin healthy; with a standby active, a failback.
      const [worst, best] = beginnings(before);
      expect(leads(worlds, worst, 1)).toContain(`eu-west-1.${domain}`);
      expect(leads(worlds, best, 1)).toEqual([`eu-central-1.${domain}`]);
      succeeded(await bench.pulumi("preview", "--expect-no-changes"));
    });
  },
);

/** What stands before, and after each deed. */
function stepsOf({ cloud }: Workbench, before: LiveResource[], moment: number): LiveResource[][] {
  const worlds = [before];
  for (const { operation, resource } of cloud.deeds.slice(moment)) {
    const others = (worlds.at(-1) ?? []).filter(({ urn }) => urn !== resource.urn);
    worlds.push(operation === "delete" ? others : [...others, resource]);
  }
  return worlds;
}

type Beginning = Pick<Statuses, "beginsHealthy">;

/** Whether a check that is new counts as healthy, whatever it looks at; or as what it finds. */
function beginnings(before: readonly LiveResource[]): readonly [Beginning, Beginning] {
  const old = new Set(before.map(({ id }) => id));
  return [{ beginsHealthy: ({ id }) => !old.has(id) }, { beginsHealthy: () => false }];
}

/** Where the name leads on the way, with the first standby's switch at a value. */
function leads(worlds: LiveResource[][], { beginsHealthy }: Beginning, first: 0 | 1): string[] {
  const statuses: Statuses = {
    beginsHealthy,
    isHealthy: ({ name }) =>
      name.includes("force-check") ? false : name.endsWith("switch-check") ? first === 0 : true,
  };
  return [...new Set(worlds.map((world) => answerOf(world, domain, statuses)))];
}
