import { describe, expect, test } from "vitest";
import type { ProbeAnswer } from "../../src/drill/cloud";
import type { FailoverOrder } from "../../src/drill/failover-order";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import { everyLossOf } from "../../src/model/failover/accepted-loss";
import { probedPlan } from "../support/plans";
import { lostAt } from "./calm-world";
import { type Differences, moved } from "./moved";

const served = { ok: true, servedBy: "eu-west-1" };
const silent = { ok: false, servedBy: null };

/** A service whose name answers reads one after the other so, and the last answer ever after. */
function reading(...answers: readonly (ProbeAnswer | CloudFault)[]): Differences["seen"] {
  let asked = -1;
  return ({ cloud }) => ({
    probe: {
      ...cloud.probe,
      read: async () => {
        asked += 1;
        const answer = answers[asked] ?? silent;
        if (answer instanceof CloudFault) throw answer;
        return answer;
      },
    },
  });
}

describe("a region that counts as lost", () => {
  test("is given up where it answers two reads of five, and not where it answers three", async () => {
    const few = await moved({ seen: reading(served, served) });
    const many = await moved({ seen: reading(served, silent, served, silent, served) });

    expect(few.report.end).toBe("recovered");
    expect(many.report).toMatchObject({
      end: "refused",
      stopCause: "unready",
      reason:
        "eu-west-1 still serves: it answered 3 of 5 reads of guide.example.com, and giving it up " +
        "loses what it still writes (--accept-serving guide accepts that)",
    });
  });

  test("does not serve by the answers of another, nor by reads that fail", async () => {
    const other = { ok: true, servedBy: "eu-central-1" };
    const failed = { ok: false, servedBy: "eu-west-1" };
    const cut = new CloudFault("no answer within 10 s", "transient");

    const { report } = await moved({ seen: reading(other, failed, failed, failed, cut) });

    expect(report.end).toBe("recovered");
  });

  test("is not asked whether it serves once somebody has accepted that", async () => {
    const { report } = await moved({
      order: { acceptServing: "guide" },
      seen: reading(served, served, served, served, served),
    });

    expect(report.end).toBe("recovered");
  });

  test("may serve where the name answers and does not say who does: that is a warning", async () => {
    const { report } = await moved({ seen: reading({ ok: true, servedBy: null }) });

    expect(report.end).toBe("recovered");
    expect(report.warnings).toContain(
      "guide.example.com answered 1 of 5 reads and did not say from which region: nobody knows " +
        "whether eu-west-1 still serves",
    );
  });

  test.each(["acceptServing", "acceptSplitBrain"] as const)(
    "is given up by the service's own name alone: %s",
    async (field) => {
      await expect(moved({ order: { [field]: "guides" } })).rejects.toThrow(
        `${field} must repeat the service's name "guide", got "guides"`,
      );
    },
  );
});

