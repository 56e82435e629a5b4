import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { run } from "../support/line";

const folder = join(__dirname, "programs");

describe("a program without a plan to read", () => {
  test.each([
    [
      "no-plan",
      "awsdr: the program in no-plan exports no recovery plan: export the `document` of a RecoveryPlan\n",
    ],
    [
      "two-plans",
      "awsdr: the program in two-plans exports 2 recovery plans (first, second): " +
        "save one to a file and name it with --plan\n",
    ],
    ["nowhere", "awsdr: cannot run the program in nowhere: "],
  ])("such as %s is answered with one clear line and exit 65", async (program, message) => {
    const { exit, stdout, stderr } = await run(["rehearse", "--program", program], { folder });

    expect([exit, stdout]).toEqual([65, ""]);
    expect(stderr).toContain(message);
  });

  test("such as one with faulty arguments shows its faults, and no stack trace", async () => {
    const { exit, stdout, stderr } = await run(["assess", "--program", "wrong-arguments"], {
      folder,
    });

    expect([exit, stdout]).toEqual([65, ""]);
    expect(stderr).toContain(
      'RecoveryPlan "guide-plan":\nawsdr: - objectives.rpo must be a duration, got "15 minute"',
    );
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("a program whose objectives cannot be met", () => {
  test("stops, and awsdr assess prints its budget and exits 2", async () => {
    const { exit, stdout, stderr } = await run(["assess", "--program", "unattainable"], { folder });

    expect([exit, stderr]).toEqual([2, ""]);
    expect(stdout).toMatch(/Predicted RTO: .*, objective 5m 00s, missed/);
  });

  test("is assessed for machines too", async () => {
    const words = ["assess", "--program", "unattainable", "--json"];
    const { exit, stdout } = await run(words, { folder });

    expect(exit).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      rto: { objectiveSeconds: 300, met: false },
      rpo: { seconds: 5, met: true },
    });
  });

  test("is assessed as what it is where its standby scales by itself", async () => {
    const words = ["assess", "--program", "unattainable-by-itself", "--json"];
    const { stdout } = await run(words, { folder });

    expect(JSON.parse(stdout).rto.items.at(-1)).toMatchObject({
      name: "start-up in eu-central-1",
      seconds: 20,
      basis: "measured",
    });
  });

  test("is not rehearsed, and the budget is the reason", async () => {
    const { exit, stderr } = await run(["rehearse", "--program", "unattainable"], { folder });

    expect(exit).toBe(65);
    expect(stderr).toContain("objectives.rto must be at least");
    expect(stderr).toContain("detection: endpoint checks: 30 seconds (10 s × 3, documented)");
  });
});
