import { describe, expect, test } from "vitest";

import {
  type DecisionEvidence,
  type FailoverVerdict,
  judgeFailover,
} from "../../../src/model/status/decision";

const now = new Date("2026-06-01T12:00:05Z");
const lease = (expiresAt: string) => ({
  holder: "run-7/p1",
  target: "eu-central-1",
  seconds: 60,
  expiresAt: new Date(expiresAt),
});

/** A primary that fails and a standby that is ready: everything that makes a failover better. */
const lost: DecisionEvidence = {
  now,
  anyAnswer: true,
  hasCredentials: true,
  active: { region: "eu-west-1", by: "lock", disagreement: null },
  lease: null,
  witness: "eu-north-1",
  users: { state: "failing", because: ["two see it fail"] },
  takeover: { state: "ready", because: ["eu-central-1 can take over"] },
  cost: "about 7 minutes of service",
};
const served = { state: "served", because: ["writes work"] } as const;

describe("whether a failover now is better or worse", () => {
  test.each<[string, Partial<DecisionEvidence>, FailoverVerdict, string[]]>([
    [
      "better where two see it fail and somebody can take over",
      {},
      "better",
      ["two see it fail", "eu-central-1 can take over"],
    ],
    [
      "worse while users are served, and says what it costs",
      { users: served },
      "worse",
      ["writes work", "a failover costs about 7 minutes of service"],
    ],
    [
      "worse while users are served though the witness is silent",
      { users: served, lease: undefined },
      "worse",
      ["writes work", "a failover costs about 7 minutes of service"],
    ],
    [
      "worse where the target has told that it cannot take over",
      { takeover: { state: "cannot", because: ["catalog has no instance there"] } },
      "worse",
      ["two see it fail", "catalog has no instance there"],
    ],
    [
      "unknown where the target is silent",
      { takeover: { state: "silent", because: ["eu-central-1 does not tell of catalog"] } },
      "unknown",
      ["two see it fail", "eu-central-1 does not tell of catalog"],
    ],
    [
      "unknown where more would be lost than promised",
      { takeover: { state: "loses", because: ["media would lose an hour"] } },
      "unknown",
      ["two see it fail", "media would lose an hour"],
    ],
    [
      "unknown where nobody tells what would be lost",
      { takeover: { state: "loss-untold", because: ["nobody tells"] } },
      "unknown",
      ["two see it fail", "nobody tells"],
    ],
    [
      "unknown where the lock does not answer",
      { lease: undefined },
      "unknown",
      ["two see it fail", "the lock in eu-north-1 does not answer"],
    ],
    [
      "unknown while somebody holds the lock, and says who",
      { lease: lease("2026-06-01T12:00:05.001Z") },
      "unknown",
      ["run-7/p1 holds the lock until 12:00:05 and moves the service to eu-central-1"],
    ],
    [
      "better once a lease has run out",
      { lease: lease("2026-06-01T12:00:05Z") },
      "better",
      ["two see it fail", "eu-central-1 can take over"],
    ],
    [
      "unknown where the witnesses disagree, though users are served",
      {
        users: served,
        active: { ...lost.active, disagreement: "the lock says a, b is written in c" },
      },
      "unknown",
      ["the lock says a, b is written in c"],
    ],
    [
      "unknown where those who look contradict one another",
      { users: { state: "mixed", because: ["fails for some"] } },
      "unknown",
      ["fails for some"],
    ],
    [
      "unknown where one looks alone",
      { users: { state: "untold", because: ["only this machine sees it fail"] } },
      "unknown",
      ["only this machine sees it fail"],
    ],
    [
      "unknown where nothing answers, before anything else",
      { anyAnswer: false },
      "unknown",
      ["nothing answers: this machine itself may be cut off"],
    ],
    [
      "unknown where nothing could be asked for want of credentials",
      { anyAnswer: false, hasCredentials: false },
      "unknown",
      ["there are no credentials that AWS takes: nothing could be asked"],
    ],
  ])("is %s", (_, changed, verdict, because) => {
    expect(judgeFailover({ ...lost, ...changed })).toEqual({ verdict, because });
  });

  test("is decided for all that can be known, better in one case alone, and never without a reason", () => {
    const better: string[] = [];
    for (const anyAnswer of [true, false])
      for (const held of [null, undefined, lease("2026-06-01T12:01:00Z")])
        for (const disagreement of [null, "they disagree"])
          for (const state of ["served", "failing", "mixed", "untold"] as const)
            for (const target of ["ready", "cannot", "silent", "loses", "loss-untold"] as const) {
              const { verdict, because } = judgeFailover({
                ...lost,
                anyAnswer,
                lease: held,
                active: { ...lost.active, disagreement },
                users: { state, because: [state] },
                takeover: { state: target, because: [target] },
              });
              expect(because.length).toBeGreaterThan(0);
              if (verdict === "better") better.push(because.join());
            }

    expect(better).toEqual(["failing,ready"]);
  });
});
