import { describe, expect, test } from "vitest";

import { severalServices } from "./several-by-command";

const three = { cart: {}, guide: {}, orders: {} };

describe("the names of several services", () => {
  test("are typed as their number and the region", async () => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return " 3  eu-central-1 ";
    };
    const { command } = severalServices(three, { ask });

    expect((await command("--lost-region", "--execute")).exit).toBe(2);
    expect(asked).toEqual([
      "Type 3 eu-central-1 to move 3 services (cart, guide and orders) to eu-central-1",
    ]);
  });

  test.each<[string, string | undefined, number]>([
    ["another number", "2 eu-central-1", 64],
    ["another region", "3 eu-west-1", 64],
    ["a Ctrl-C", undefined, 130],
  ])("I3: change nothing where it is %s", async (_, typed, exit) => {
    const { command, changed } = severalServices(three, { ask: async () => typed });

    expect((await command("--lost-region", "--execute")).exit).toBe(exit);
    expect(changed()).toEqual([]);
  });

  test.each([
    ["cart,guide", "it lacks orders"],
    ["cart,guide,orders,zoo", "it names zoo, which no plan is of"],
  ])("I3: change nothing with --confirm %s", async (confirm, message) => {
    const { command, changed } = severalServices(three);

    const { exit, stderr } = await command("--lost-region", "--execute", "--confirm", confirm);

    expect([exit, changed()]).toEqual([64, []]);
    expect(stderr).toContain(message);
  });

  test.each([
    [["--resume", "guide-x"], "--resume"],
    [["--abandon", "guide-x"], "--abandon"],
    [["--lost-region", "--detach", "catalog"], "--detach"],
    [["--lost-region", "--accept-loss", "9 days"], "--accept-loss"],
    [["--lost-region", "--accept-serving", "guide"], "--accept-serving"],
    [["--lost-region", "--accept-split-brain", "guide"], "--accept-split-brain"],
  ])("I3: cannot share %j", async (words, flag) => {
    const { exit, stderr } = await severalServices(three).command(...words);

    expect(exit).toBe(64);
    expect(stderr).toContain(`${flag} must be left out with several plans`);
  });
});
