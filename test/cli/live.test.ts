import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { liveOn } from "../../src/cli/live";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A terminal of so many rows, and all that was written to it. */
function terminal(rows = 24, columns = 80) {
  const output = Object.assign(new PassThrough(), { rows, columns });
  const written = () => String(output.read() ?? "");
  return { output, written };
}

const up = (lines: number) => `\u001b[${lines}A`;
const clear = "\u001b[1G\u001b[0J";

describe("a live picture", () => {
  test("is drawn at once, anew over itself each second, and no more once it has ended", () => {
    const { output, written } = terminal();
    const live = liveOn(output);
    let count = 0;

    live.show(() => {
      count += 1;
      return ["one", `drawn ${count}`];
    });
    expect(written()).toBe(`${clear}one\ndrawn 1\n`);
    vi.advanceTimersByTime(1_000);
    expect(written()).toBe(`${up(2)}${clear}one\ndrawn 2\n`);
    live.end();
    expect(written()).toBe(`${up(2)}${clear}one\ndrawn 3\n`);
    vi.advanceTimersByTime(5_000);
    live.refresh();
    expect(written()).toBe("");
  });

  test("knows how wide the terminal is now", () => {
    const { output, written } = terminal();
    const live = liveOn(output);

    live.show((columns) => [`${columns} columns`]);
    output.columns = 60;
    live.refresh();
    live.end();

    expect(written()).toContain("60 columns");
  });

  test("leaves out at the top what has no room: it could not be drawn over", () => {
    const { output, written } = terminal(3);
    const live = liveOn(output);

    live.show(() => ["a", "b", "c"]);
    live.end();

    expect(written()).toBe(`${clear}b\nc\n${up(2)}${clear}b\nc\n`);
  });

  test("stands below what was written between its end and its next beginning", () => {
    const { output, written } = terminal();
    const live = liveOn(output);

    live.show(() => ["first"]);
    live.end();
    written();
    output.write("asked\n");
    live.show(() => ["second"]);
    live.end();

    expect(written().startsWith(`asked\n${clear}second\n`)).toBe(true);
  });
});
