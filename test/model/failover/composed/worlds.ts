import { type Bounds, primary, type RunPlan } from "./composed-state";

const planned: RunPlan = { id: "run-1", mode: "planned", to: "s1", abandons: false };

const one: Bounds = {
  standbys: ["s1"],
  routing: "guarded",
  runs: [planned],
  processes: 2,
  silences: 0,
  failures: 0,
  sentinels: false,
};

const lost = { mode: "lost-region", abandons: false } as const;
/** The primary is lost, then the standby that serves: nothing but `primaryForced` is left. */
const secondDisaster: Bounds = {
  ...one,
  runs: [
    { ...lost, id: "run-1", to: "s1" },
    { ...lost, id: "run-2", to: primary },
  ],
  processes: 1,
  inTurn: true,
};
const again: RunPlan = { ...planned, id: "run-3" };
/** Two standbys, lost one after the other, and a way back to the first. */
const throughAll: Bounds = {
  ...secondDisaster,
  standbys: ["s1", "s2"],
  runs: [
    { ...lost, id: "run-1", to: "s1" },
    { ...lost, id: "run-2", to: "s2" },
    { ...lost, id: "run-3", to: primary },
    { ...lost, id: "run-4", to: "s1" },
  ],
};

/** Small worlds, each explored to its fixed point. */
export const smallWorlds: readonly (readonly [string, Bounds])[] = [
  ["one planned run in two processes", one],
  [
    "one planned run, given up by its second process",
    { ...one, runs: [{ ...planned, abandons: true }] },
  ],
  [
    "one run out of a lost region, in two processes",
    { ...one, runs: [{ ...planned, mode: "lost-region" }] },
  ],
  [
    "a second disaster, and a planned third move",
    { ...secondDisaster, runs: [...secondDisaster.runs, again] },
  ],
  ["every region lost in turn, of three", throughAll],
];

const other: RunPlan = { ...planned, id: "run-2" };

/** Worlds for the long test: how many states are looked at, at most. */
export const largeWorlds: readonly (readonly [string, Bounds, { readonly most: number }])[] = [
  [
    "sentinels, a silent region, a failed step",
    { ...one, silences: 1, failures: 1, sentinels: true },
    { most: 1_500_000 },
  ],
  [
    "the standby that serves is lost, a planned third move, sentinels, silent regions, a failed step",
    {
      ...secondDisaster,
      serves: "s1",
      runs: [{ ...lost, id: "run-1", to: primary }, again],
      silences: 2,
      failures: 1,
      sentinels: true,
    },
    { most: 1_500_000 },
  ],
  [
    "the last of two standbys is lost, then the primary, with sentinels and a silent region",
    {
      ...throughAll,
      serves: "s2",
      runs: [
        { ...lost, id: "run-1", to: primary },
        { ...lost, id: "run-2", to: "s1" },
      ],
      silences: 1,
      sentinels: true,
    },
    { most: 1_500_000 },
  ],
  [
    "two standbys in direct mode, lost in turn, with a silent region",
    { ...throughAll, routing: "direct", silences: 1 },
    { most: 1_500_000 },
  ],
  ["two planned runs", { ...one, processes: 1, runs: [planned, other] }, { most: 1_500_000 }],
  [
    "a planned run and one out of a lost region",
    { ...one, processes: 1, runs: [planned, { ...other, mode: "lost-region" }] },
    { most: 1_500_000 },
  ],
  [
    "two standbys, and a run to each",
    {
      ...one,
      standbys: ["s1", "s2"],
      processes: 1,
      runs: [
        { ...planned, mode: "lost-region" },
        { ...other, mode: "lost-region", to: "s2" },
      ],
    },
    { most: 1_500_000 },
  ],
  [
    "two planned runs in two processes each, of which one is given up",
    { ...one, runs: [{ ...planned, abandons: true }, other] },
    { most: 1_500_000 },
  ],
];
