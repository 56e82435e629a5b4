import type { RunbookEntry } from "../../model/report/runbook";
import { expectedOf } from "../expected-calls";
import { readingDatabase, switchingDatabase } from "./database-words";
import { returningLock } from "./lock-words";
import { leadingBack } from "./name-words";
import type { PlayedCall } from "./played-move";
import { entryOf, type Scene, type Words } from "./scene";
import { puttingTasksBack } from "./tasks-words";

/** How a part of a move is taken back. */
export interface WayBack {
  readonly told: string;
  readonly entries: readonly RunbookEntry[];
}

/** As long as nothing else has changed, the lock is all that has to be given back. */
export function lockBack(scene: Scene): WayBack {
  const call = called(scene, "lock.settle", [scene.plan.topology.witness, null, 0]);
  return {
    told: "As long as nothing else has changed, give the lock back; last of all where more has.",
    entries: [entryOf([call], returningLock(scene))],
  };
}

/** Gives the target its size of before. */
export function scaleBack(scene: Scene): WayBack {
  const entries = backOfTasks(scene, scene.to);
  return { told: `As long as no traffic goes to ${scene.to}.`, entries };
}

/** Starts again what was stopped. */
export function stopBack(scene: Scene): WayBack {
  const told = `Once ${scene.from} writes and the name leads there again; start your jobs there too.`;
  return { told, entries: backOfTasks(scene, scene.from) };
}

/** Has the old region write again, where it is there to do so. */
export function promotionBack(scene: Scene, promote: readonly PlayedCall[]): WayBack {
  const { mode, from } = scene;
  if (mode === "lost-region") {
    return { told: "There is none: what has not arrived is given up.", entries: [] };
  }
  const back: Scene = { ...scene, from: scene.to, to: from };
  const switched = promote.filter(({ call }) => call === "stores.switchOver");
  return {
    told: "Switch each database back, before the old region's tasks start.",
    entries: switched.flatMap(({ of }) => {
      const order = called(back, "stores.switchOver", [back.from, of, back.to]);
      const wait = { ...called(back, "stores.state", [from, of]), after: true };
      return [
        entryOf([order], switchingDatabase(back, order)),
        entryOf([wait], readingDatabase(back, wait)),
      ];
    }),
  };
}

/** Leads the name back, where there is something that it can lead to. */
export function shiftBack(scene: Scene): WayBack {
  if (scene.mode === "lost-region") {
    return {
      told: `There is none: ${scene.from} is lost, and has missed writes since.`,
      entries: [],
    };
  }
  const calls = [...scene.values].reverse().map((value) => ({
    ...value,
    ...called(scene, value.call, argsBack(value)),
  }));
  return { told: "First of all ways back.", entries: [entryOf(calls, leadingBack(scene))] };
}

function argsBack({ call, region, value }: PlayedCall): readonly unknown[] {
  const before = value !== 1;
  return call === "router.publishForce" ? [before] : [region, before];
}

function backOfTasks(scene: Scene, region: string): RunbookEntry[] {
  const words: Words | null = puttingTasksBack(scene, region);
  if (words === null) return [];
  return [entryOf([called(scene, "compute.putBack", [region])], words)];
}

function called({ plan }: Scene, call: string, args: readonly unknown[]): PlayedCall {
  return { ...expectedOf({ call, args }, plan), step: "record", after: false, value: null };
}
