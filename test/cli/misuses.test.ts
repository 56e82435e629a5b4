import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { type CallArea, type CallTraits, callTraits } from "../../src/drill/calls";
import { machine } from "./commands/moved-by-command";
import { misusesOfConsents } from "./misuses/of-consents";
import { misusesOfDeployments } from "./misuses/of-deployments";
import { misusesOfNames } from "./misuses/of-names";
import { misusesOfPeople } from "./misuses/of-people";
import { misusesOfPlannedMoves } from "./misuses/of-planned-moves";
import { misusesOfPlans } from "./misuses/of-plans";
import { misusesOfRuns } from "./misuses/of-runs";
import { misusesOfWords } from "./misuses/of-words";
import { sentencesIn } from "./misuses/told-by";

const misuses = [
  ...misusesOfConsents,
  ...misusesOfWords,
  ...misusesOfPlannedMoves,
  ...misusesOfNames,
  ...misusesOfPeople,
  ...misusesOfPlans,
  ...misusesOfDeployments,
  ...misusesOfRuns,
];

/** Calls that change nothing of the service, and leave something behind all the same. */
const writing = ["lock.take", "lock.settle", "journal.append", "events.publish"];

function changes(call: string): boolean {
  const [area = "", method = ""] = call.split(".");
  const traits: Readonly<Record<string, CallTraits>> = callTraits[area as CallArea];
  return traits[method]?.mutates === true;
}

describe("a failover that may not be done", () => {
  test.each(misuses)(
    "I3, I15: $cause is found by $foundBy, changes nothing, and is told in one line",
    async ({ words, on, before, exit, writes = [], sentence, also = [] }) => {
      const made = machine(on);
      await before?.(made);
      const since = made.calls.length;
      const files = readdirSync(made.folder);

      const outcome = await made.typed(...words);

      const called = made.calls.slice(since).map(({ call }) => call);
      const told = sentencesIn(outcome).map((one) => one.replaceAll(made.folder, "FOLDER"));
      expect([outcome.exit, told]).toEqual([exit, [sentence, ...also]]);
      expect(called.filter(changes)).toEqual([]);
      expect([...new Set(called.filter((call) => writing.includes(call)))].sort()).toEqual(writes);
      expect(readdirSync(made.folder)).toEqual(files);
      const all = [outcome.stdout, outcome.stderr, ...made.said, ...made.printed].join("\n");
      expect(all).not.toMatch(/^ +at .*[:(]|hush|a fault of awsdr itself/m);
    },
  );

  test("are at least 60 that differ", () => {
    expect(new Set(misuses.map(({ cause }) => cause)).size).toBe(misuses.length);
    expect(new Set(misuses.map(({ sentence }) => sentence)).size).toBeGreaterThanOrEqual(60);
  });
});
