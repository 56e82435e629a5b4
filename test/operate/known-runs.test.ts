import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import { dynamoJournal } from "../../src/drill/aws/dynamo-journal";
import type { Cloud } from "../../src/drill/cloud";
import { failOver } from "../../src/drill/failover";
import type { FailoverOrder } from "../../src/drill/failover-order";
import { fileJournal } from "../../src/drill/machine/file-journal";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { Journal, JournalShelf } from "../../src/drill/port/journal";
import { knownRuns } from "../../src/operate/known-runs";
import type { OpenDeployment } from "../../src/operate/open-deployment";
import { type CalmWorld, calmWorld, live } from "../drill/calm-world";
import { fakeTable } from "../lambda/fake-table";
import { emptyShelf as empty, opened } from "../support/opened";
import { warmStandbyPlan } from "../support/plans";

const plan = warmStandbyPlan();
const target = "eu-central-1";
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-runs-"));
});

/** A world, and a folder and a table for the journals of its runs. */
function deployment() {
  const calm = calmWorld();
  const { client, items } = fakeTable();
  const near = fileJournal(folder);
  const far = dynamoJournal(plan, () => client);
  /** Moves the service, then keeps the journal of that: simulated time waits for no file. */
  const moves = async (changes: Partial<FailoverOrder>, ...kept: readonly Journal[]) => {
    const order = { ...calm.order, activeThen: calm.cloud.lock.state().active, ...changes };
    const { journal } = await calm.clock.until(failOver(calm.cloud, order));
    for (const line of journal) {
      for (const place of kept) await place.append(order.to, order.runId, line, live);
    }
  };
  return { calm, near, far, items, moves };
}

function openedWith(
  { clock, cloud }: CalmWorld,
  journals: OpenDeployment["journals"],
  changed: Partial<Cloud> = {},
): OpenDeployment {
  return opened(plan, { ...cloud, clock, ...changed }, { journals });
}

function silentIn(region: string, shelf: JournalShelf, heard = () => {}): JournalShelf {
  const fail = (asked: string) => {
    if (asked !== region) return;
    heard();
    throw new CloudFault("no connection", "transient");
  };
  return {
    runIds: async (asked, signal) => {
      fail(asked);
      return shelf.runIds(asked, signal);
    },
    read: async (asked, runId, signal) => {
      fail(asked);
      return shelf.read(asked, runId, signal);
    },
  };
}

