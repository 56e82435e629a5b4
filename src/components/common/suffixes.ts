import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { movedOwnerFaults, type Ownership } from "../../model/topology/owner";
import { refuse, reshape, type Transform } from "./component";

/**
 * A random ending for the physical names of what one region keeps.
 *
 * It comes and goes with the region: a region that leaves the topology leaves its data behind under
 * these names, and one that returns must not ask for them again. While the region stays the names do,
 * so that a replacement by accident fails on a name that is taken, where a generated one would put an
 * empty store beside the full one.
 */
export function regionalSuffix(
  name: string,
  region: string,
  parent: pulumi.ComponentResource,
): pulumi.Output<string> {
  return new random.RandomId(`${name}-suffix-${region}`, { byteLength: 4 }, { parent }).hex;
}

/**
 * Creates the random end of a name that data goes by, and remembers with it which region owns the data.
 *
 * A program that names another owner later is refused before it asks for anything by that name. The
 * provider would not refuse it: it replaces what keeps its name by deleting first. Retained data is
 * then only dropped from the stack, and every later deployment tries to create what stands already.
 * (nameRequiresDeleteBeforeReplace in pulumi-terraform-bridge, pkg/tfbridge/schema.go)
 */
export function ownedSuffix(
  name: string,
  label: string,
  ownership: Ownership,
  parent: pulumi.ComponentResource,
  transform?: Transform<random.RandomIdArgs>,
): pulumi.Output<string> {
  const suffix = new random.RandomId(
    `${name}-suffix`,
    reshape(transform, { byteLength: 4, keepers: { owner: ownership.owner } }),
    // What it was created with stays: that is the memory, and another keeper would make another name.
    { parent, ignoreChanges: ["keepers"] },
  );
  return pulumi.all([suffix.hex, suffix.keepers]).apply(([hex, keepers]) => {
    refuse(parent, label, movedOwnerFaults(ownership, keepers?.owner));
    return hex;
  });
}
