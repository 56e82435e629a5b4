import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { movedOwnerFaults, type Ownership } from "../../model/topology/owner";
import { refuse, reshape, type Transform } from "./component";
import type { Site } from "./site";

/** Last word on the arguments of the random ends of names. */
export interface SuffixTransform {
  suffix?: Transform<random.RandomIdArgs>;
}

/**
 * A random ending for the physical names of what one region keeps.
 *
 * It comes and goes with the region: a region that leaves the topology leaves its data behind under
 * these names, and one that returns must not ask for them again. While the region stays the names
 * do, so that a replacement by accident fails on a name that is taken, where a generated one would
 * put an empty store beside the full one.
 */
export function createRegionalSuffix({
  name,
  region,
  transform,
  child,
}: Pick<Site<SuffixTransform>, "name" | "region" | "transform" | "child">): pulumi.Output<string> {
  const args = reshape(transform.suffix, { byteLength: 4 });
  return new random.RandomId(`${name}-suffix-${region}`, args, child).hex;
}

/** Who owns the data, and how the component is called in an error. */
export interface OwnedSuffixNeeds {
  label: string;
  ownership: Ownership;
}

/**
 * Creates the random end of a name that data goes by, and remembers with it which region owns the
 * data.
 *
 * A program that names another owner later is refused before it asks for anything by that name. The
 * provider would not refuse it: it replaces what keeps its name by deleting first. Retained data is
 * then only dropped from the stack, and every later deployment tries to create what stands already.
 * (nameRequiresDeleteBeforeReplace in pulumi-terraform-bridge, pkg/tfbridge/schema.go)
 */
export function createOwnedSuffix(
  { name, transform, child }: Pick<Site<SuffixTransform>, "name" | "transform" | "child">,
  { label, ownership }: OwnedSuffixNeeds,
): pulumi.Output<string> {
  const suffix = new random.RandomId(
    `${name}-suffix`,
    reshape(transform.suffix, { byteLength: 4, keepers: { owner: ownership.owner } }),
    // What it was created with stays: that is the memory, and another keeper would make another
    // name.
    { ...child, ignoreChanges: ["keepers"] },
  );
  return pulumi.all([suffix.hex, suffix.keepers]).apply(([hex, keepers]) => {
    refuse(child.parent, label, movedOwnerFaults(ownership, keepers?.owner));
    return hex;
  });
}
