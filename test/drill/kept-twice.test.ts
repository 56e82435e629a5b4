import { describe, expect, test } from "vitest";
import { UnreadableLine } from "../../src/drill/journal-text";
import { keptTwice } from "../../src/drill/kept-twice";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { Journal, JournalLine } from "../../src/drill/port/journal";
import { VirtualClock } from "../../src/rehearsal/virtual-clock";
import { live, lostAt } from "./calm-world";
import { bareLine as line } from "./journal-lines";

/** A place that keeps lines, as long as it answers. */
function place() {
  const lines: JournalLine[] = [];
  let answer: "keeps" | "fails" | "hangs" | "loses the reply" | "is unreadable" = "keeps";
  const journal: Journal = {
    read: async () => {
      if (answer === "hangs") return new Promise<never>(() => {});
      if (answer === "fails") throw new CloudFault("no answer", "transient");
      if (answer === "is unreadable") throw new UnreadableLine("line 2 is of version 2");
      return [...lines];
    },
    append: async (_region, run, added) => {
      tell(run);
      if (answer === "hangs") return new Promise<never>(() => {});
      if (answer === "fails") throw new CloudFault("no answer", "transient");
      if (lines.some(({ number }) => number === added.number)) {
        throw new CloudFault("is there", "already");
      }
      lines.push(added);
      if (answer === "loses the reply") throw new CloudFault("hung up", "transient");
    },
  };
  let tell = (_run: string) => {};
  const told = (next: typeof tell) => {
    tell = next;
  };
  const become = (next: typeof answer) => {
    answer = next;
  };
  return { journal, lines, become, told };
}

function journals() {
  const clock = new VirtualClock(lostAt);
  const [file, table] = [place(), place()];
  const both = keptTwice(file.journal, table.journal, clock);
  const append = (added: JournalLine) => clock.until(both.append("r", "run-1", added, live));
  const read = () => clock.until(both.read("r", "run-1", live));
  return { clock, file, table, both, append, read };
}

describe("a journal that is kept twice", () => {
  test("has every line in both places", async () => {
    const { append, file, table } = journals();

    await append(line(1));

    expect([file.lines, table.lines]).toEqual([[line(1)], [line(1)]]);
  });

  test("goes on without the table, and brings it what it owes once it answers", async () => {
    const { append, file, table } = journals();
    table.become("fails");
    await append(line(1));
    await append(line(2));
    table.become("keeps");

    await append(line(3));

    expect(table.lines).toEqual([line(1), line(2), line(3)]);
    expect(file.lines).toHaveLength(3);
  });

  test("waits no longer than four seconds for a table that hangs", async () => {
    const { append, clock, table } = journals();
    table.become("hangs");

    await append(line(1));

    expect(clock.monotonic()).toBe(4);
  });

  test("goes on without the file", async () => {
    const { append, file, table } = journals();
    file.become("fails");

    await append(line(1));

    expect(table.lines).toEqual([line(1)]);
  });

  test("has not kept a line that neither took", async () => {
    const { append, file, table } = journals();
    file.become("fails");
    table.become("fails");

    await expect(append(line(1))).rejects.toMatchObject({ class: "transient" });
  });

  test("takes a lost reply of the table for what it was", async () => {
    const { append, table } = journals();
    table.become("loses the reply");
    await append(line(1));
    table.become("keeps");

    await append(line(2));

    expect(table.lines).toEqual([line(1), line(2)]);
  });

  test("writes no number that another process has written in the table", async () => {
    const { append, table } = journals();
    table.lines.push(line(1, "p2"));

    await expect(append(line(1))).rejects.toMatchObject({ class: "already" });
  });

  test("reads what either has, in the order of the numbers", async () => {
    const { read, file, table } = journals();
    file.lines.push(line(1), line(3));
    table.lines.push(line(2), line(1));

    expect((await read()).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test("is read from the file alone where the table is silent", async () => {
    const { read, file, table } = journals();
    file.lines.push(line(1));
    table.become("hangs");

    expect(await read()).toEqual([line(1)]);
  });

  test("is unknown where the table is silent and the file lacks a line", async () => {
    const { read, file, table } = journals();
    file.lines.push(line(1), line(3));
    table.become("fails");

    await expect(read()).rejects.toMatchObject({ class: "transient" });
  });

  test("brings the table what an earlier process owed it, before its own line", async () => {
    const { append, read, file, table } = journals();
    file.lines.push(line(1), line(2), line(3));
    table.lines.push(line(1));
    await read();

    await append(line(4, "p2"));

    expect(table.lines).toEqual([line(1), line(2), line(3), line(4, "p2")]);
    expect(file.lines).toHaveLength(4);
  });

  test("owes the lines of one run to that run alone", async () => {
    const { clock, table, both } = journals();
    table.become("fails");
    await clock.until(both.append("r", "run-1", line(1), live));
    table.become("keeps");
    const runs: string[] = [];
    table.told((run) => runs.push(run));

    await clock.until(both.append("r", "run-2", line(2), live));

    expect(runs).toEqual(["run-2"]);
  });

  test("is unknown where the table is silent and this machine knows nothing of the run", async () => {
    const { read, table } = journals();
    table.become("fails");

    await expect(read()).rejects.toMatchObject({ class: "transient" });
  });

  test("names both places where neither tells, so that one of them can be mended", async () => {
    const { append, read, file, table } = journals();
    table.become("fails");
    await expect(read()).rejects.toThrow(
      "no answer, and this machine's folder has no line of it (--journal names another one)",
    );
    await append(line(1));
    await append(line(2));
    file.lines.shift();
    await expect(read()).rejects.toThrow("no answer, and this machine's folder lacks lines of it");
    file.become("fails");
    await expect(read()).rejects.toThrow("no answer, and no answer");
  });

  test("is not read where two processes have written one number", async () => {
    const { read, file, table } = journals();
    file.lines.push(line(1, "p1"));
    table.lines.push(line(1, "p2"));

    await expect(read()).rejects.toThrow("two processes have written line 1 of run-1");
  });

  test.each(["file", "table"] as const)(
    "is not read where a line of the %s cannot be: the other does not make up for it",
    async (which) => {
      const both = journals();
      both.file.lines.push(line(1));
      both.table.lines.push(line(1));
      both[which].become("is unreadable");

      await expect(both.read()).rejects.toThrow("line 2 is of version 2");
    },
  );
});
