import { backup } from "./computed/backup";
import { database } from "./computed/database";
import { naming } from "./computed/naming";
import { network } from "./computed/network";
import { observation } from "./computed/observation";
import { random } from "./computed/random";
import { security } from "./computed/security";
import { service } from "./computed/service";
import { storage } from "./computed/storage";
import { type Computed, type ComputedAt, type ComputeOutputs, subjectOf } from "./computed/subject";
import type { Properties } from "./recorded";

/** How outputs are made up, by type token. */
const table: Readonly<Record<string, ComputeOutputs>> = {
  ...backup,
  ...database,
  ...naming,
  ...network,
  ...observation,
  ...random,
  ...security,
  ...service,
  ...storage,
};

/** Type tokens in the table. */
export const computedTypes: readonly string[] = Object.keys(table);

/** AWS services whose resources belong to no region, so that they have no such output. */
const withoutRegion = /^aws:(cloudfront|globalaccelerator|iam|organizations|route53)\//;

/**
 * Makes up what a provider would add to a resource's inputs: id, ARN, endpoints and such.
 *
 * A pure function: the same resource always gets the same outputs. A type that is not in the table
 * gets an id, its region and its tags, but no ARN.
 */
export function computedOutputs(
  type: string,
  urn: string,
  name: string,
  inputs: Properties,
  at: ComputedAt,
): Computed {
  const subject = subjectOf(urn, name, inputs, at);
  const compute = table[type] ?? (() => ({ id: subject.named() }));
  return {
    ...(type.startsWith("aws:") && {
      ...(!withoutRegion.test(type) && { region: subject.region }),
      tagsAll: inputs.tags ?? {},
    }),
    ...compute(subject),
  };
}
