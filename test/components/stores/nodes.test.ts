import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { CrossRegionReplication } from "../../../src/components/cross-region-replication";
import { ReplicatedBucket } from "../../../src/components/replicated-bucket";
import { deploy } from "../../../src/offline/testing";
import { network, topology } from "../../support/stores";

const regions = ["eu-west-1", "eu-central-1"];

/** URNs instead of resources, at whatever depth. */
function urnsOf(nodes: unknown): unknown {
  if (pulumi.Resource.isInstance(nodes)) return nodes.urn.apply((urn) => urn.split("::").at(-1));
  if (Array.isArray(nodes)) return nodes.map(urnsOf);
  const entries = Object.entries(nodes as Record<string, unknown>);
  return Object.fromEntries(entries.map(([key, value]) => [key, urnsOf(value)]));
}

function namedBy(nameIn: (region: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(regions.map((region) => [region, nameIn(region)]));
}

describe("nodes", () => {
  test("are a service's stores by kind, name and region", async () => {
    const { outputs } = await deploy(() => {
      const data = new CrossRegionReplication("data", {
        topology,
        network,
        databases: { catalog: { engine: "aurora-postgresql" } },
        tables: { sessions: { partitionKey: "id" } },
        buckets: { media: {} },
      });
      return { nodes: urnsOf(data.nodes) };
    });

    const other = (region: string) => regions.find((there) => there !== region);
    expect(outputs.nodes).toEqual({
      databases: {
        catalog: {
          globalCluster: "data-catalog-global-cluster",
          clusterByRegion: namedBy((region) => `data-catalog-cluster-${region}`),
          instancesByRegion: {
            "eu-west-1": ["data-catalog-instance-eu-west-1-1", "data-catalog-instance-eu-west-1-2"],
            "eu-central-1": ["data-catalog-instance-eu-central-1-1"],
          },
          parameterGroupByRegion: namedBy((region) => `data-catalog-parameters-${region}`),
          subnetGroupByRegion: namedBy((region) => `data-catalog-subnets-${region}`),
          securityGroupByRegion: namedBy((region) => `data-catalog-security-group-${region}`),
          clientSecurityGroupByRegion: namedBy(
            (region) => `data-catalog-client-security-group-${region}`,
          ),
          keyByRegion: namedBy((region) => `data-catalog-key-${region}`),
          secret: "data-catalog-secret",
          lagAlarmsByRegion: namedBy((region) => [`data-catalog-lag-in-${region}`]),
          coordinatesByRegion: namedBy((region) => `data-catalog-coordinates-${region}`),
        },
      },
      tables: {
        sessions: {
          table: "data-sessions-table",
          keyByRegion: namedBy((region) => `data-sessions-key-${region}`),
          lagAlarmsByRegion: namedBy((region) => [
            `data-sessions-lag-from-${region}-to-${other(region)}`,
          ]),
          coordinatesByRegion: namedBy((region) => `data-sessions-coordinates-${region}`),
        },
      },
      buckets: {
        media: {
          bucketByRegion: namedBy((region) => `data-media-bucket-${region}`),
          keyByRegion: namedBy((region) => `data-media-key-${region}`),
          versioningByRegion: namedBy((region) => `data-media-versioning-${region}`),
          replicationRoleByRegion: namedBy((region) => `data-media-replication-role-${region}`),
          replicationByRegion: namedBy((region) => `data-media-replication-${region}`),
          lagAlarmsByRegion: namedBy((region) => [
            `data-media-lag-from-${other(region)}-to-${region}`,
            `data-media-failures-to-${other(region)}-from-${region}`,
          ]),
          coordinatesByRegion: namedBy((region) => `data-media-coordinates-${region}`),
        },
      },
    });
  });

  test("of a bucket that replicates one way have a role in the primary and an alarm on either end", async () => {
    const { outputs } = await deploy(() => {
      const { nodes, lagAlarmArnsByRegion } = new ReplicatedBucket("media", {
        topology,
        bothWays: false,
      });
      const { replicationRoleByRegion, lagAlarmsByRegion } = nodes;
      return {
        nodes: urnsOf({ replicationRoleByRegion, lagAlarmsByRegion }),
        alarmed: Object.keys(lagAlarmArnsByRegion),
      };
    });

    expect(outputs).toEqual({
      nodes: {
        replicationRoleByRegion: { "eu-west-1": "media-replication-role-eu-west-1" },
        lagAlarmsByRegion: {
          "eu-west-1": ["media-failures-to-eu-central-1-from-eu-west-1"],
          "eu-central-1": ["media-lag-from-eu-west-1-to-eu-central-1"],
        },
      },
      alarmed: ["eu-central-1", "eu-west-1"],
    });
  });
});
