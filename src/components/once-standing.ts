import * as pulumi from "@pulumi/pulumi";

/**
 * The same text, for users who must wait until the given resources stand.
 *
 * Nothing but the wait is added: a resource's URN is known in every preview, so a text that is known
 * stays known.
 */
export function onceStanding(
  text: pulumi.Input<string>,
  resources: readonly pulumi.Resource[],
): pulumi.Output<string> {
  return pulumi.all(resources.map(({ urn }) => urn)).apply(() => pulumi.output(text));
}
