import type { LiveResource } from "./live-cloud";
import { standing } from "./stack";
import type { Workbench } from "./workbench";

const versionType = "aws:secretsmanager/secretVersion:SecretVersion";

/** A store's coordinates in one region of the warm-standby example. */
export interface CoordinatesAt {
  readonly store: string;
  readonly region: string;
}

/**
 * Writes a new version of a store's coordinates as an operator does, behind the engine's back: it
 * takes the stage AWSCURRENT, the one before gets AWSPREVIOUS, and the one before that has none.
 */
export function rebind(bench: Workbench, at: CoordinatesAt, coordinates: object): void {
  const { cloud } = bench;
  const versions = versionsOf(bench, at);
  const [latest] = versions.slice(-1);
  if (latest === undefined) throw new Error(`${at.store} has no coordinates in ${at.region}`);
  for (const version of versions) {
    cloud.change(version, { versionStages: version === latest ? ["AWSPREVIOUS"] : [] });
  }
  const nth = versions.length;
  const said = { ...latest.inputs, secretString: JSON.stringify(coordinates) };
  cloud.place({
    ...latest,
    urn: `${latest.urn}-by-hand-${nth}`,
    id: `${latest.inputs.secretId}|by-hand-${nth}`,
    inputs: said,
    outputs: { ...latest.outputs, ...said, versionId: `by-hand-${nth}`, versionStages: [current] },
  });
}

/** Leaves the cloud as one does that takes a region's cluster out of its global database. */
export function takeOut(bench: Workbench, region: string): void {
  const { cloud } = bench;
  for (const cluster of standing(bench, "aws:rds/cluster:Cluster", region)) {
    cloud.change(cluster, { globalClusterIdentifier: "", replicationSourceIdentifier: "" });
    for (const global of standing(bench, "aws:rds/globalCluster:GlobalCluster")) {
      const members = [global.outputs.globalClusterMembers ?? []].flat() as {
        dbClusterArn: unknown;
      }[];
      cloud.change(global, {
        globalClusterMembers: members.filter((one) => one.dbClusterArn !== cluster.outputs.arn),
      });
    }
  }
}

/** What the tasks of a region read: the version that has AWSCURRENT, of several the newest. */
export function coordinatesInForce(bench: Workbench, at: CoordinatesAt): unknown {
  const [version] = versionsOf(bench, at)
    .filter(({ outputs }) => [outputs.versionStages].flat().includes(current))
    .slice(-1);
  return JSON.parse(String(version?.outputs.secretString));
}

const current = "AWSCURRENT";

/** Oldest first. */
function versionsOf(bench: Workbench, { store, region }: CoordinatesAt): LiveResource[] {
  const name = `guide-data-${store}-coordinates-version-${region}`;
  return standing(bench, versionType, region).filter((version) => version.name === name);
}
