import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { RunEvent } from "../../src/model/report/run-event";
import { runFailover } from "../../src/operate/run-failover";
import { type CalmWorld, calmWorld } from "../drill/calm-world";
import { opened } from "../support/opened";
import { warmStandbyPlan } from "../support/plans";

/** Moves the service of a calm world, and keeps what is told. */
async function told(
  seen: (calm: CalmWorld) => Partial<Cloud> = () => ({}),
  plan = warmStandbyPlan(),
) {
  const calm = calmWorld({}, plan);
  const events: RunEvent[] = [];
  const deployment = opened(calm.order.plan, { ...calm.cloud, ...seen(calm) });
  const ran = await calm.clock.until(
    runFailover(calm.order, deployment, { deed: "move", tell: (event) => events.push(event) }),
  );
  const of = <Kind extends RunEvent["event"]>(kind: Kind) =>
    events.filter((event): event is Extract<RunEvent, { event: Kind }> => event.event === kind);
  return { ...calm, ...ran, events, of };
}

describe("a failover that is looked on", () => {
  test("tells every line of its journal, in its order", async () => {
    const { of, report } = await told();

    expect(of("line").map(({ number, move }) => [number, move])).toEqual(
      report.journal.map(({ number, move }) => [number, move]),
    );
  });

  test("tells a line whose reply was lost too", async () => {
    let lost = 0;
    const { of, report } = await told(({ cloud }) => ({
      journal: {
        ...cloud.journal,
        append: async (...words) => {
          await cloud.journal.append(...words);
          if (words[2].number !== 3 || lost > 0) return;
          lost += 1;
          throw new CloudFault("no answer within 10 s", "transient");
        },
      },
    }));

    expect(lost).toBe(1);
    expect(report.end).toBe("recovered");
    expect(
      of("line")
        .map(({ number }) => number)
        .sort((one, other) => one - other),
    ).toEqual(report.journal.map(({ number }) => number));
  });

  test("tells each call with its region, its actions and what became of it, and keeps them", async () => {
    let failed = 0;
    const { of, run } = await told(({ cloud }) => ({
      stores: {
        ...cloud.stores,
        promote: async (...words) => {
          failed += 1;
          if (failed === 1) throw new CloudFault("FailoverGlobalCluster: throttled", "throttled");
          await cloud.stores.promote(...words);
        },
      },
    }));

    const promotions = of("call").filter(({ call }) => call === "stores.promote");
    expect(promotions.map(({ outcome }) => outcome)).toEqual([
      "FailoverGlobalCluster: throttled",
      "ok",
    ]);
    expect(promotions[0]).toMatchObject({
      region: "eu-central-1",
      of: "catalog",
      mutates: true,
      actions: expect.arrayContaining(["rds:FailoverGlobalCluster"]),
    });
    expect(run?.calls?.length).toBe(of("call").length);
  });

  test("tells what is waited for, and that it is over", async () => {
    const { of } = await told();

    const waits = of("wait");
    expect(waits.map(({ what }) => what)).toContain("promotion of catalog in eu-central-1");
    expect(
      of("waited")
        .map(({ wait }) => wait)
        .sort((one, other) => one - other),
    ).toEqual(waits.map(({ wait }) => wait));
  });

  test("tells after the verification what is waited for still, since when and until when", async () => {
    const { of } = await told(undefined, warmStandbyPlan({ holdDownSeconds: 60 }));
    const [shifted, verified, recorded] = ["shift", "verify", "record"].map((step) => {
      const done = of("line").find(({ move }) => {
        return move.type === (step === "record" ? "begun" : "done") && move.step === step;
      });
      return Date.parse(done?.at ?? "") / 1_000;
    });

    const wait = of("wait").find(({ what }) => what.startsWith("sentinels to read"));

    expect(wait?.what).toBe(
      "sentinels to read the new values: they are repeated for 300 s after the shift, and guide " +
        "serves from eu-central-1 meanwhile",
    );
    const since = Date.parse(wait?.at ?? "") / 1_000;
    const until = since + (wait?.limitSeconds ?? 0);
    expect(since).toBe(verified);
    expect(until - (shifted ?? 0)).toBe(300);
    expect(recorded).toBe(until);
  });

  test("ends with what it came to, as its report has it", async () => {
    const { events, run, outcome } = await told();

    expect(events.at(-1)).toMatchObject({
      event: "ended",
      end: "recovered",
      outcome,
      fenceLevel: "lock-only",
      rtoSeconds: run?.rto.seconds,
      losses: [
        { store: "catalog", seconds: 1 },
        { store: "sessions", seconds: 1 },
        { store: "media", seconds: 1 },
      ],
    });
  });

  test("has no result where nobody could read or write a line, and does not claim to know", async () => {
    const silence = () => Promise.reject(new CloudFault("no connection", "transient"));
    const { run, outcome, events } = await told(() => ({
      journal: { read: silence, append: silence },
    }));

    expect([run, outcome]).toEqual([null, "unknown"]);
    expect(events.at(-1)).toMatchObject({ event: "ended", end: "unknown", rtoSeconds: null });
  });
});
