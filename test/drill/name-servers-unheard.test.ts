import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { NameServerAnswer } from "../../src/drill/port/router";
import { moved } from "./moved";

const [from, to] = ["eu-west-1", "eu-central-1"];
const warning =
  "too few name servers of example.com answer this machine, so that nobody saw the name move: the " +
  "shift counts from the turned alarm and 60 s more, and writes by the name prove it";

function asked(...regions: readonly (string | null | "silent")[]): NameServerAnswer[] {
  return regions.map((region, nth) =>
    region === "silent"
      ? { server: `ns-${nth + 1}`, region: null, silent: true }
      : { server: `ns-${nth + 1}`, region },
  );
}

/** A run out of the lost region whose name servers answer so, by where the name leads. */
function run(
  answers: (leads: string) => readonly NameServerAnswer[],
  router: (cloud: Cloud) => Partial<Cloud["router"]> = () => ({}),
) {
  return moved({
    seen: ({ cloud }) => ({
      router: {
        ...cloud.router,
        answers: async () => answers(cloud.router.answer()),
        ...router(cloud),
      },
    }),
  });
}

function lineOf({ report }: Awaited<ReturnType<typeof run>>, type: string, step: string) {
  return report.journal.find(
    ({ move }) => move.type === type && "step" in move && move.step === step,
  );
}

describe("a move whose name servers do not answer this machine", () => {
  const silent = ["silent", "silent", "silent", "silent"] as const;

  test("goes on once the alarm has turned and the spread has passed, and is proven by writes", async () => {
    const heard = await run(() => asked(...silent));
    const seen = await moved();

    expect(heard.report).toMatchObject({ end: "recovered", reason: null });
    expect(lineOf(heard, "done", "shift")?.result).toMatchObject({
      note: expect.stringMatching(
        /^guide.example.com is left to lead to eu-central-1: nobody saw it;/,
      ),
      warnings: [warning],
    });
    const [late = 0, usual = 0] = [heard, seen].map((one) =>
      Date.parse(lineOf(one, "done", "shift")?.result?.since ?? ""),
    );
    // Alarm and name turn a minute apart in the plan: nothing is guessed sooner than that.
    expect(late - usual).toBeGreaterThanOrEqual(0);
    expect(late - usual).toBeLessThanOrEqual(10_000);
    expect(heard.report.warnings).toContain(warning);
  });

  test("is told so by the preflight, with who is silent and what the run does", async () => {
    const { report } = await run((leads) => asked(leads, leads, "silent", "silent"));

    expect(report.warnings[0]).toBe(
      "2 of 4 name servers of example.com answer this machine (silent: ns-3, ns-4), and three have " +
        "to: this network may block UDP and TCP port 53. Without them the shift goes on once the " +
        "alarm has turned and 60 s more have passed, and writes by the name alone prove that it " +
        "leads to eu-central-1 (--resolver names others to ask)",
    );
  });

  test("is told nothing of it where three answer", async () => {
    const heard = await run((leads) => asked(leads, leads, leads, "silent"));

    expect(heard.report).toMatchObject({ end: "recovered", warnings: [] });
  });

  test("goes on where nobody can be asked at all", async () => {
    const nobody = () => Promise.reject(new CloudFault("the plan names no name servers", "gone"));

    const { report } = await run(
      () => [],
      () => ({ answers: nobody }),
    );

    expect(report.end).toBe("recovered");
    expect(report.warnings).toContain(warning);
  });

  test.each<[string, (leads: string) => readonly NameServerAnswer[]]>([
    ["one of two that answer leads elsewhere", () => asked(to, from, "silent", "silent")],
    ["the one that answers leads nowhere known", () => asked(null, "silent", "silent", "silent")],
    ["two lead there and two do not", () => asked(to, to, from, from)],
  ])("is held by what answers otherwise: %s", async (_, answers) => {
    const heard = await run(answers);

    expect(heard.report).toMatchObject({ end: "half-done", stopCause: "overdue" });
    expect(heard.report.reason).toMatch(/^the shift of traffic to eu-central-1 took longer/);
  });

  test("is held by an alarm that does not turn", async () => {
    const heard = await run(
      () => asked(...silent),
      () => ({ switchReading: async () => ({ value: 1, at: null, alarm: "OK" }) }),
    );

    expect(heard.report).toMatchObject({ end: "half-done", stopCause: "overdue" });
  });

  test("is not recovered where writes do not prove it", async () => {
    const heard = await moved({
      seen: ({ cloud }) => ({
        router: { ...cloud.router, answers: async () => asked(...silent) },
        probe: { ...cloud.probe, write: async () => ({ ok: true, servedBy: from }) },
      }),
    });

    expect(heard.report.end).toBe("half-done");
    expect(heard.report.reason).toMatch(/^verification of guide.example.com from outside/);
  });
});
