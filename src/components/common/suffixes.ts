import type * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

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
