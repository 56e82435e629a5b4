import { describe, expect, test } from "vitest";

import { CloudFault } from "../../../src/drill/port/cloud-fault";
import { changing, confirmed, machine, stoppedAt } from "./moved-by-command";

const runId = "guide-20260601T120000Z-chan";

describe("a run that was begun before", () => {
  const halted = async () => {
    const stopping = stoppedAt("promote begun");
    await stopping.command(...confirmed);
    return stopping;
  };

  test("is shown without --execute, and nothing is done", async () => {
    const { command, calls } = await halted();
    const before = calls.length;

    const { exit, stdout, stderr } = await command("--resume", runId);

    expect(exit).toBe(0);
    expect(stdout).toContain(runId);
    expect(stderr).toContain("nothing was done");
    expect(changing(calls.slice(before))).toEqual([]);
  });

  test("can be abandoned, and is over then", async () => {
    const { command } = await halted();

    const given = await command("--abandon", runId, "--execute", "--confirm", "guide");

    expect(given.exit).toBe(23);
    expect((await command("--resume", runId, "--execute", "--confirm", "guide")).exit).toBe(12);
  });

  test("that nobody has begun is refused by name", async () => {
    const { command } = machine();

    const { exit, stderr } = await command(
      "--resume",
      "guide-x",
      "--execute",
      "--confirm",
      "guide",
    );

    expect(exit).toBe(12);
    expect(stderr).toContain("nobody has begun guide-x");
  });

  test("whose journal answers nobody may be anywhere: nothing is done, and 30 says so", async () => {
    const silence = () => Promise.reject(new CloudFault("no connection", "transient"));
    const { command, calls } = machine({
      seen: () => ({ journal: { read: silence, append: silence } }),
    });

    const { exit, stderr } = await command(
      "--resume",
      "guide-x",
      "--execute",
      "--confirm",
      "guide",
    );

    expect([exit, stderr]).toEqual([30, "awsdr: guide-x cannot be read: no connection\n"]);
    expect(changing(calls)).toEqual([]);
  });
});
