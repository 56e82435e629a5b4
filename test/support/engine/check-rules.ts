import { type Properties, unknownMarker } from "../../../src/offline/recorded";

/** What is wrong with one property. */
export interface CheckFault {
  readonly property: string;
  readonly reason: string;
}

/** One thing that must hold of a resource's inputs. What is not known yet is let pass. */
export type Rule = (inputs: Properties) => CheckFault[];

/** A text has a form. */
export function formed(path: string, form: RegExp): Rule {
  return each(path, (value) => typeof value === "string" && form.test(value), `must match ${form}`);
}

/** A number lies in a range, both ends included. */
export function within(path: string, least: number, most: number): Rule {
  return each(
    path,
    (value) => typeof value === "number" && value >= least && value <= most,
    `must be from ${least} to ${most}`,
  );
}

/** A value is one of those that are known. */
export function among(path: string, values: readonly unknown[]): Rule {
  return each(path, (value) => values.includes(value), `must be one of ${values.join(", ")}`);
}

/** A text is JSON, and not longer than the service takes. */
export function json(path: string, longest: number): Rule {
  return each(
    path,
    (value) => isJson(value, longest),
    `must be JSON of at most ${longest} characters`,
  );
}

/** Exactly one of several properties is given. */
export function exactlyOne(...properties: readonly string[]): Rule {
  return (inputs) => {
    const given = properties.filter((property) => inputs[property] !== undefined);
    return given.length === 1
      ? []
      : [fault(properties[0] ?? "", `exactly one of ${properties.join(", ")} must be given`)];
  };
}

/** One or more of several properties are given. */
export function oneOrMore(...properties: readonly string[]): Rule {
  return (inputs) =>
    properties.some((property) => inputs[property] !== undefined)
      ? []
      : [fault(properties[0] ?? "", `one of ${properties.join(", ")} must be given`)];
}

/** Under a condition, properties must be given. */
export function needed(when: (inputs: Properties) => boolean, ...properties: string[]): Rule {
  return (inputs) =>
    when(inputs)
      ? properties
          .filter((property) => inputs[property] === undefined)
          .map((property) => fault(property, "is missing"))
      : [];
}

function each(path: string, holds: (value: unknown) => boolean, rule: string): Rule {
  return (inputs) =>
    valuesAt(inputs, path.split("."), "")
      .filter(({ value }) => value !== undefined && value !== unknownMarker && !holds(value))
      .map(({ at, value }) => fault(at, `${rule}, got ${JSON.stringify(value)}`));
}

function fault(property: string, reason: string): CheckFault {
  return { property, reason };
}

/** What stands at a path, in every element where the path leads through a list. */
function valuesAt(
  value: unknown,
  [key, ...rest]: readonly string[],
  at: string,
): { at: string; value: unknown }[] {
  if (Array.isArray(value)) {
    const path = [key, ...rest].filter((part) => part !== undefined);
    return value.flatMap((inner, index) => valuesAt(inner, path, `${at}[${index}]`));
  }
  if (key === undefined) {
    return [{ at, value }];
  }
  if (typeof value !== "object" || value === null || !(key in value)) {
    return [];
  }
  const inner = Object.entries(value).find(([name]) => name === key)?.[1];
  return valuesAt(inner, rest, at === "" ? key : `${at}.${key}`);
}

function isJson(value: unknown, longest: number): boolean {
  if (typeof value !== "string" || value.length > longest) {
    return false;
  }
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
