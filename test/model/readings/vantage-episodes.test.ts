import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { vantageEpisodes } from "../../../src/model/readings/vantage-episodes";
import { joinAll } from "../../../src/model/records/join";
import type { LedgerRecord } from "../../../src/model/records/record";
import { heardAt, silenceBefore, turning } from "../../../src/model/sentinel/memory";

const standby = { service: "guide", region: "eu-central-1" };
const witness = { service: "guide", region: "eu-west-3" };
const scope = { service: "guide", sentinelRegions: [standby.region, witness.region], signal: [] };
const seconds = 1_000;
const minutes = 60 * seconds;

type Who = typeof standby;

/** A sentinel that has run between two instants. */
function heard(who: Who, from: number, until: number): LedgerRecord[] {
  return [heardAt(who, from), heardAt(who, until)];
}

/** A sentinel that saw the service fail between two turns, each of which took it twenty seconds. */
function failing(who: Who, from: number, until?: number): LedgerRecord[] {
  const bad = turning(who, { to: "bad", at: from, first: from - 20 * seconds }, undefined);
  if (until === undefined) return [...bad];
  return [...bad, ...turning(who, { to: "good", at: until, first: until - 20 * seconds }, from)];
}

function episodes(told: readonly LedgerRecord[], signal: typeof alarmed = []) {
  return vantageEpisodes(joinAll(told), { ...scope, signal });
}

const alarmed: {
  opened: number;
  firstBad: number;
  closed: undefined | number;
  firstGood: undefined | number;
}[] = [{ opened: 10 * minutes, firstBad: 9 * minutes, closed: undefined, firstGood: undefined }];

const lost = [
  ...heard(standby, 0, 60 * minutes),
  ...heard(witness, 0, 60 * minutes),
  ...failing(standby, 10 * minutes, 30 * minutes),
  ...failing(witness, 10.5 * minutes, 30.5 * minutes),
];

