import * as pulumi from "@pulumi/pulumi";

import { type Fault, sentenceOf } from "../../model/faults";

/**
 * Rewrites the arguments of one child resource; runs last, so what it returns is what is created.
 */
export type Transform<Args> = (args: Args) => Args;

/** Gives a transform the last word, if there is one. */
export function reshape<Args>(transform: Transform<Args> | undefined, args: Args): Args {
  return transform ? transform(args) : args;
}

/**
 * Stops the program with every fault of a component's arguments, or does nothing if there are none.
 */
export function refuse(
  component: pulumi.Resource | undefined,
  label: string,
  faults: readonly Fault[],
): void {
  if (faults.length === 0) return;
  const lines = faults.map((fault) => `- ${sentenceOf(fault)}`);
  throw refusal([`${label}:`, ...lines].join("\n"), component);
}

/** Tells what is worth a warning of a component, in the preview and in the update alike. */
export function warn(component: pulumi.Resource, label: string, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const lines = faults.map((fault) => `- ${sentenceOf(fault)}`);
  void pulumi.log.warn([`${label}:`, ...lines].join("\n"), component);
}

/** An error that the CLI prints as it is: a stack trace would bury what the user must mend. */
export function refusal(
  message: string,
  component: pulumi.Resource | undefined,
): pulumi.ResourceError {
  const error = new pulumi.ResourceError(message, component, true);
  // Nobody sees its stack, but the SDK formats it all the same, which takes Node a minute and
  // gigabytes where a frame is the SDK's own. (nodejs/node#64011; defaultErrorMessage in cmd/run of
  // @pulumi/pulumi)
  error.stack = message;
  return error;
}

/** Tags that every resource of ours carries, beside the caller's own. */
export function tagsOf(
  service: string,
  role: string,
  own: Record<string, string> = {},
): Record<string, string> {
  return { ...own, "awsdr:service": service, "awsdr:role": role };
}

/**
 * Options of children that hold data: they stay when the stack goes, unless the caller gives the
 * data up by the argument `keepData: false`.
 *
 * The option `retainOnDelete: false` alone gives nothing up: Pulumi hands it to every component
 * that a program in another language uses, whether or not that program said so. (provider/server.js
 * of @pulumi/pulumi reads a proto3 field without asking whether it is set)
 *
 * What stays cannot make room for its own replacement, which a provider asks for where a name was
 * given. The engine would forget it first, AWS would refuse a second one of the name, and from then
 * on neither the new program nor the old one would go through. The other way round, only the
 * refusal is left.
 */
export function keeping(
  parent: pulumi.ComponentResource,
  keepData: boolean,
  opts: pulumi.ComponentResourceOptions | undefined,
): pulumi.CustomResourceOptions {
  // Only a plain `false` gives data up: a null or a 0, which no type check stopped, does not.
  const retainOnDelete = keepData !== false || opts?.retainOnDelete === true;
  return { parent, retainOnDelete, ...(retainOnDelete && { deleteBeforeReplace: false }) };
}

/**
 * The same text, for users who must wait until the given resources stand.
 *
 * Nothing but the wait is added: a resource's URN is known in every preview, so a text that is
 * known stays known.
 */
export function onceStanding(
  text: pulumi.Input<string>,
  resources: readonly pulumi.Resource[],
): pulumi.Output<string> {
  return pulumi.all(resources.map(({ urn }) => urn)).apply(() => pulumi.output(text));
}
