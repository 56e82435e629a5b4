import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import type { RunResult } from "../../../src/model/report/run-result";
import { runJunit } from "../../../src/report/moved/run-junit";
import { xmlAttribute, xmlText } from "../../../src/report/moved/xml";
import { planned } from "../../drill/moved";
import { hostileText } from "../../support/markup";
import { runSample } from "../../support/run-sample";

let recovered: RunResult;
let stopped: RunResult;

beforeAll(async () => {
  recovered = await runSample();
  stopped = await runSample(planned);
});

/** The names of the cases that failed, with what they are called by. */
function failuresOf(run: RunResult): string[] {
  const cases = /<testcase [^>]*name="([^"]*)"[^>]*>\s*<failure type="([^"]*)"/g;
  return [...runJunit(run).matchAll(cases)].map(([, name, type]) => `${name}: ${type}`);
}

describe("the JUnit XML of a run", () => {
  test("has one suite with all that Ant's schema asks for, in its order", () => {
    const text = runJunit(stopped);

    expect(text).toContain(
      '<testsuite name="awsdr run-1" package="awsdr" id="0" tests="12" failures="0" errors="0" ' +
        'skipped="0" timestamp="2026-06-01T12:00:00" hostname="localhost" time="272.000">',
    );
    const elements = [...text.matchAll(/^ {4}<([a-z-]+)/gm)].map(([, name]) => name);
    expect(elements).toEqual([
      "properties",
      ...Array.from({ length: 12 }, () => "testcase"),
      "system-out",
      "system-err",
    ]);
  });

  test("has a case for the end, each step, both objectives and the fence, no name twice", () => {
    const names = [...runJunit(stopped).matchAll(/<testcase [^>]*name="([^"]*)"/g)].map(
      ([, name]) => name,
    );

    expect(names).toEqual([
      "the service is recovered",
      "step: preflight",
      "step: fence",
      "step: scale",
      "step: promote",
      "step: shift",
      "step: verify",
      "step: standby",
      "step: record",
      "objective: RTO",
      "objective: RPO",
      "the fence is storage-blocked or stopped",
    ]);
  });

  test("gives times in seconds", () => {
    expect(runJunit(recovered)).toContain('name="step: verify" time="305.000"/>');
    expect(runJunit(recovered)).toContain('name="objective: RTO" time="392.000"/>');
  });

  test("fails nothing of a planned move that stopped the old region in time", () => {
    expect(failuresOf(stopped)).toEqual([]);
  });

  test("fails a fence below storage-blocked", () => {
    expect(failuresOf(recovered)).toEqual(["the fence is storage-blocked or stopped: lock-only"]);
  });

  test("fails what was missed, and what nobody knows", () => {
    const { rto, rpo } = stopped;
    const undated = { ...rto, seconds: null, verdict: "not known" } as const;

    expect(failuresOf({ ...stopped, rto: { ...rto, verdict: "missed" } })).toEqual([
      "objective: RTO: missed",
    ]);
    expect(failuresOf({ ...stopped, rto: undated, rpo: { ...rpo, verdict: "not known" } })).toEqual(
      ["objective: RTO: not known", "objective: RPO: not known"],
    );
  });

  test("fails a step that failed, and skips those that it kept from beginning", async () => {
    const half = await runSample({ values: { "promotion or restore hangs": 1 } });
    const text = runJunit(half);

    expect(failuresOf(half)).toEqual([
      "the service is recovered: half-done",
      "step: promote: failed",
      "objective: RTO: not known",
      "objective: RPO: not known",
      "the fence is storage-blocked or stopped: lock-only",
    ]);
    expect(text).toContain('tests="11" failures="5" errors="0" skipped="3"');
    expect(text.match(/<skipped\/>/g)).toHaveLength(3);
  });

  test("escapes whatever stands in the journal", () => {
    const quiet = runJunit({ ...recovered, service: "x", warnings: ["x"], next: ["x"] });
    const tags = (text: string) => text.match(/<[a-z/?][^\s>/]*/g);

    fc.assert(
      fc.property(hostileText, (name) => {
        const text = runJunit({ ...recovered, service: name, warnings: [name], next: [name] });

        expect(tags(text)).toEqual(tags(quiet));
      }),
      { numRuns: 50 },
    );
  });
});

describe("text in XML", () => {
  test("is escaped, and what XML has no spelling for is replaced", () => {
    expect(xmlText(`<a b="c">&'`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
    expect(xmlText("a\u0000\u001b\ufffe\ud800b\nc")).toBe("a\ufffd\ufffd\ufffd\ufffdb\nc");
    expect(xmlText("😀")).toBe("😀");
  });

  test("keeps a line break in an attribute", () => {
    expect(xmlAttribute("a\n\tb")).toBe("a&#10;&#9;b");
  });
});