describe("vantageEpisodes", () => {
  test("opens what the standby's and the witness's sentinel agree on, without us-east-1", () => {
    expect(episodes(lost)).toEqual([
      {
        opened: 10.5 * minutes,
        firstBad: 10 * minutes - 20 * seconds,
        closed: 30.5 * minutes,
        firstGood: 30.5 * minutes - 20 * seconds,
      },
    ]);
  });

  test("opens nothing for one sentinel that the other contradicts, whatever the alarm says", () => {
    const told = [
      ...heard(standby, 0, 60 * minutes),
      ...heard(witness, 0, 60 * minutes),
      ...failing(standby, 10 * minutes),
    ];

    expect(episodes(told)).toEqual([]);
    expect(episodes(told, alarmed)).toEqual([]);
  });

  test("opens what one sentinel and Route 53's alarm agree on while the other is silent", () => {
    const told = [
      ...heard(standby, 0, 60 * minutes),
      ...heard(witness, 0, 2 * minutes),
      ...failing(standby, 11 * minutes),
    ];

    expect(episodes(told, alarmed)).toMatchObject([
      { opened: 11 * minutes, firstBad: 9 * minutes },
    ]);
  });

  test("is contradicted by an alarm that has turned good within ten minutes, by no older word", () => {
    const closed = { ...alarmed[0], opened: 0, firstBad: 0, firstGood: 1 };
    const at = (closedAt: number) => [{ ...closed, closed: closedAt }];

    expect(episodes(lost, at(0.5 * minutes))).toMatchObject([{ opened: 10.5 * minutes }]);
    expect(episodes(lost, at(0.5 * minutes + 1))).toMatchObject([{ opened: 10.5 * minutes + 1 }]);
  });

  test("hears a sentinel for three minutes after its last run", () => {
    const until = (last: number) => [
      ...heard(standby, 0, 60 * minutes),
      ...heard(witness, 0, last),
      ...failing(standby, 10 * minutes),
    ];

    // The alarm agrees from 10 minutes on; the witness contradicts for as long as it is heard.
    expect(episodes(until(7 * minutes), alarmed)).toMatchObject([{ opened: 10 * minutes }]);
    expect(episodes(until(7 * minutes + 1), alarmed)).toMatchObject([{ opened: 10 * minutes + 1 }]);
  });

  test("takes a silence that a sentinel told of itself out of what is heard of it", () => {
    const silence = silenceBefore(witness, 5 * minutes, 20 * minutes);
    const told = [
      ...heard(standby, 0, 60 * minutes),
      ...heard(witness, 0, 60 * minutes),
      ...(silence === undefined ? [] : [silence]),
      ...failing(standby, 10 * minutes),
    ];

    // The witness is heard again from 20 minutes on: one against two, and the alarm still rings.
    expect(episodes(told, alarmed)).toMatchObject([{ opened: 10 * minutes, closed: undefined }]);
  });

  test("hears nothing of it in the longer of two silences that it told of", () => {
    const silences = [
      silenceBefore(witness, 0, 40 * minutes),
      silenceBefore(witness, 1, 9 * minutes),
    ];
    const told = [
      ...heard(standby, 0, 60 * minutes),
      ...heard(witness, 0, 60 * minutes),
      ...silences.flatMap((silence) => silence ?? []),
      ...failing(standby, 10 * minutes),
    ];

    expect(episodes(told, alarmed)).toMatchObject([{ opened: 10 * minutes, closed: undefined }]);
  });

  test("lets go of a stretch that its sentinel never remembered, and so never closes", () => {
    const [, orphan] = failing(standby, 9.9 * minutes);
    const told = [...lost, ...(orphan === undefined ? [] : [orphan])];

    expect(episodes(told)).toEqual(episodes(lost));
    expect(
      episodes([
        ...heard(standby, 0, 60 * minutes),
        ...heard(witness, 0, 60 * minutes),
        ...(orphan === undefined ? [] : [orphan]),
        ...failing(witness, 10 * minutes),
      ]),
    ).toEqual([]);
  });

  test("counts neither another service's sentinels nor those of regions that have none", () => {
    const elsewhere = lost.map((record) => ({
      ...record,
      facts: { ...record.facts, service: { value: "shop", rank: 0, at: 0 } },
    })) as LedgerRecord[];

    expect(episodes(elsewhere)).toEqual([]);
    expect(vantageEpisodes(joinAll(lost), { ...scope, sentinelRegions: [standby.region] })).toEqual(
      [],
    );
  });

  test("comes to the same whatever order its facts come in, however often", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(lost, { minLength: lost.length }), (shuffled) => {
        expect(episodes([...shuffled, ...lost])).toEqual(episodes(lost));
      }),
    );
  });
});

describe("the readings", () => {
  const owner = { service: "guide", holdDownSeconds: 300, signalAlarms: [] };
  const measured = (
    told: readonly LedgerRecord[],
    at: number,
    sentinelRegions = scope.sentinelRegions,
  ) => readings(told, { ...owner, sentinelRegions }, new Date(at)).recovery;

  test("count an incident that the sentinels agree on, from the first failure to the last first good probe", () => {
    const { incidents, meanSeconds, open } = measured(lost, 60 * minutes);

    expect({ meanSeconds, open }).toEqual({ meanSeconds: 20.5 * 60, open: 0 });
    expect(incidents).toMatchObject([
      {
        runId: "vantage-points@1970-01-01T00:10:30.000Z",
        startedAt: "1970-01-01T00:09:40.000Z",
        detectSeconds: 50,
        recoveredAt: "1970-01-01T00:30:10.000Z",
      },
    ]);
  });

  test("close it once the good sight has lasted for the hold-down, to the millisecond", () => {
    const good = 30.5 * minutes - 20 * seconds;

    expect(measured(lost, good + 5 * minutes - 1)).toMatchObject({ open: 1, recovered: 0 });
    expect(measured(lost, good + 5 * minutes)).toMatchObject({ open: 0, recovered: 1 });
  });

  test("count nothing of sentinels that the plan does not name", () => {
    expect(measured(lost, 60 * minutes, [])).toMatchObject({ open: 0, recovered: 0 });
  });
});
