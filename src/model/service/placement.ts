import { type Fault, fault, regionFaults } from "../faults";
import { regionsOf, type Topology } from "../topology/topology";

/** Where a replica is put. */
export interface PlacementSketch {
  readonly topology: Pick<Topology, "primary" | "standbys">;
  readonly region: string;
  /** Region of the network that the replica is put into. */
  readonly networkRegion: string;
  /** Subnets of that network, one a zone. */
  readonly publicSubnets: number;
  readonly privateSubnets: number;
}

// [api:elasticloadbalancingv2.CreateLoadBalancerInput.Subnets]
const fewestPublicSubnets = 2;
// [api:ecs.AwsVpcConfiguration.subnets]
const mostPrivateSubnets = 16;

/** Lists what is wrong with a replica's place. */
export function placementFaults(sketch: PlacementSketch): Fault[] {
  const { topology, region, networkRegion, publicSubnets, privateSubnets } = sketch;
  const faults = regionFaults("region", [region], regionsOf(topology));
  if (networkRegion !== region) {
    faults.push(fault("network", `must be the one in ${region}, got the one in ${networkRegion}`));
  }
  if (publicSubnets < fewestPublicSubnets) {
    faults.push(
      fault(
        "network.publicSubnetIds",
        `must be ${fewestPublicSubnets} or more, got ${publicSubnets}: ` +
          "a load balancer spans two zones",
      ),
    );
  }
  if (privateSubnets < 1 || privateSubnets > mostPrivateSubnets) {
    faults.push(
      fault(
        "network.privateSubnetIds",
        `must be 1 to ${mostPrivateSubnets}, got ${privateSubnets}: ` +
          "tasks start in them, and ECS takes no more",
      ),
    );
  }
  return faults;
}
