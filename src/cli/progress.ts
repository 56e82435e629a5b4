import { progress } from "@clack/prompts";

import { clipped, oneLine } from "../report/paper/text";

/** Shows how far a long piece of work has come. */
export interface Progress {
  readonly stage: (text: string) => void;
  readonly advance: (done: number, of: number) => void;
  readonly end: (text: string) => void;
}

/** Columns that a message beside the bar may take at least, with all that stands around it. */
const besideBar = 52;
/** Sign and two spaces before the bar, one behind it, three dots, and a last column left free. */
const aroundBar = 8;
const shortestBar = 8;
const longestBar = 40;

/** How long a bar may be, so that bar and message stay on one line; null where there is no room. */
export function barLength(columns: number): number | null {
  const room = Math.min(longestBar, columns - besideBar);
  return room < shortestBar ? null : room;
}

/**
 * A message cut to what has room beside the bar: on a line that is broken in two, each redraw would
 * leave the first half standing.
 */
export function besideBarOf(size: number, columns: number, text: string): string {
  return clipped(text, columns - size - aroundBar);
}

/** A bar for a person at a terminal; lines where the terminal is too narrow for one. */
export function barOn(output: NodeJS.WriteStream): Progress {
  const scale = 100;
  const size = barLength(output.columns);
  if (size === null) return linesTo((line) => output.write(`${line}\n`));
  const fitting = (text: string) => besideBarOf(size, output.columns, text);
  const bar = progress({ max: scale, size, output, style: "heavy" });
  let shown = 0;
  let started = false;
  return {
    stage: (text) => {
      if (started) bar.message(fitting(text));
      else bar.start(fitting(text));
      started = true;
    },
    advance: (done, of) => {
      const reached = Math.floor((done / of) * scale);
      if (reached > shown) bar.advance(reached - shown, fitting(`${done} of ${of} simulated runs`));
      shown = Math.max(shown, reached);
    },
    end: (text) => {
      if (started) bar.stop(text);
    },
  };
}

/** One line a stage and one a quarter, for logs. */
export function linesTo(say: (line: string) => void): Progress {
  let quarter = 0;
  return {
    stage: (text) => say(oneLine(text)),
    advance: (done, of) => {
      const reached = Math.floor((done / of) * 4);
      if (reached > quarter) say(`${done} of ${of} simulated runs`);
      quarter = Math.max(quarter, reached);
    },
    end: () => {},
  };
}
