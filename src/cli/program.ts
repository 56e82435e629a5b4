import { Command, CommanderError } from "commander";

import { type AssessOptions, assessCommand } from "./commands/assess";
import { type MetricsOptions, metricsCommand } from "./commands/metrics";
import { type RehearseOptions, rehearseCommand } from "./commands/rehearse";
import { reportCommand } from "./commands/report";
import { type ScheduleOptions, scheduleCommand } from "./commands/schedule";
import { exitCodes, type Outcome } from "./outcome";
import type { Progress } from "./progress";
import type { ReportOptions } from "./report-options";
import type { OpenLedger } from "./report-source";
import { simulatedRecorder } from "./simulated-recorder";
import type { Surroundings } from "./surroundings";

/** What the command line needs of the process that it runs in. */
export interface CommandLine extends Surroundings {
  readonly version: string;
  readonly progress: () => Progress;
  readonly openLedger: OpenLedger;
}

/** Runs one command line, without the two words of the interpreter, and says how to end. */
export async function runCommandLine(
  words: readonly string[],
  line: CommandLine,
): Promise<Outcome> {
  let outcome: Outcome = { exit: exitCodes.ok, stdout: "", stderr: "" };
  const printed = { stdout: "", stderr: "" };
  const program = commandsOf(line, (ended) => {
    outcome = ended;
  });
  // Settings such as these are not inherited by commands that exist already.
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureOutput({
        writeOut: (text) => {
          printed.stdout += text;
        },
        writeErr: (text) => {
          printed.stderr += text.replace(/^error: /, "awsdr: ");
        },
      });
  }
  try {
    await program.parseAsync([...words], { from: "user" });
    return outcome;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const asked = error.code === "commander.helpDisplayed" || error.code === "commander.version";
    return { exit: asked ? exitCodes.ok : exitCodes.usage, ...printed };
  }
}

const programText = [
  "--program <dir>",
  "folder of the Pulumi program that exports the plan (default: this one)",
] as const;
const planText = ["--plan <file>", "file that holds a recovery plan"] as const;
const jsonText = ["--json", "print JSON for machines"] as const;

function commandsOf(line: CommandLine, end: (outcome: Outcome) => void): Command {
  const program = new Command("awsdr")
    .description("Rehearses, assesses and measures disaster recovery on AWS")
    .version(line.version);

  program
    .command("rehearse")
    .summary("lose a region in the simulated cloud and fail over")
    .description(
      "Loses a region in the simulated cloud and runs the failover: one run narrated, many counted.\n" +
        "Exits 0 when p95 meets the objectives, 2 when it does not, 1 on a fault.",
    )
    .option(...programText)
    .option(...planText)
    .option("--lose <region>", "region to lose (default: the plan's primary)")
    .option("--seed <n>", "seed of the narrated run (default: 1)")
    .option("--runs <n>", "how many further seeds to run (default: 1000)")
    .option("--out <dir>", "folder of the report, never overwritten (default: ./awsdr-report)")
    .option(...jsonText)
    .action(async (options: RehearseOptions) =>
      end(
        await rehearseCommand(options, line, {
          progress: line.progress(),
          recorder: simulatedRecorder,
        }),
      ),
    );

  program
    .command("assess")
    .summary("predict RTO and RPO of a plan against its objectives")
    .description(
      "Predicts RTO and RPO of a plan, itemised, against its objectives.\n" +
        "Exits 0 when they are met, 2 when they are missed, 1 on a fault.",
    )
    .option(...programText)
    .option(...planText)
    .option(...jsonText)
    .action(async (options: AssessOptions) => end(await assessCommand(options, line)));

  program
    .command("metrics")
    .summary("compute backup capacity B and mean recovery time R from events")
    .description(
      "Computes backup capacity B and mean recovery time R from EventBridge events: one object, a JSON " +
        "array or JSON lines in a file, a folder of .json files, or standard input.",
    )
    .requiredOption("--events <path>", "file or folder of events; - for standard input")
    .option("--plan <file>", "recovery plan whose vaults, resources and signal count")
    .option(...jsonText)
    .action(async (options: MetricsOptions) => end(await metricsCommand(options, line)));

  program
    .command("report")
    .summary("objectives against readings over a period, from the ledger or from events")
    .description(
      "Shows B, R and the objectives against what was measured over a period, from one region's replica " +
        "of the ledger or from EventBridge events, and writes the report as HTML and JSON.\n" +
        "Exits 0 when the objectives are met or not known, 2 when one is missed, 1 on a fault.",
    )
    .option("--region <region>", "region whose replica of the ledger is read, and no other's")
    .option("--events <path>", "file or folder of events instead; - for standard input")
    .option(...planText)
    .option(
      "--table <name>",
      "table of the ledger that holds the plan, where there is no file of it",
    )
    .option("--service <name>", "service whose plan the table holds")
    .option("--since <when>", 'date, ISO instant, or length such as "30 days" (default: 90 days)')
    .option("--until <when>", "date or ISO instant (default: now)")
    .option("--out <dir>", "folder of the report, never overwritten (default: ./awsdr-report)")
    .option(...jsonText)
    .action(async (options: ReportOptions) =>
      end(
        await reportCommand(options, line, {
          progress: line.progress(),
          openLedger: line.openLedger,
        }),
      ),
    );

  program
    .command("schedule")
    .summary("when does an AWS schedule run next, and what is its worst gap")
    .argument("<expression>", 'cron or rate expression, such as "cron(0 5 ? * MON-FRI *)"')
    .option("--for <dialect>", "who runs it: events or backup (default: events)")
    .option("--timezone <zone>", "time zone, such as Europe/Berlin (default: UTC)")
    .option("--from <instant>", "ISO instant to look from (default: now)")
    .option("--count <n>", "how many runs to list (default: 5)")
    .option(...jsonText)
    .action((expression: string, options: Omit<ScheduleOptions, "expression">) =>
      end(scheduleCommand({ ...options, expression }, line.now())),
    );

  return program;
}
