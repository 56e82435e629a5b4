import { CloudFault } from "../../../src/drill/port/cloud-fault";

import { instead, type Misuse, shown, sure, typing } from "./misuse";
import { behind, movedBySomeone, servedBy, servedIn } from "./others";

const execute = shown("--execute");
const silence = () => Promise.reject(new CloudFault("no answer within 10 s", "transient"));

const name = { foundBy: "the typed name", exit: 64 } as const;
const active = { foundBy: "the service's name", exit: 64, words: sure } as const;

/** What people type who mean another service, or another region. */
export const misusesOfPeople: readonly Misuse[] = [
  {
    foundBy: "the command line",
    exit: 64,
    cause: "the same region to leave and to move to",
    words: [...sure, "--from", "eu-central-1"],
    sentence: "--from must be another region than --to, got eu-central-1 for both",
  },
  {
    ...name,
    cause: "a confirmation by another service's name",
    words: instead(sure, "--confirm", "guides"),
    sentence: '--confirm must repeat the service\'s name "guide", got "guides"',
  },
  {
    ...name,
    cause: "a region that serves, given up by another's name",
    words: [...sure, "--accept-serving", "orders"],
    sentence: '--accept-serving must repeat the service\'s name "guide", got "orders"',
  },
  {
    ...name,
    cause: "split brain, accepted by another's name",
    words: [...sure, "--accept-split-brain", "yes"],
    sentence: '--accept-split-brain must repeat the service\'s name "guide", got "yes"',
  },
  {
    ...name,
    cause: "nobody at a terminal, and no confirmation",
    words: execute,
    sentence: "--confirm must be guide: nobody is at a terminal who could type it",
  },
  {
    ...name,
    cause: "another name that is typed",
    words: execute,
    on: { line: typing("guides") },
    sentence: 'nothing was done: "guides" is not guide',
  },
  {
    ...name,
    cause: "nothing that is typed",
    words: execute,
    on: { line: typing("") },
    sentence: 'nothing was done: "" is not guide',
  },
  {
    ...name,
    cause: "a Ctrl-C in place of the name",
    exit: 130,
    words: execute,
    on: { line: typing(undefined) },
    sentence: "nothing was done",
  },
  {
    ...name,
    cause: "a loss that nobody wants to give up",
    words: execute,
    on: { ...behind(1_000), line: typing("no") },
    sentence: 'nothing was done: "no" is not guide',
  },
  {
    ...name,
    cause: "a database that is typed wrong",
    words: [...execute, "--detach", "catalog"],
    on: { line: typing("guide", "guide") },
    sentence: 'nothing was done: "guide" is not catalog',
  },
  {
    ...active,
    cause: "a move to where lock, name and stores say that it serves",
    on: servedIn("eu-central-1"),
    before: movedBySomeone,
    sentence:
      "--to must be another region, got eu-central-1: the lock says that it serves already, and " +
      "nobody names another",
  },
  {
    ...active,
    cause: "a move to where the name leads, with the witness silent",
    on: {
      seen: ({ cloud }) => ({
        ...servedBy("eu-central-1", cloud),
        lock: { ...cloud.lock, read: silence },
      }),
    },
    sentence:
      "--to must be another region, got eu-central-1: the name leads there already, and nobody who " +
      "answers names another (the lock did not; --from moves it out of the region that serves)",
  },
  {
    ...active,
    cause: "a move to the declared primary, which was never left",
    words: instead(sure, "--to", "eu-west-1"),
    on: { ...servedIn("eu-west-1"), lost: null },
    sentence:
      "--to must be another region, got eu-west-1: it is the declared primary, " +
      "and no run has ever moved the service, and nobody names another",
  },
];
