import { progress } from "@clack/prompts";

/** Shows how far a long piece of work has come. */
export interface Progress {
  readonly stage: (text: string) => void;
  readonly advance: (done: number, of: number) => void;
  readonly end: (text: string) => void;
}

/** Columns that a message beside the bar may take, its sign and spaces included. */
const besideBar = 52;
const shortestBar = 8;
const longestBar = 40;

/** How long a bar may be, so that bar and message stay on one line; null where there is no room. */
export function barLength(columns: number): number | null {
  const room = Math.min(longestBar, columns - besideBar);
  return room < shortestBar ? null : room;
}

/** A bar for a person at a terminal; lines where the terminal is too narrow for one. */
export function barOn(output: NodeJS.WriteStream): Progress {
  const scale = 100;
  const size = barLength(output.columns);
  if (size === null) return linesTo((line) => output.write(`${line}\n`));
  const bar = progress({ max: scale, size, output, style: "heavy" });
  let shown = 0;
  let started = false;
  return {
    stage: (text) => {
      if (started) bar.message(text);
      else bar.start(text);
      started = true;
    },
    advance: (done, of) => {
      const reached = Math.floor((done / of) * scale);
      if (reached > shown) bar.advance(reached - shown, `${done} of ${of} simulated runs`);
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
    stage: (text) => say(text),
    advance: (done, of) => {
      const reached = Math.floor((done / of) * 4);
      if (reached > quarter) say(`${done} of ${of} simulated runs`);
      quarter = Math.max(quarter, reached);
    },
    end: () => {},
  };
}
