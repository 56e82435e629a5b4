import { createHash } from "node:crypto";

import type { Properties } from "../recorded";

/** Where outputs are made up for. */
export interface ComputedAt {
  readonly account: string;
  /** Region of the provider, for a resource that names none. */
  readonly defaultRegion: string;
}

/** Outputs that a provider adds to the inputs, and the id that it gives. */
export type Computed = Properties & { id: string };

/** How the outputs of one type are made up. */
export type ComputeOutputs = (subject: Subject) => Computed;

/** One resource whose outputs are wanted, with what they are usually made of. */
export interface Subject {
  readonly name: string;
  readonly inputs: Properties;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** Hexadecimal digits that are the same for the same URN; `of` tells several apart. */
  hex(length: number, of?: string): string;
  /** An input that is a string, else undefined. */
  text(input: string): string | undefined;
  /** The input, else Pulumi's name for it: the logical name, a hyphen and seven digits. */
  named(input?: string, longest?: number): string;
  arn(service: string, resource: string): string;
  /** An ARN of a service that has no regions. */
  globalArn(service: string, resource: string): string;
}

/** Prepares a resource for the table of computed outputs. */
export function subjectOf(
  urn: string,
  name: string,
  inputs: Properties,
  { account, defaultRegion }: ComputedAt,
): Subject {
  const text = (input: string) => {
    const value = inputs[input];
    return typeof value === "string" ? value : undefined;
  };
  const region = text("region") ?? defaultRegion;
  const partition = partitionAt(region);
  const hex = (length: number, of = "") => hexOf(`${urn}|${of}`, length);
  return {
    name,
    inputs,
    account,
    region,
    partition,
    hex,
    text,
    named(input = "name", longest = 255) {
      const prefix = text(`${input}Prefix`);
      const made =
        prefix === undefined ? `${name.slice(0, longest - 8)}-${hex(7)}` : `${prefix}${hex(20)}`;
      return text(input) ?? made;
    },
    arn: (service, resource) => `arn:${partition}:${service}:${region}:${account}:${resource}`,
    globalArn: (service, resource) => `arn:${partition}:${service}::${account}:${resource}`,
  };
}

/** The partition that a region belongs to. */
export function partitionAt(region: string): string {
  if (region.startsWith("cn-")) {
    return "aws-cn";
  }
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** The suffix of a region's host names. */
export function dnsSuffixAt(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

/** Any number of hexadecimal digits that follow from a text. */
export function hexOf(text: string, length: number): string {
  let digits = "";
  for (let round = 0; digits.length < length; round += 1) {
    digits += createHash("sha256").update(`${round}|${text}`).digest("hex");
  }
  return digits.slice(0, length);
}

/** A UUID that follows from hexadecimal digits. */
export function uuidOf(hex: string): string {
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => hex.slice(index === 0 ? 0 : ends[index - 1], end))
    .join("-");
}

/** A hosted zone's id, made of digits and capitals. */
export function zoneIdOf(hex: string): string {
  return `Z${hex.slice(0, 20).toUpperCase()}`;
}

/** The last part of an ARN or path. */
export function lastPart(path: string, separator = "/"): string {
  return path.slice(path.lastIndexOf(separator) + 1);
}

/** A list of objects among the inputs; empty if there is none. */
export function objects(value: unknown): Properties[] {
  if (!Array.isArray(value)) {
    return [];
  }
  return value.flatMap((element: unknown) =>
    typeof element === "object" && element !== null
      ? [Object.fromEntries(Object.entries(element))]
      : [],
  );
}
