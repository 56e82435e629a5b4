/**
 * A world of regions, switches and endpoints, and what users saw of it, told second by second by an
 * oracle that never sees an event.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { foldRecords } from "../../../src/model/readings/readings";
import { factsOf } from "../../support/events/records-of";
import { alarm, phase } from "../../support/events/sample-events";
import { routedScope, routedService } from "../../support/routed";

/** Instants are whole seconds from 0 up to here. */
const end = 1200;
const holdDown = 60;
const regions = ["eu-west-1", "eu-central-1", "eu-north-1"] as const;
const [primary, ...standbys] = regions;

/** From the first second on, up to and without the second; the alarm tells `late` after each. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly late: number;
}

interface Shift {
  readonly at: number;
  readonly to: string;
}

interface World {
  readonly mode: "guarded" | "direct";
  readonly bad: Readonly<Record<string, readonly Stretch[]>>;
  readonly on: Readonly<Record<string, readonly Stretch[]>>;
  readonly shifts: readonly Shift[];
  readonly drill: Omit<Stretch, "late"> | undefined;
}

/** Stretches apart, each told before the next begins, so that every telling can be told of. */
const stretches: fc.Arbitrary<Stretch[]> = fc
  .array(
    fc.record({
      gap: fc.constantFrom(35, holdDown - 1, holdDown, holdDown + 1, 150),
      lasts: fc.integer({ min: 35, max: 300 }),
      late: fc.constantFrom(0, 7, 30),
    }),
    { maxLength: 3 },
  )
  .map((all) => {
    let at = 0;
    return all.map(({ gap, lasts, late }) => {
      const from = at + gap;
      at = from + lasts;
      return { from, until: at, late };
    });
  });

const world: fc.Arbitrary<World> = fc.record({
  mode: fc.constantFrom("guarded", "direct"),
  bad: fc.record({ [regions[0]]: stretches, [regions[1]]: stretches, [regions[2]]: stretches }),
  on: fc.record({ [regions[1]]: stretches, [regions[2]]: stretches }),
  shifts: fc.array(
    fc.record({ at: fc.nat(end), to: fc.constantFrom(...regions, "mars-north-1") }),
    {
      maxLength: 2,
    },
  ),
  drill: fc.option(
    fc.tuple(fc.nat(end), fc.integer({ min: 1, max: 400 })).map(([from, lasts]) => ({
      from,
      until: from + lasts,
    })),
    { nil: undefined },
  ),
});

function at(second: number): string {
  return new Date(Date.UTC(2026, 2, 1, 12) + second * 1000).toISOString();
}

function eventsOf({ bad, on, shifts, drill }: World) {
  const changes = (all: readonly Stretch[], of: { name: string; region: string }) =>
    all.flatMap(({ from, until, late }) => {
      const change = (value: "ALARM" | "OK", first: number) => {
        const reasonData = JSON.stringify({ startDate: at(first), recentDatapoints: [0] });
        return alarm(value, at(first + late), { reasonData }, of);
      };
      const silence = alarm("INSUFFICIENT_DATA", at(until + late - 1), {}, of);
      return [change("ALARM", from), silence, change("OK", until)];
    });
  return [
    ...Object.entries(bad).flatMap(([region, all]) =>
      changes(all, { name: `guide-endpoint-${region}`, region: "us-east-1" }),
    ),
    ...Object.entries(on).flatMap(([region, all]) =>
      changes(all, { name: `guide-switch-${region}`, region }),
    ),
    // Nobody has heard of a switch at 1 before this.
    alarm("OK", at(1), {}, { name: `guide-switch-${standbys[0]}`, region: String(standbys[0]) }),
    // Without a start, of no incident and no drill.
    ...shifts.map(({ at: when, to }, nth) =>
      phase("shifted", at(when), { runId: `shift-${nth}`, region: to }),
    ),
    ...(drill === undefined
      ? []
      : [
          phase("started", at(drill.from), { kind: "drill", runId: "drill" }),
          phase("recovered", at(drill.until), { kind: "drill", runId: "drill" }),
        ]),
  ];
}

function covers({ from, until }: Omit<Stretch, "late">, second: number): boolean {
  return from <= second && second < until;
}

