import { type Misuse, sure } from "./misuse";

const found = { foundBy: "the command line", exit: 64 } as const;
const asPlanned = sure.map((word) => (word === "--lost-region" ? "--planned" : word));

/** What is said of a planned move that means a lost region. */
export const misusesOfPlannedMoves: readonly Misuse[] = [
  {
    ...found,
    cause: "a planned move before its data",
    words: [...asPlanned, "--shift-early"],
    sentence: "--shift-early must be left out with --planned: traffic would reach a reader",
  },
  {
    ...found,
    cause: "a planned move that waits for its data, which each does",
    words: [...asPlanned, "--no-shift-early"],
    sentence: "--no-shift-early must be left out with --planned: it never moves the name early",
  },
  {
    ...found,
    cause: "a planned move that takes a database apart",
    words: [...asPlanned, "--detach", "catalog"],
    sentence: "--detach must be left out with --planned: it gives up what has not arrived",
  },
  {
    ...found,
    cause: "a planned move that may lose something",
    words: [...asPlanned, "--accept-loss", "1 hour"],
    sentence: "--accept-loss must be left out with --planned: it loses nothing",
  },
  {
    ...found,
    cause: "a planned move out of a region that may serve",
    words: [...asPlanned, "--accept-serving", "guide"],
    sentence: "--accept-serving must be left out with --planned: it moves what serves",
  },
];
