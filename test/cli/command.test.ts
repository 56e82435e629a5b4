import { describe, expect, test } from "vitest";

import { command, spellingOf } from "../../src/cli/command";
import { aPath, wholeNumber } from "../../src/cli/forms";
import { fault } from "../../src/model/faults";
import { line } from "../support/line";

const seen: unknown[] = [];
const sample = command({
  name: "sample",
  summary: "a sample",
  description: "Is a sample.",
  arguments: { what: { what: "anything" } },
  options: {
    runs: { value: "n", what: "how many", form: wholeNumber(1, 10), byDefault: "5" },
    plan: { value: "file", what: "a plan", form: aPath },
    at: { value: "n", what: "several", form: wholeNumber(1, 10), repeats: true },
    acceptSplitBrain: { value: "name", what: "the service" },
    json: { what: "for machines" },
  },
  endings: { done: "always" },
  faults: ({ runs, plan }) =>
    runs === 7 && plan === undefined ? [fault("--runs", "needs a plan, got 7")] : [],
  run: (values) => {
    const typed: {
      what: string;
      runs: number;
      plan: string | undefined;
      at: readonly number[] | undefined;
      acceptSplitBrain: string | undefined;
      json: boolean;
    } = values;
    seen.push(typed);
    return { exit: 0, stdout: "", stderr: "" };
  },
});

describe("a command", () => {
  test("runs with what was written, read, and with its defaults for the rest", async () => {
    await sample.run({ what: "it" }, line());
    await sample.run({ what: "it", runs: "10", plan: "p", json: true }, line());

    expect(seen.splice(0)).toEqual([
      {
        what: "it",
        runs: 5,
        plan: undefined,
        at: undefined,
        acceptSplitBrain: undefined,
        json: false,
      },
      { what: "it", runs: 10, plan: "p", at: undefined, acceptSplitBrain: undefined, json: true },
    ]);
  });

  test("reads each value of an option that repeats, and says of each what is wrong", async () => {
    await sample.run({ what: "it", at: ["1", "10"] }, line());

    expect(seen.splice(0)).toMatchObject([{ at: [1, 10] }]);
    expect((await sample.run({ what: "it", at: ["0", "2", "x"] }, line())).stderr).toBe(
      'awsdr: --at must be a whole number from 1 to 10, got "0"\n' +
        'awsdr: --at must be a whole number from 1 to 10, got "x"\n',
    );
    expect(seen).toEqual([]);
  });

  test("does not run while anything is wrong, and says all of it", async () => {
    expect(await sample.run({ what: "it", runs: "11", plan: "" }, line())).toEqual({
      exit: 64,
      stdout: "",
      stderr:
        'awsdr: --runs must be a whole number from 1 to 10, got "11"\n' +
        'awsdr: --plan must be a path, not an empty text, got ""\n',
    });
    expect(await sample.run({ what: "it", runs: "7" }, line())).toMatchObject({
      exit: 64,
      stderr: "awsdr: --runs needs a plan, got 7\n",
    });
    expect(seen).toEqual([]);
  });

  test("spells its options as one writes them", () => {
    const spelled = Object.entries(sample.options).map(([name, option]) =>
      spellingOf(name, option),
    );

    expect(spelled).toEqual([
      "--runs <n>",
      "--plan <file>",
      "--at <n>",
      "--accept-split-brain <name>",
      "--json",
    ]);
  });
});
