import type * as pulumi from "@pulumi/pulumi";

import type { Capacity } from "../../model/topology/strategy";
import type { Timing } from "../../model/units/timing";
import type { ServiceTopology } from "../common/service-topology";
import type { RegionNetwork } from "../network/region-network";

/** Where and how large one replica is: what {@link StandbyReplicas} hands to the caller's function. */
export interface ReplicaPlacement {
  topology: ServiceTopology;
  region: string;
  role: "primary" | "standby";
  capacity: Capacity;
  network: RegionNetwork;
}

/** One region's deployment of the service, as routing and the recovery plan see it. */
export interface Replica {
  region: string;
  /** Host name that reaches this replica, whatever the service's own name says. */
  endpoint: pulumi.Output<string>;
  /** Path that answers 200 while the service works. */
  healthPath: string;
  /** ECS service that a failover scales. */
  compute: pulumi.Output<{ kind: "ecs-service"; cluster: string; service: string }>;
  /** From the order to scale until the new tasks serve. */
  startUp: Timing;
}