describe("what a takeover would lose", () => {
  const { stores } = probedPlan();
  const behind =
    (seconds: number | null): Differences["seen"] =>
    ({ cloud }) => ({ stores: { ...cloud.stores, lag: async () => ({ seconds, at: null }) } });

  test.each<[string, number | null, FailoverOrder["acceptLoss"], string]>([
    ["the RPO", 900, undefined, "recovered"],
    ["more than the RPO", 900.5, undefined, "refused"],
    ["as much as is accepted", 1_000, { seconds: 1_000 }, "recovered"],
    ["more than is accepted", 1_000.5, { seconds: 1_000 }, "refused"],
    ["less than the RPO, though less still is accepted", 900, { seconds: 1 }, "recovered"],
    ["an unknown time", null, undefined, "refused"],
    ["an unknown time, where a length is accepted", null, { seconds: 86_400 }, "refused"],
    ["an unknown time of each, all of them named", null, everyLossOf(stores), "recovered"],
  ])("is given up or not: %s", async (_, seconds, acceptLoss, end) => {
    const { report } = await moved({ order: { acceptLoss }, seen: behind(seconds) });

    expect(report.end).toBe(end);
  });

  test("of one store says nothing of another one", async () => {
    const acceptLoss = { stores: { catalog: "unknown" } } as const;

    const { report } = await moved({ order: { acceptLoss }, seen: behind(null) });

    expect(report.end).toBe("refused");
    expect(report.reason).toContain(
      "nobody tells how far sessions lies behind in eu-central-1, so nobody knows what it loses " +
        "(--accept-loss sessions=unknown accepts whatever that is)",
    );
    expect(report.reason).not.toContain("catalog lies");
  });

  test("is told with a length that accepts it though it grows meanwhile", async () => {
    const { report } = await moved({ seen: behind(900.5) });

    expect(report.reason).toContain(
      "catalog lies 900.5 s behind in eu-central-1, and the plan's RPO is 900 s " +
        '(--accept-loss "catalog=16 minutes" accepts that)',
    );
  });

  test("cannot be accepted of a store that the plan does not have", async () => {
    const acceptLoss = { stores: { catalogue: 5 } };

    await expect(moved({ order: { acceptLoss } })).rejects.toThrow(
      "acceptLoss must name catalog, sessions, media only, got " +
        '"catalogue": only a replica\'s loss is read before it moves',
    );
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])(
    "cannot be accepted as %d seconds",
    async (seconds) => {
      await expect(moved({ order: { acceptLoss: { seconds } } })).rejects.toThrow(
        `acceptLoss must be 0 seconds or more, got ${seconds}`,
      );
    },
  );
});

describe("what somebody has to know before a run", () => {
  const until = (seconds: number): Differences["seen"] => {
    const end = new Date(lostAt.getTime() + seconds * 1_000);
    return ({ cloud }) => ({
      access: {
        who: async (region, signal) => ({
          ...(await cloud.access.who(region, signal)),
          until: end,
        }),
      },
    });
  };

  test("is that the credentials end within the RTO, and not that they end at it", async () => {
    const [early, late] = [
      await moved({ seen: until(1_799) }),
      await moved({ seen: until(1_800) }),
    ];

    expect(early.report.end).toBe("recovered");
    expect(early.report.warnings[0]).toBe(
      "the credentials end in 1799 s, at 2026-06-01T12:29:59.000Z, and the RTO is 1800 s: the run " +
        "pauses there until there are new ones",
    );
    expect(late.report.warnings.join()).not.toContain("credentials");
  });

  test("is a deployment in the target, and a ceiling that the run raises", async () => {
    const { report } = await moved({
      seen: ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          capacity: async (region, signal) => ({
            ...(await cloud.compute.capacity(region, signal)),
            deploying: true,
            ceiling: 3,
          }),
        },
      }),
    });

    expect(report.warnings.slice(0, 2)).toEqual([
      "a deployment is under way in eu-central-1: its tasks may change meanwhile",
      "scaling in eu-central-1 allows 3 tasks of 4: the run raises that",
    ]);
  });
});

describe("the token of write probes", () => {
  const reads = (error: CloudFault | null): Differences => ({
    plan: probedPlan(),
    seen: ({ cloud }) => ({
      probe: {
        ...cloud.probe,
        mayWrite: async () => {
          if (error !== null) throw error;
        },
      },
    }),
  });

  test("that may not be read refuses the run while somebody can mend it", async () => {
    const { report } = await moved(reads(new CloudFault("GetSecretValue: denied", "denied")));

    expect(report).toMatchObject({ end: "refused", stopCause: "access" });
    expect(report.reason).toContain("reading the token of write probes in eu-central-1 failed");
  });

  test("whose secret is silent is a warning", async () => {
    const { report } = await moved(reads(new CloudFault("no connection", "transient")));

    expect(report.end).toBe("recovered");
    expect(report.warnings[0]).toContain("writes may not be verified: reading the token");
  });

  test("is not asked for by a plan without a probe", async () => {
    const { plan: _, ...differences } = reads(new CloudFault("denied", "denied"));

    expect((await moved(differences)).report.end).toBe("recovered");
  });
});
