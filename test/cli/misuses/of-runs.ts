import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { failOver } from "../../../src/drill/failover";
import type { FailoverOrder } from "../../../src/drill/failover-order";
import { keptTwice } from "../../../src/drill/kept-twice";
import { fileJournal } from "../../../src/drill/machine/file-journal";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import { type CalmWorld, live } from "../../drill/calm-world";
import { probedPlan } from "../../support/plans";
import type { MachineDifferences } from "../commands/moved-by-command";
import { abandoned, instead, type Misuse, resumed, sure } from "./misuse";

type Machine = Parameters<NonNullable<Misuse["before"]>>[0];

function refused(message: string) {
  return () => Promise.reject(new CloudFault(message, "denied"));
}

/** A run that was stopped after so many seconds, or that ended by itself. */
function begun(seconds: number | null, change: Partial<FailoverOrder> = {}) {
  return async ({ cloud, clock, order }: CalmWorld) => {
    const operator = new AbortController();
    if (seconds !== null) clock.after(seconds, () => operator.abort(), { awaited: true });
    const another = { ...cloud, lock: cloud.lock.ofAnotherProcess() };
    const own = { ...order, startedAt: undefined, signal: operator.signal, ...change };
    await clock.until(failOver(another, own));
  };
}

/** A run that another process is at. */
async function going({ cloud, clock, order }: CalmWorld) {
  failOver({ ...cloud, lock: cloud.lock.ofAnotherProcess() }, order);
  await clock.until(clock.sleep(45));
}

/** A run whose journal stands in the machine's folder, and is then damaged there. */
function journalled(damage: (folder: string) => void, on: MachineDifferences = {}) {
  const before = async (made: Machine) => {
    await begun(30)(made);
    const lines = await made.cloud.journal.read("eu-central-1", "run-1", live);
    const near = fileJournal(made.folder);
    for (const line of lines) await near.append("eu-central-1", "run-1", line, live);
    damage(join(made.folder, "run-1.journal"));
  };
  return {
    before,
    on: { ...on, seen: (_: CalmWorld, folder: string) => ({ journal: fileJournal(folder) }) },
  };
}

const plan = probedPlan();
const noFolder =
  "journal on this machine: EACCES: permission denied, mkdir '/run-1.journal' " +
  "(--journal names another folder)";

/** A folder of journals that may not be written, and nor may the ledger. */
const unwritable: MachineDifferences = {
  seen: ({ cloud: { journal }, clock }) => {
    const near = { ...journal, append: refused(noFolder) };
    const far = { ...journal, append: refused("PutItem of guide-records: not authorized") };
    return { journal: keptTwice(near, far, clock) };
  },
};

const found = { foundBy: "the journal", exit: 12 } as const;
/** A process writes that it takes a run up, and tells how it ended. */
const opened = ["events.publish", "journal.append"];
const again = { ...found, words: resumed("run-1") } as const;

/** What is wrong with the run that is to be taken up. */
export const misusesOfRuns: readonly Misuse[] = [
  {
    ...again,
    cause: "a run that nobody has begun",
    sentence:
      "nobody has begun run-1: neither this folder nor the ledger in " +
      "eu-central-1 has a line of it (`awsdr runs` lists those that there are)",
  },
  {
    ...found,
    cause: "a name that no run can have",
    words: resumed("../run-1"),
    sentence:
      "nobody has begun ../run-1: neither this folder nor the ledger in " +
      "eu-central-1 has a line of it (`awsdr runs` lists those that there are)",
  },
  {
    ...again,
    cause: "a run that has recovered, resumed",
    before: begun(null),
    sentence: "run-1 is over: it has recovered; to move the service again, begin another",
  },
  {
    ...found,
    cause: "a run that has recovered, abandoned",
    before: begun(null),
    words: abandoned("run-1"),
    sentence: "run-1 is over: it has recovered; to move the service again, begin another",
  },
  {
    ...again,
    cause: "a run that was given up",
    before: async (made) => {
      await begun(30)(made);
      await made.typed(...abandoned("run-1", "--take-over"));
    },
    sentence: "run-1 is over: it has been abandoned; to move the service again, begin " + "another",
  },
  {
    ...again,
    cause: "a run of another service",
    before: begun(30, { plan: { ...plan, service: "orders" } }),
    sentence: "run-1 moves orders, and the plan is of guide: give the plan of orders",
  },
  {
    ...again,
    cause: "a run that moves elsewhere",
    ...journalled(() => {}),
    words: instead(resumed("run-1"), "--to", "eu-west-1"),
    sentence: "--to must be eu-central-1, got eu-west-1: run-1 moves there",
  },
  {
    ...again,
    cause: "a journal of a later release",
    ...journalled((folder) => writeFileSync(join(folder, "00000002.json"), '{"version":9}')),
    sentence:
      "run-1 cannot be read: line 2 of run-1 in FOLDER/run-1.journal is of " +
      "version 9, and this release reads 1: go on with the release that wrote it",
  },
  {
    ...again,
    cause: "a journal that somebody has edited",
    ...journalled((folder) => writeFileSync(join(folder, "00000002.json"), "edited")),
    sentence:
      "run-1 cannot be read: line 2 of run-1 in FOLDER/run-1.journal is no line " + "of a journal",
  },
  {
    ...again,
    cause: "a journal with a gap",
    ...journalled((folder) => rmSync(join(folder, "00000002.json"))),
    sentence:
      "nobody can go on from the journal of run-1: its line 2 is missing; name a " +
      "folder that has it whole by --journal",
  },
  {
    ...again,
    cause: "a journal with a gap, shown",
    words: resumed("run-1").filter((word) => !["--execute", "--confirm", "guide"].includes(word)),
    ...journalled((folder) => rmSync(join(folder, "00000002.json"))),
    sentence:
      "nobody can go on from the journal of run-1: its line 2 is missing; name a " +
      "folder that has it whole by --journal",
  },
  {
    ...again,
    cause: "a journal that may not be read",
    before: begun(30),
    on: {
      seen: () => ({
        journal: {
          read: refused("Query of guide-records: not authorized"),
          append: async () => {},
        },
      }),
    },
    sentence: "run-1 cannot be read: Query of guide-records: not authorized",
  },
  {
    ...again,
    cause: "a run whose other process lives",
    exit: 11,
    before: going,
    writes: ["lock.take"],
    sentence:
      "run-1/p1 holds the lock and renews it: --take-over takes it from that " + "process at once",
  },
  {
    ...again,
    cause: "a database that is taken out too late",
    exit: 22,
    before: begun(300),
    words: resumed("run-1", "--detach", "catalog"),
    writes: opened,
    sentence:
      "catalog cannot be taken out of its global database any more: run-1 has " +
      "moved its writer; take the run up without that",
  },
  {
    ...again,
    cause: "journals that can be written nowhere",
    words: sure,
    on: unwritable,
    writes: ["journal.append"],
    sentence:
      "writing the journal failed: journal on this machine: EACCES: permission " +
      "denied, mkdir '/run-1.journal' (--journal names another folder), and " +
      "PutItem of guide-records: not authorized",
  },
  {
    ...again,
    cause: "a plan with another store than the run began with",
    exit: 22,
    before: begun(30, { plan: { ...plan, stores: plan.stores.slice(0, 2) } }),
    writes: opened,
    sentence:
      "run-1 began with the stores catalog, sessions, and the plan now has " +
      "catalog, sessions, media: take it up with the plan of then, or abandon it",
  },
];
