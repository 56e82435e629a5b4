import { tmpdir } from "node:os";

import { type CommandLine, runCommandLine } from "../../src/cli/program";

/** A command line in a folder, with a clock that stands still and nobody watching. */
export function line(changed: Partial<CommandLine> = {}): CommandLine {
  return {
    version: "1.2.3",
    now: () => new Date("2026-01-01T00:00:00Z"),
    folder: tmpdir(),
    colour: false,
    width: 100,
    readInput: async function* () {},
    write: () => {},
    say: () => {},
    live: null,
    ask: null,
    onInterrupt: () => () => {},
    progress: () => ({ stage: () => {}, advance: () => {}, end: () => {} }),
    openLedger: () => Promise.reject(new Error("this test has no ledger")),
    openBus: () => Promise.reject(new Error("this test has no bus")),
    loadDrill: () => Promise.reject(new Error("this test has no deployment")),
    ...changed,
  };
}

/** Runs words as a shell would hand them over. */
export function run(words: readonly string[], changed: Partial<CommandLine> = {}) {
  return runCommandLine(words, line(changed));
}
