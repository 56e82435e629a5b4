import type { ServiceTopology } from "../../src/components/common/service-topology";
import { FailoverRouting } from "../../src/components/failover-routing";
import { RecoveryLedger } from "../../src/components/recovery-ledger";
import { RecoveryMetrics, type RecoveryMetricsArgs } from "../../src/components/recovery-metrics";
import type { Replica, RoutedReplicas } from "../../src/components/service/replica";
import { ComputeKind } from "../../src/model/service/compute-kind";
import { Strategy } from "../../src/model/topology/strategy";
import { deploy, type OfflineOptions, type RecordedResource } from "../../src/offline/testing";
import { named } from "./deployed";

/** Where the guide service of these tests runs, and where it can. */
export const guideTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { name: "example.com", id: "Z0123456789ABCDEFGHIJ" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
  tags: { team: "guides" },
};

/** Replicas that are nothing but names, in every region of a topology. */
export function guideReplicas(
  strategy: Strategy = Strategy.WarmStandby,
  { primary, standbys }: Pick<ServiceTopology, "primary" | "standbys"> = guideTopology,
): RoutedReplicas {
  const replicaIn = (region: string): Replica => ({
    region,
    endpoint: `${region}.guide.example.com`,
    healthPath: "/ready",
    compute: { kind: ComputeKind.EcsService, cluster: "c", service: "s" },
    startUp: { seconds: 120, basis: "assumed", source: "a test" },
  });
  const regions = [primary, ...standbys];
  return {
    strategy,
    replicas: Object.fromEntries(regions.map((region) => [region, replicaIn(region)])),
  };
}

/** Resources of the metrics of a guide service, with the ledger and the routing that they need. */
export async function recorded(
  args: Partial<RecoveryMetricsArgs> = {},
  topology = guideTopology,
  options?: OfflineOptions,
): Promise<RecordedResource[]> {
  const { resources } = await deploy(() => {
    const ledger = new RecoveryLedger("ledger", { topology });
    const replicas = guideReplicas(Strategy.WarmStandby, topology);
    const routing = new FailoverRouting("routing", { topology, replicas, ledger });
    return new RecoveryMetrics("metrics", { topology, routing, ledger, ...args });
  }, options);
  return resources;
}

/** How the names of the ledger in a deployment end. */
export function suffixIn(resources: readonly RecordedResource[]): string {
  return String(named(resources, "ledger-suffix").outputs.hex);
}

/** A document that an input holds as text. */
export function json(value: unknown): unknown {
  return JSON.parse(String(value));
}
