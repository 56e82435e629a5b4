import { stepsOf } from "../../model/failover/failover-steps";
import { isAtLeast } from "../../model/failover/fence";
import type { RunObjective, RunResult, RunStretch } from "../../model/report/run-result";
import { objectiveWords, outcomeOf, runSeconds } from "./run-words";
import { xmlAttributes, xmlText } from "./xml";

/** One thing that a run had to keep. */
interface Case {
  /** No two of a run have the same: GitLab keeps the first and drops the others. */
  readonly name: string;
  readonly seconds: number;
  readonly outcome: "passed" | "failed" | "skipped";
  /** What failed, such as `missed`; empty unless it did. */
  readonly type?: string;
  readonly told: string;
}

/**
 * Renders a run as JUnit XML: one suite, with a case for the end, each step, each objective and the
 * fence. What is not known has failed: a pipeline must not take silence for success.
 *
 * It keeps to what all readers share: Ant's schema (github.com/windyroad/JUnit-Schema), which has
 * the suite's attributes in full and one outcome a case, the Jenkins xUnit plugin's junit-10.xsd,
 * and GitLab's parser, which shows `classname` as the suite.
 */
export function runJunit(run: RunResult): string {
  const cases = casesOf(run);
  const count = (outcome: Case["outcome"]) =>
    cases.filter((each) => each.outcome === outcome).length;
  const counts = { tests: cases.length, failures: count("failed"), errors: 0 };
  const time = xmlSeconds(runSeconds(run));
  const properties = Object.entries(propertiesOf(run)).map(
    ([name, value]) => `      <property${xmlAttributes({ name, value })}/>`,
  );
  const suite = {
    name: `awsdr ${run.runId}`,
    package: "awsdr",
    id: 0,
    ...counts,
    skipped: count("skipped"),
    // Ant allows no zone: it is UTC.
    timestamp: run.begunAt.slice(0, 19),
    hostname: "localhost",
    time,
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    `  <testsuite${xmlAttributes(suite)}>`,
    "    <properties>",
    ...properties,
    "    </properties>",
    ...cases.flatMap((each) => caseLines(each, `awsdr.${run.service}.${run.mode}`)),
    `    <system-out>${xmlText(run.next.join("\n"))}</system-out>`,
    `    <system-err>${xmlText(run.warnings.join("\n"))}</system-err>`,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function caseLines({ name, seconds, outcome, type = "", told }: Case, classname: string): string[] {
  const head = `    <testcase${xmlAttributes({ classname, name, time: xmlSeconds(seconds) })}`;
  if (outcome === "passed") return [`${head}/>`];
  const inner =
    outcome === "skipped"
      ? "<skipped/>"
      : `<failure${xmlAttributes({ type, message: told })}>${xmlText(told)}</failure>`;
  return [`${head}>`, `      ${inner}`, "    </testcase>"];
}

function propertiesOf(run: RunResult): Readonly<Record<string, string>> {
  const { runId, service, mode, from, to, purpose, startedAt, recoveredAt, fence } = run;
  return {
    run: runId,
    service,
    kind: purpose ?? "not written down",
    mode,
    from,
    to,
    ...(startedAt !== null && { startedAt }),
    ...(recoveredAt !== null && { recoveredAt }),
    fence: fence?.level ?? "none",
  };
}

function casesOf(run: RunResult): Case[] {
  const { fence, end, rto, rpo } = run;
  const level = fence?.level ?? "none";
  const isFenced = isAtLeast(level, "storage-blocked");
  const ended = end === "recovered" ? "passed" : "failed";
  return [
    {
      name: "the service is recovered",
      seconds: runSeconds(run),
      outcome: ended,
      type: end ?? "no end",
      told: outcomeOf(run),
    },
    ...stepsOf(run.mode).map((step) =>
      stepCase(
        step,
        run.steps.filter((stretch) => stretch.step === step),
      ),
    ),
    objectiveCase("objective: RTO", rto),
    objectiveCase("objective: RPO", rpo),
    {
      name: "the fence is storage-blocked or stopped",
      seconds: 0,
      outcome: isFenced ? "passed" : "failed",
      type: level,
      told: fence === null ? "nobody asked what the old region does" : `${level}: ${fence.proof}`,
    },
  ];
}

/** A step by its last time; the seconds are those of all times. */
function stepCase(step: string, stretches: readonly RunStretch[]): Case {
  const name = `step: ${step}`;
  const last = stretches.at(-1);
  if (last === undefined) return { name, seconds: 0, outcome: "skipped", told: "" };
  const seconds = stretches.reduce((sum, stretch) => sum + (stretch.seconds ?? 0), 0);
  const notes = last.notes.join("; ");
  if (last.deed === "put back") {
    return { name, seconds, outcome: "failed", type: "put back", told: notes };
  }
  if (last.status === "done") return { name, seconds, outcome: "passed", told: notes };
  const told = last.status === "failed" ? notes : `its end is not written down: ${notes}`;
  return { name, seconds, outcome: "failed", type: last.status, told };
}

function objectiveCase(name: string, objective: RunObjective): Case {
  const { seconds, verdict } = objective;
  return {
    name,
    seconds: seconds ?? 0,
    outcome: verdict === "not asked" ? "skipped" : verdict === "met" ? "passed" : "failed",
    type: verdict,
    told: objectiveWords(objective),
  };
}

/** Seconds to the millisecond: no reader takes an exponent. */
function xmlSeconds(seconds: number): string {
  return seconds.toFixed(3);
}
