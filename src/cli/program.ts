import { Command as CommanderCommand, CommanderError, Option as CommanderOption } from "commander";

import { type Command, type Option, spellingOf } from "./command";
import { assess } from "./commands/assess";
import { failover } from "./commands/failover";
import { metrics } from "./commands/metrics";
import { plan } from "./commands/plan";
import { policy } from "./commands/policy";
import { record } from "./commands/record";
import { rehearsal } from "./commands/rehearse";
import { report } from "./commands/report";
import { runbookByHand } from "./commands/runbook";
import { runs } from "./commands/runs";
import { schedule } from "./commands/schedule";
import { status } from "./commands/status";
import { endingsSentence, exitCodes } from "./exit-codes";
import type { CommandOutcome } from "./outcome";
import type { Surroundings } from "./surroundings";

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  rehearsal,
  assess,
  metrics,
  report,
  record,
  status,
  failover,
  runs,
  plan,
  runbookByHand,
  schedule,
  policy,
];

/** What the command line needs of the process that it runs in. */
export interface CommandLine extends Surroundings {
  readonly version: string;
}

/** Columns of help: no more, so that it is read with ease, and no fewer for what an option does. */
const widestHelp = 80;
const narrowestColumn = 20;

/** Runs one command line, without the two words of the interpreter, and says how to end. */
export async function runCommandLine(
  words: readonly string[],
  line: CommandLine,
): Promise<CommandOutcome> {
  let outcome: CommandOutcome = { exit: exitCodes.done.code, stdout: "", stderr: "" };
  const printed = { stdout: "", stderr: "" };
  const program = new CommanderCommand("awsdr")
    .description("Rehearses, assesses and measures disaster recovery on AWS")
    .version(line.version);
  for (const command of commands) {
    program.addCommand(
      commanderOf(command, async (written) => {
        outcome = await command.run(written, line);
      }),
    );
  }
  const helpWidth = () => Math.min(widestHelp, line.width);
  // Settings such as these are not inherited by commands that exist already.
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureHelp({ minWidthToWrap: narrowestColumn })
      .configureOutput({
        getOutHelpWidth: helpWidth,
        getErrHelpWidth: helpWidth,
        writeOut: (text) => {
          printed.stdout += text;
        },
        writeErr: (text) => {
          printed.stderr += asFault(
            text,
            command === program ? "awsdr" : `awsdr ${command.name()}`,
          );
        },
      });
  }
  try {
    await program.parseAsync([...words], { from: "user" });
    return outcome;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help that was asked for, in either way, and the version are no fault of the command line.
    return { exit: (error.exitCode === 0 ? exitCodes.done : exitCodes.usage).code, ...printed };
  }
}

/** What the library says of a command line that is wrong, with where to find what is right. */
function asFault(text: string, called: string): string {
  return text.replace(/^error: (.*?)\.?\n/, `awsdr: $1; ${called} --help tells what there is\n`);
}

/** A command in the words of the library that cuts command lines. */
function commanderOf(
  { name, summary, description, arguments: named, options, endings }: Command,
  run: (written: Record<string, string | boolean | string[]>) => Promise<void>,
): CommanderCommand {
  const made = new CommanderCommand(name)
    .summary(summary)
    .description(`${description}\n${endingsSentence(endings)}`)
    .action(() => {
      const behind = Object.keys(named).map((argument, at) => [argument, made.args[at]]);
      return run({ ...made.opts(), ...Object.fromEntries(behind) });
    });
  for (const [argument, { what, optional }] of Object.entries(named)) {
    made.argument(optional ? `[${argument}]` : `<${argument}>`, what);
  }
  for (const [option, taken] of Object.entries(options)) {
    made.addOption(commanderOptionOf(option, taken));
  }
  return made;
}

function commanderOptionOf(name: string, option: Option): CommanderOption {
  const { what, byDefault, required = false, repeats = false, excludes } = option;
  const text = byDefault === undefined ? what : `${what} (default: ${byDefault})`;
  const made = new CommanderOption(spellingOf(name, option), text)
    .makeOptionMandatory(required)
    .conflicts(excludes ?? []);
  if (!repeats) return made;
  return made.argParser<string[]>((each, before = []) => [...before, each]);
}