describe("the runs that are known", () => {
  test("are those of the machine and of the ledger, each once, the newest first", async () => {
    const { calm, near, far, moves } = deployment();
    await moves({ runId: "run-a" }, near, far);
    await moves({ runId: "run-b", kind: "drill" }, far);

    const list = await knownRuns(openedWith(calm, { near, far }));

    expect(list.runs.map(({ runId, purpose, end }) => [runId, purpose, end])).toEqual([
      ["run-b", "drill", "recovered"],
      ["run-a", "incident", "recovered"],
    ]);
    expect(list).toMatchObject({ unread: [], silent: [], ofOthers: 0 });
    expect(list.asked).toEqual(["this machine", "eu-west-1", "eu-central-1", "eu-north-1"]);
  });

  test("are those of the ledger alone where the machine knows none", async () => {
    const { calm, far, moves } = deployment();
    await moves({}, far);

    const list = await knownRuns(openedWith(calm, { near: empty, far }));

    expect(list.runs.map(({ runId, to }) => [runId, to])).toEqual([["run-1", target]]);
  });

  test("are found by the lock where no list has them", async () => {
    const { calm, far, items, moves } = deployment();
    await moves({}, far);
    expect(items.delete(`${target}#journal#|run-1`)).toBe(true);

    const list = await knownRuns(openedWith(calm, { near: empty, far }));

    expect(list.runs.map(({ runId }) => runId)).toEqual(["run-1"]);
  });

  test("are those of the machine while the target is silent, which is told", async () => {
    const { calm, near, far, moves } = deployment();
    await moves({}, near, far);

    let asked = 0;
    const cut = silentIn(target, far, () => {
      asked += 1;
    });
    const list = await knownRuns(openedWith(calm, { near, far: cut }));

    expect(list.runs.map(({ runId, end }) => [runId, end])).toEqual([["run-1", "recovered"]]);
    expect(list.silent).toEqual([{ place: target, reason: "no connection" }]);
    expect(list.asked).not.toContain(target);
    expect(asked).toBe(1);
  });

  test("tell of a witness that is silent", async () => {
    const { calm, near, far } = deployment();
    const lock: Cloud["lock"] = {
      ...calm.cloud.lock,
      read: () => Promise.reject(new CloudFault("no connection", "transient")),
    };

    expect((await knownRuns(openedWith(calm, { near, far }, { lock }))).silent).toEqual([
      { place: "eu-north-1", reason: "no connection" },
    ]);
  });

  test("are given up on after ten seconds where a region says nothing", async () => {
    const { calm, far } = deployment();
    const hanging: JournalShelf = { ...far, runIds: () => new Promise(() => {}) };

    const found = knownRuns(openedWith(calm, { near: empty, far: hanging }));
    const list = await calm.clock.until(found);

    expect(list.silent).toEqual(
      ["eu-west-1", "eu-central-1"].map((place) => ({ place, reason: "no answer within 10 s" })),
    );
  });

  test("have a run of a newer release told beside the others", async () => {
    const { calm, near, far, moves } = deployment();
    await moves({ runId: "run-1" }, near, far);
    await moves({ runId: "run-2" }, near, far);
    await writeFile(join(folder, "run-2.journal", "00000003.json"), '{"version":2}');

    const list = await knownRuns(openedWith(calm, { near, far }));

    expect(list.runs.map(({ runId }) => runId)).toEqual(["run-1"]);
    expect(list.unread).toEqual([
      {
        runId: "run-2",
        reason: expect.stringContaining("line 3 of run-2 in"),
      },
    ]);
    expect(list.unread[0]?.reason).toContain("is of version 2, and this release reads 1");
  });

  test("have a run with a hole told, and never half of it", async () => {
    const { calm, near, moves } = deployment();
    await moves({}, near);
    const torn: JournalShelf = {
      ...near,
      read: async (...asked) =>
        (await near.read(...asked)).filter(({ number }) => number !== 4 && number !== 5),
    };

    const list = await knownRuns(openedWith(calm, { near: torn, far: empty }));

    expect(list.runs).toEqual([]);
    expect(list.unread).toEqual([{ runId: "run-1", reason: "its line 4 is missing" }]);
  });

  test("are told though the folder of one of them cannot be read", async () => {
    const { calm, near, moves } = deployment();
    await moves({ runId: "run-b" }, near);
    await writeFile(join(folder, "run-a.journal"), "a file, and no folder");

    const list = await knownRuns(openedWith(calm, { near, far: empty }));

    expect(list.runs.map(({ runId }) => runId)).toEqual(["run-b"]);
    expect(list.unread).toEqual([
      { runId: "run-a", reason: expect.stringContaining("ENOTDIR: not a directory") },
    ]);
    expect(list.silent).toEqual([]);
    expect(list.asked).toContain("this machine");
  });

  test("are those of the ledger where this machine's folder of one cannot be read", async () => {
    const { calm, near, far, moves } = deployment();
    await moves({ runId: "run-a" }, far);
    await writeFile(join(folder, "run-a.journal"), "a file, and no folder");

    const list = await knownRuns(openedWith(calm, { near, far }));

    expect(list.runs.map(({ runId }) => runId)).toEqual(["run-a"]);
    expect(list.unread).toEqual([]);
  });

  test("are filled from one place where the other lacks a line", async () => {
    const { calm, near, far, moves } = deployment();
    await moves({}, near, far);
    const torn: JournalShelf = {
      ...near,
      read: async (...asked) => (await near.read(...asked)).filter(({ number }) => number !== 4),
    };

    expect((await knownRuns(openedWith(calm, { near: torn, far }))).runs).toHaveLength(1);
  });

  test("leave out those of another service, and count them", async () => {
    const { calm, near, far, moves } = deployment();
    await moves({ plan: warmStandbyPlan({ service: "other" }) }, near);

    expect(await knownRuns(openedWith(calm, { near, far }))).toMatchObject({
      runs: [],
      ofOthers: 1,
    });
  });

  test("are one where one is asked for, by name alone", async () => {
    const { calm, far, moves } = deployment();
    await moves({ runId: "run-1" }, far);
    await moves({ runId: "run-2" }, far);
    const unlisted: JournalShelf = {
      ...far,
      runIds: () => Promise.reject(new Error("nobody asks for a list")),
    };

    const list = await knownRuns(openedWith(calm, { near: empty, far: unlisted }), "run-2");

    expect(list.runs.map(({ runId }) => runId)).toEqual(["run-2"]);
    expect(await far.runIds(target, live)).toEqual(["run-1", "run-2"]);
  });
});
