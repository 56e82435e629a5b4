import { type Fault, fault } from "../model/faults";
import type { Endings } from "./exit-codes";
import type { Form } from "./forms";
import { type CommandOutcome, refused } from "./outcome";
import type { Surroundings } from "./surroundings";

/** What is written behind a command's name. */
export interface Argument {
  readonly what: string;
  /** Whether it may be left out. */
  readonly optional?: true;
}

/** What may be written as `--name`; its name is its key in the command's options. */
export interface Option {
  readonly what: string;
  /** Stands for what is written behind it, as in `--runs <n>`; without one it is a switch. */
  readonly value?: string;
  /** How the value is read; as plain text where left out. */
  readonly form?: Form<unknown>;
  /** Read where the option is left out, as if it had been written; the help shows it. */
  readonly byDefault?: string;
  readonly required?: true;
  /** Whether it may be written several times; its value is then the list of all of them. */
  readonly repeats?: true;
  /** Another option that it cannot be written with. */
  readonly excludes?: string;
}

export type Arguments = Readonly<Record<string, Argument>>;
export type Options = Readonly<Record<string, Option>>;

/**
 * What was written, by option or argument; text but for switches, and lists of text where an option
 * repeats.
 */
export type Written = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

type OneOf<Taken extends Option> = Taken extends { readonly form: Form<infer Value> }
  ? Value
  : string;

type ValueOf<Taken extends Option> = Taken extends { readonly value: string }
  ?
      | (Taken extends { readonly repeats: true } ? readonly OneOf<Taken>[] : OneOf<Taken>)
      | (Taken extends { readonly byDefault: string } | { readonly required: true }
          ? never
          : undefined)
  : boolean;

/** The values of a command's options and arguments, read and with their defaults. */
export type Values<Taken extends Options, Named extends Arguments> = {
  readonly [Name in keyof Taken]: ValueOf<Taken[Name]>;
} & {
  readonly [Name in keyof Named]: Named[Name] extends { readonly optional: true }
    ? string | undefined
    : string;
};

/** What a command is: data, and what it does. */
interface Definition<Taken extends Options, Named extends Arguments> {
  readonly name: string;
  /** A few words for the list of all commands. */
  readonly summary: string;
  /** Whole sentences for the command's own help. */
  readonly description: string;
  readonly arguments?: Named;
  readonly options: Taken;
  readonly endings: Endings;
  /**
   * What no form can see, such as options that do not go together; what has a fault is not there.
   */
  readonly faults?: (
    values: Partial<Values<Taken, Named>>,
    written: Written,
    now: Date,
  ) => readonly Fault[];
  readonly run: (
    values: Values<Taken, Named>,
    surroundings: Surroundings,
  ) => Promise<CommandOutcome> | CommandOutcome;
}

/** A command as the command line lists it. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly arguments: Arguments;
  readonly options: Options;
  readonly endings: Endings;
  /**
   * Reads what was written, and runs; where something is wrong, says all of it and does nothing.
   */
  readonly run: (written: Written, surroundings: Surroundings) => Promise<CommandOutcome>;
}

/** Makes a command of its definition; what it is run with has the types of its options. */
export function command<
  const Taken extends Options,
  const Named extends Arguments = Record<never, never>,
>(definition: Definition<Taken, Named>): Command {
  const { options, faults: furtherFaults = () => [], run } = definition;
  return {
    ...definition,
    arguments: definition.arguments ?? {},
    run: async (written, surroundings) => {
      const { values, faults } = valuesOf<Taken, Named>(options, written);
      const all = [...faults, ...furtherFaults(values, written, surroundings.now())];
      if (all.length > 0) return refused("usage", all);
      return run(values as Values<Taken, Named>, surroundings);
    },
  };
}

/** An option as it is written: `--runs <n>`. */
export function spellingOf(name: string, { value }: Option): string {
  return value === undefined ? flagOf(name) : `${flagOf(name)} <${value}>`;
}

/** An option's name as it is written: `--ledger-region`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function valuesOf<Taken extends Options, Named extends Arguments>(
  options: Taken,
  written: Written,
): { readonly values: Partial<Values<Taken, Named>>; readonly faults: readonly Fault[] } {
  const values: Record<string, unknown> = { ...written };
  const faults: Fault[] = [];
  for (const [name, { value, form, byDefault, repeats }] of Object.entries(options)) {
    const text = written[name] ?? byDefault;
    values[name] = value === undefined ? text === true : text;
    if (form === undefined || text === undefined || typeof text === "boolean") continue;
    const read = [text].flat().map((each) => {
      const known = form.read(each);
      if (known === undefined) {
        faults.push(fault(flagOf(name), `must be ${form.is}, got ${JSON.stringify(each)}`));
      }
      return known;
    });
    const whole = read.includes(undefined) ? undefined : read;
    values[name] = repeats ? whole : whole?.[0];
  }
  return { values: values as Partial<Values<Taken, Named>>, faults };
}
