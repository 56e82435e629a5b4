import * as pulumi from "@pulumi/pulumi";

/** Logical name of a resource that stands in the program. */
export function nameOf({ urn }: pulumi.Resource): pulumi.Output<string> {
  return urn.apply((text) => text.slice(text.lastIndexOf("::") + 2));
}

/** Logical names of resources that stand in the program. */
export function namesOf(resources: readonly pulumi.Resource[]): pulumi.Output<string[]> {
  return pulumi.all(resources.map(nameOf));
}