/** Where the name leads in a second, as a resolver finds it, one record after another. */
function answer({ mode, bad, on }: World, second: number): string {
  const isOn = (region: string) => (on[region] ?? []).some((one) => covers(one, second));
  const isGivenUp = (region: string) =>
    mode === "direct" &&
    (bad[region] ?? []).some(
      ({ from, until, late }) => from + late <= second && second < until + late,
    );
  if (!isOn("eu-central-1") && !isOn("eu-north-1") && !isGivenUp("eu-west-1")) return "eu-west-1";
  if (!isOn("eu-north-1") && !isGivenUp("eu-central-1")) return "eu-central-1";
  return "eu-north-1";
}

/** Alarms that tell of a turn of the name in a second, by how late the latest of them is. */
function lateness({ mode, bad, on }: World, second: number): number {
  const turns = [
    ...Object.values(on).flat(),
    ...(mode === "direct" ? Object.values(bad).flat() : []).map(({ from, until, late }) => ({
      from: from + late,
      until: until + late,
      late: 0,
    })),
  ];
  const now = turns.filter(({ from, until }) => from === second || until === second);
  return Math.max(0, ...now.map(({ late }) => late));
}

/** Where the service runs in each second: by the name, and by what runs tell, the later word. */
function activeBySecond(of: World): string[] {
  const seconds = Array.from({ length: end + 1000 }, (_, second) => second);
  const name = seconds.map((second) => answer(of, second));
  const turned = seconds.filter((second) => name[second] !== (name[second - 1] ?? primary));
  const shifts = of.shifts.filter(({ to }) => (regions as readonly string[]).includes(to));
  const words = turned
    .filter((second, nth) => {
      const next = turned[nth + 1] ?? Number.POSITIVE_INFINITY;
      const known = second + lateness(of, second);
      return !shifts.some(
        (one) => one.to === name[second] && one.at > second && one.at <= known && one.at < next,
      );
    })
    .map((second) => ({ at: second, to: name[second] ?? primary }));
  let active: string = primary;
  return seconds.map((second) => {
    const told = shifts.filter((one) => one.at === second).map(({ to }) => to);
    active = words.find((one) => one.at === second)?.to ?? told.sort()[0] ?? active;
    return active;
  });
}

/** Whether users were failed in each second, but for what was first told of in a drill. */
function failedBySecond(of: World, active: readonly string[]): boolean[] {
  const { drill } = of;
  return active.map((region, second) =>
    (of.bad[region] ?? []).some((one) => {
      if (!covers(one, second)) return false;
      // Since when it has spoken for the service without a break.
      let since = second;
      while (since > one.from && active[since - 1] === region) since -= 1;
      const told = Math.max(since, one.from + one.late);
      return drill === undefined || told < drill.from || told > drill.until;
    }),
  );
}

function expectedOf(of: World): { active: string; incidents: string[] } {
  const active = activeBySecond(of);
  const failed = failedBySecond(of, active);
  const incidents: string[] = [];
  let from: number | undefined;
  let last = 0;
  for (const [second, isFailed] of [...failed, ...Array(holdDown + 1).fill(false)].entries()) {
    if (isFailed) {
      from ??= second;
      last = second;
    } else if (from !== undefined && second - last > holdDown - 1) {
      incidents.push(`${at(from)} ${last + 1 - from}`);
      from = undefined;
    }
  }
  return { active: active.at(-1) ?? primary, incidents };
}

describe("R of a world of regions", () => {
  test("and where the service runs are what an oracle tells that never saw an event", () => {
    let moved = 0;
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), (of, chance) => {
        const events = eventsOf(of);
        const shuffled = [...events, ...events]
          .map((event) => ({ event, place: chance.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ event }) => event);
        const scope = {
          ...routedScope(routedService(primary, standbys, of.mode)),
          holdDownSeconds: holdDown,
        };
        const { activeRegion, readings } = foldRecords(factsOf(shuffled), scope);

        const found = readings.recovery.incidents.map(
          ({ startedAt, seconds }) => `${startedAt} ${seconds}`,
        );
        const { active, incidents } = expectedOf(of);
        expect(found).toEqual(incidents);
        expect(activeRegion).toBe(active);
        if (incidents.length > 0 && active !== primary) moved += 1;
      }),
      { numRuns: 400 },
    );
    expect(moved).toBeGreaterThan(30);
  });
});
