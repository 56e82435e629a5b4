import type { Properties } from "../../../src/offline/recorded";
import { data } from "./replaced/data";
import { network } from "./replaced/network";
import type { Replaced } from "./replaced/replaced";
import { running } from "./replaced/running";

/**
 * What AWS replaces rather than updates, of every type that an example registers.
 *
 * Source: what is marked ForceNew or RequiresReplace in terraform-provider-aws, folder
 * internal/service unless the entry says otherwise.
 */
const replaced: Replaced = { ...data, ...network, ...running };

/** Types in the table, those included that update everything in place. */
export const replacedTypes: readonly string[] = Object.keys(replaced);

/**
 * A resource moves to another region by replacement, whatever its type.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
const everywhere: readonly string[] = ["region"];

/**
 * Properties of which one is given: each changes in place, but to give another one replaces the
 * resource.
 *
 * Source: ModifyPlan in the file that the type's entry names.
 */
const switching: Replaced = {
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ruleSources(),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ruleSources(),
};

function ruleSources(): readonly string[] {
  return ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];
}

/** Properties of a type whose change replaces the resource. */
export function replacedFor(type: string): readonly string[] {
  return [...(type.startsWith("aws:") ? everywhere : []), ...(replaced[type] ?? [])];
}

/** Whether a changed property replaces the resource. */
export function replaces(type: string, property: string, olds: Properties, news: Properties) {
  const comesOrGoes = property in olds !== property in news;
  return (
    replacedFor(type).includes(property) ||
    (comesOrGoes && (switching[type] ?? []).includes(property))
  );
}
