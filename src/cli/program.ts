import { Command as CommanderCommand, CommanderError, Option as CommanderOption } from "commander";
import { hanging, oneLine } from "../report/paper/text";
import { type Command, flagOf, type Option, spellingOf } from "./command";
import { assess } from "./commands/assess";
import { check } from "./commands/check";
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
import { standByRegion } from "./commands/stand-by";
import { status } from "./commands/status";
import { type Endings, endingsIn, exitCodes } from "./exit-codes";
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
  check,
  failover,
  standByRegion,
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

/** For whoever has no time to read a list. */
const whenLost = `
When a region is lost, in this order:
  awsdr status --plan FILE
  awsdr failover --plan FILE --to REGION --lost-region
Both change nothing. The second shows what it would do, and
does it once you add --execute.`;

/** Columns of help: no more, so that it is read with ease, and no fewer for what an option does. */
const widestHelp = 80;
const narrowestColumn = 20;

/** Of all commands; whoever sets NO_COLOR need not type it. */
const noColour = new CommanderOption("--no-color", "no colours, as with NO_COLOR set");

/** Runs one command line, without the two words of the interpreter, and says how to end. */
export async function runCommandLine(
  words: readonly string[],
  line: CommandLine,
): Promise<CommandOutcome> {
  let outcome: CommandOutcome = { exit: exitCodes.done.code, stdout: "", stderr: "" };
  const printed = { stdout: "", stderr: "" };
  const helpWidth = () => Math.min(widestHelp, line.width);
  const program = new CommanderCommand("awsdr")
    .description(
      "Moves a service on AWS out of a lost region; rehearses, predicts and measures that",
    )
    .addHelpText("after", whenLost)
    .version(line.version)
    .addOption(noColour);
  for (const command of commands) {
    program.addCommand(
      commanderOf(command, helpWidth(), async (written) => {
        const { colour } = line;
        outcome = await command.run(written, {
          ...line,
          colour: colour && program.opts().color !== false,
        });
      }),
    );
  }
  // Settings such as these are not inherited by commands that exist already.
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureHelp({ minWidthToWrap: narrowestColumn, showGlobalOptions: true })
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
  return text.replace(
    /^error: (.*?)\.?\n(?:\((Did you mean .*\?)\)\n)?/,
    (_, fault: string, meant = "") =>
      `awsdr: ${fault}${meant && `: ${meant.replace(/^D/, "d")}`}; ${called} --help tells what there is\n`,
  );
}

/** A command in the words of the library that cuts command lines. */
function commanderOf(
  { name, summary, description, arguments: named, options, endings }: Command,
  helpWidth: number,
  run: (written: Record<string, string | boolean | string[]>) => Promise<void>,
): CommanderCommand {
  const made = new CommanderCommand(name)
    .summary(summary)
    .description(description)
    .addHelpText("after", () => `\n${exitLines(endings, helpWidth).join("\n")}`)
    .action(() => {
      const behind = Object.keys(named).map((argument, at) => [argument, made.args[at]]);
      return run({ ...made.opts(), ...Object.fromEntries(behind) });
    });
  for (const [argument, { what, optional }] of Object.entries(named)) {
    made.argument(optional ? `[${argument}]` : `<${argument}>`, what);
  }
  for (const [option, taken] of Object.entries(options)) {
    made.addOption(commanderOptionOf(option, taken, (fault) => made.error(`error: ${fault}`)));
  }
  return made;
}

/** One line an ending: somebody looks for the code that he has before him. */
function exitLines(endings: Endings, width: number): string[] {
  const lines = endingsIn(endings).flatMap(({ code, when }) =>
    hanging(`  ${String(code).padEnd(4)} `, when, width),
  );
  return ["Exits:", ...lines];
}

function commanderOptionOf(
  name: string,
  option: Option,
  refuse: (fault: string) => never,
): CommanderOption {
  const { what, byDefault, required = false, repeats = false, excludes } = option;
  const text = byDefault === undefined ? what : `${what} (default: ${byDefault})`;
  const made = new CommanderOption(spellingOf(name, option), text)
    .makeOptionMandatory(required)
    .conflicts(excludes ?? []);
  // The library takes `--no-x` for the opposite of `--x`; here it is a switch of its own.
  made.negate = false;
  if (repeats) return made.argParser<string[]>((each, before = []) => [...before, each]);
  if (option.value === undefined) return made;
  return made.argParser<string>((text, before = text) => {
    if (text === before) return text;
    // The library would take the last one, and nobody would be told which region was meant.
    const [one, other] = [before, text].map((each) => JSON.stringify(oneLine(each)));
    return refuse(`${flagOf(name)} must stand there once, got ${one} and ${other}`);
  });
}
