import { progress } from "@clack/prompts";

/** Shows how far a long piece of work has come. */
export interface Progress {
  readonly stage: (text: string) => void;
  readonly advance: (done: number, of: number) => void;
  readonly end: (text: string) => void;
}

/** A bar for a person at a terminal. */
export function barOn(output: NodeJS.WriteStream): Progress {
  const scale = 100;
  const bar = progress({ max: scale, output, style: "heavy" });
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
