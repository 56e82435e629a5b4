import { setTimeout as sleep } from "node:timers/promises";
import {
  DescribeDBClustersCommand,
  DescribeGlobalClustersCommand,
  RDSClient,
} from "@aws-sdk/client-rds";

import type { RecoveryPlanDocument } from "../../../../src/model/plan/recovery-plan";
import { answeringRegion } from "../../../../src/model/routing/answering-region";
import { type DnsServer, dnsServer, type Known } from "../../dns-server";
import { standingOf } from "../alarms";
import { at } from "../stack";

/** The zone's four name servers, and the resolver of an operator's machine. */
export interface NameServers {
  readonly zone: readonly [DnsServer, DnsServer, DnsServer, DnsServer];
  /** Knows the names of the database, and none of the zone. */
  readonly machine: DnsServer;
  /** Where the service's name leads now. */
  active(): string;
  /** The last server goes on answering so, whatever happens; left out, it follows again. */
  lie(region?: string): void;
  close(): Promise<void>;
}

const lookEveryMs = 200;

/**
 * Starts name servers that follow the alarms of switch and force as Route 53's records do, and the
 * name of the global database that follows its writer. There is no TTL and no delay.
 */
export async function startNameServers(
  plan: RecoveryPlanDocument,
  addresses: Readonly<Record<string, string>>,
): Promise<NameServers> {
  const { topology, domain, deployed, routing } = plan;
  const endpointIn = (region: string) => deployed.replicas[region]?.endpoint ?? "";
  const zoneOf = (region: string): Record<string, Known> => ({
    ...Object.fromEntries(
      Object.entries(addresses).map(([of, address]) => [endpointIn(of), { a: [address] }]),
    ),
    [domain]: { cname: endpointIn(region) },
  });
  const start = () => dnsServer(zoneOf(topology.primary));
  const zone = [await start(), await start(), await start(), await start()] as const;
  const machine = await dnsServer({});
  let active = topology.primary;
  let lie: string | undefined;

  async function look(): Promise<void> {
    const switched = await Promise.all(
      topology.standbys.map(async (region) => {
        const alarm = { name: deployed.routing.switches[region]?.alarm ?? "", region };
        return (await standingOf(alarm)).StateValue === "ALARM" ? [region] : [];
      }),
    );
    const { alarm: name, region } = deployed.routing.force;
    const forced = (await standingOf({ name, region })).StateValue === "ALARM";
    active = answeringRegion(topology, routing.mode, {
      switchedOn: new Set(switched.flat()),
      givenUp: new Set(),
      forced,
    });
    for (const [nth, server] of zone.entries()) {
      const told = nth === zone.length - 1 ? (lie ?? active) : active;
      server.zone.set(domain, { cname: endpointIn(told) });
    }
    for (const [known, cname] of await writers(plan)) machine.zone.set(known, { cname });
  }

  let stopped = false;
  await look();
  const following = (async () => {
    while (!stopped) {
      await look();
      await sleep(lookEveryMs);
    }
  })();
  return {
    zone,
    machine,
    active: () => active,
    lie: (region) => {
      lie = region;
    },
    async close() {
      stopped = true;
      await following;
      await Promise.all([...zone, machine].map((server) => server.close()));
    },
  };
}

/** The name of each global database, and the cluster that it leads to. */
async function writers(plan: RecoveryPlanDocument): Promise<[string, string][]> {
  const databases = Object.values(plan.deployed.stores).filter(({ endpoint }) => endpoint !== null);
  return Promise.all(
    databases.map(async ({ endpoint, globalClusterId, arns }): Promise<[string, string]> => {
      const { GlobalClusters = [] } = await new RDSClient(at(plan.topology.witness)).send(
        new DescribeGlobalClustersCommand({ GlobalClusterIdentifier: String(globalClusterId) }),
      );
      const writer = GlobalClusters[0]?.GlobalClusterMembers?.find(({ IsWriter }) => IsWriter);
      const arn = writer?.DBClusterArn ?? "";
      const region = Object.keys(arns).find((one) => arns[one] === arn) ?? "";
      const { DBClusters = [] } = await new RDSClient(at(region)).send(
        new DescribeDBClustersCommand({ DBClusterIdentifier: arn.split(":").at(-1) }),
      );
      return [String(endpoint), String(DBClusters[0]?.Endpoint)];
    }),
  );
}
