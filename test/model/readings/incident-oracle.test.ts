import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Recovery } from "../../../src/model/readings/incidents";
import { readings } from "../../../src/model/readings/readings";
import { unscoped } from "../../../src/model/readings/scope";
import { factsOf } from "../../support/events/records-of";
import { alarm, phase, region } from "../../support/events/sample-events";

/** Instants are seconds. */
const holdDown = 60;
const scope = {
  ...unscoped,
  service: "guide",
  holdDownSeconds: holdDown,
  signalAlarms: [{ name: "guide-signal", region }],
};

type Outcome = "recovered" | "abandoned" | "open";

interface Run {
  readonly kind: "incident" | "drill";
  readonly started: number;
  readonly detected: number;
  /** Undefined for a run that does not tell of a shift. */
  readonly shifted: number | undefined;
  readonly ended: number;
  readonly outcome: Outcome;
}

/** The signal is bad from `bad` to `good`; its alarm opens and closes `late` after each. */
interface Breach {
  readonly bad: number;
  readonly good: number;
  readonly late: number;
}

/** What is known to have gone on from `from` until `until`. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly outcome: Outcome;
  readonly bySignal: boolean;
}

const run: fc.Arbitrary<Run> = fc
  .tuple(fc.nat(2000), fc.nat(60), fc.integer({ min: 1, max: 300 }))
  .chain(([started, detect, lasts]) =>
    fc.record({
      kind: fc.constantFrom("incident", "incident", "drill"),
      started: fc.constant(started),
      detected: fc.constant(started + detect),
      shifted: fc.option(
        fc.nat(lasts).map((after) => started + detect + after),
        { nil: undefined },
      ),
      ended: fc.constant(started + detect + lasts),
      outcome: fc.constantFrom("recovered", "recovered", "abandoned", "open"),
    }),
  );

/** Breaches that follow one another, often around the hold-down. */
const breaches: fc.Arbitrary<Breach[]> = fc
  .array(
    fc.record({
      gap: fc.constantFrom(holdDown - 1, holdDown, holdDown + 1, 400),
      lasts: fc.integer({ min: 40, max: 300 }),
      late: fc.constantFrom(0, 30),
    }),
    { maxLength: 4 },
  )
  .map((all) => {
    let at = 0;
    return all.map(({ gap, lasts, late }) => {
      const bad = at + gap;
      at = bad + lasts;
      return { bad, good: at, late };
    });
  });

function at(second: number): string {
  return new Date(Date.UTC(2026, 2, 1, 12) + second * 1000).toISOString();
}

function change(value: "ALARM" | "OK", first: number, late: number) {
  const reasonData = JSON.stringify({ startDate: at(first), recentDatapoints: [0] });
  return alarm(value, at(first + late), { reasonData });
}

function eventsOf(runs: readonly Run[], signal: readonly Breach[]) {
  const alarms = signal.flatMap(({ bad, good, late }) => [
    change("ALARM", bad, late),
    alarm("INSUFFICIENT_DATA", at(bad + late + 1)),
    change("OK", good, late),
  ]);
  const phases = runs.flatMap(({ kind, started, detected, shifted, ended, outcome }, number) => {
    const told = (name: string, second: number) =>
      phase(name, at(second), { kind, runId: `run-${number}` });
    const end = outcome === "open" ? [] : [told(outcome, ended)];
    const shift = shifted === undefined ? [] : [told("shifted", shifted)];
    return [told("started", started), told("detected", detected), ...shift, ...end];
  });
  return [...alarms, ...phases];
}

function ofRun({ started, detected, shifted = 0, ended, outcome }: Run): Stretch {
  const last = Math.max(detected, shifted);
  return { from: started, until: outcome === "open" ? last : ended, outcome, bySignal: false };
}

/**
 * What the alarm tells of, unless a drill made it; the recovery of a run that has shifted since it
 * went bad ends it before its own.
 */
function ofBreach({ bad, good, late }: Breach, runs: readonly Run[]): Stretch[] {
  const opened = bad + late;
  const inDrill = ({ kind, started, ended, outcome }: Run) =>
    kind === "drill" &&
    started <= opened &&
    opened <= (outcome === "open" ? started + 86_400 : ended);
  if (runs.some(inDrill)) return [];
  const ends = runs
    .filter(({ kind, outcome }) => kind === "incident" && outcome === "recovered")
    .filter(({ shifted }) => shifted !== undefined && shifted >= bad)
    .map(({ ended }) => ended);
  return [{ from: bad, until: Math.min(good, ...ends), outcome: "recovered", bySignal: true }];
}

/** Stretches that touch, or lie less than the hold-down apart, two by two until none is left. */
function merged(stretches: readonly Stretch[]): Stretch[][] {
  const groups: Stretch[][] = [];
  for (const one of stretches) {
    const near = groups.filter((group) => group.some((other) => areNear(one, other)));
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push([one, ...near.flat()]);
  }
  return groups;
}

function areNear(a: Stretch, b: Stretch): boolean {
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  return second.from <= first.until || second.from - first.until < holdDown;
}

function expected(stretches: readonly Stretch[]): string[] {
  const lines = merged(stretches).map((group) => {
    const from = Math.min(...group.map((one) => one.from));
    // A good signal ends what it tells of, also where a run never told its end.
    const signalled = group.some(({ bySignal }) => bySignal);
    const ends = group.filter(
      ({ outcome }) => outcome === "recovered" || (signalled && outcome === "open"),
    );
    const last = Math.max(...ends.map(({ until }) => until));
    const open = group.some(({ outcome, until }) => outcome === "open" && until > last);
    const abandoned = group.some((one) => one.outcome === "abandoned" && one.from > last);
    const outcome = open ? "open" : abandoned ? "abandoned" : "recovered";
    return `${at(from)} ${outcome} ${outcome === "recovered" ? last - from : null}`;
  });
  return lines.sort();
}

function found({ incidents }: Recovery): string[] {
  const lines = incidents.map(({ startedAt, seconds, openSeconds }) => {
    const ended = seconds === null ? "abandoned" : "recovered";
    return `${startedAt} ${openSeconds === null ? ended : "open"} ${seconds}`;
  });
  return lines.sort();
}

describe("R of a world of incidents", () => {
  test("is what an oracle tells that never saw an event, to the second", () => {
    fc.assert(
      fc.property(
        fc.array(run, { maxLength: 4 }),
        breaches,
        fc.infiniteStream(fc.nat()),
        (...all) => {
          const [runs, signal, chance] = all;
          const events = eventsOf(runs, signal);
          const shuffled = [...events, ...events]
            .map((event) => ({ event, place: chance.next().value ?? 0 }))
            .sort((a, b) => a.place - b.place);
          const { recovery, drills } = readings(factsOf(shuffled.map(({ event }) => event)), scope);

          const real = runs.filter(({ kind }) => kind === "incident").map(ofRun);
          const told = signal.flatMap((one) => ofBreach(one, runs));
          expect(found(recovery)).toEqual(expected([...real, ...told]));
          expect(found(drills)).toEqual(
            expected(runs.filter(({ kind }) => kind === "drill").map(ofRun)),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});
