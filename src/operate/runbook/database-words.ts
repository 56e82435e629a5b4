import { lagQuestions, storeNameIn } from "../../model/stores/lag-questions";
import { awsLine, literalOf } from "./aws-line";
import { lagLimit } from "./lag-limit";
import { metricLine } from "./metric-line";
import type { PlayedCall } from "./played-move";
import type { Scene, Words } from "./scene";
import { Expansion, type ShellText, shellQuoted } from "./shell";
import { printsCondition, untilLines } from "./waiting";

/** A database's cluster in a region, by the names that the plan has for it. */
interface Cluster {
  readonly store: string;
  readonly region: string;
  readonly arn: string;
  readonly name: string;
  readonly globalClusterId: string;
  /** Host name that follows the writer; null where the plan has none. */
  readonly endpoint: string | null;
}

/** Where the writer of a database is; or waits until it is where it has to be. */
export function readingDatabase(scene: Scene, call: PlayedCall): Words {
  const cluster = clusterIn(scene, call);
  const { store, region } = cluster;
  const serves = call.after ? region === scene.to : region === scene.from;
  if (!call.after) {
    return {
      title: `Look where the writer of ${store} is, and how ${region} stands`,
      shell: [
        globalLine(cluster, `GlobalClusters[0].[Status,FailoverState.Status,${writerOf(cluster)}]`),
        clusterLine(cluster, "DBClusters[0].[Status,EngineVersion]"),
        instancesLine(cluster, "DBInstances[].DBInstanceStatus"),
      ].join("\n"),
      expect:
        `available, None, ${serves ? "True: the writer is here" : "False: it follows the writer"}. Then available and the ` +
        "version of the engine, and of its instances one at least available. " +
        (serves
          ? "A planned move needs a living writer, and the same version in both regions."
          : "True in place of False: the writer is here already, so leave its promotion out. No " +
            "instance: add one first, or nobody can connect."),
    };
  }
  const { promote: seconds } = scene.plan.limits;
  const told = `to_string(GlobalClusters[0].[FailoverState.Status,${writerOf(cluster)}])`;
  const wait = untilLines(printsCondition(globalLine(cluster, told), `'[null,${serves}]'`), {
    seconds,
  });
  if (!serves) {
    return {
      title: `Wait until ${region} no longer writes ${store}`,
      shell: wait,
      expect: "Ends by itself.",
      limitSeconds: seconds,
    };
  }
  const { endpoint } = cluster;
  const name =
    endpoint === null
      ? `"$(${globalLine(cluster, "GlobalClusters[0].Endpoint")})"`
      : shellQuoted(endpoint);
  return {
    title: `Wait until ${region} writes ${store}`,
    shell: [
      wait,
      clusterLine(cluster, "DBClusters[0].[Status,Endpoint]"),
      instancesLine(cluster, "DBInstances[].DBInstanceStatus"),
      `dig +short ${name}`,
    ].join("\n"),
    expect:
      "Prints available and an endpoint, available of one instance at least, and last the same " +
      "endpoint: the writer's name leads there. Repeat the last three lines until it does. OVER ITS " +
      (scene.mode === "planned"
        ? "LIMIT: go the ways back."
        : "LIMIT: see below, where AWS refuses it or it hangs."),
    limitSeconds: seconds,
  };
}

/** Gives up what has not arrived, and has the target write. */
export function promotingDatabase(scene: Scene, call: PlayedCall): Words {
  const cluster = clusterIn(scene, call);
  return {
    title: `Promote ${cluster.store} in ${cluster.region}, giving up what has not arrived`,
    shell: awsLine({
      service: "rds",
      operation: "failover-global-cluster",
      region: cluster.region,
      // Without the word it is a switchover, which waits for the region that is gone.
      // [api:rds.FailoverGlobalClusterMessage.AllowDataLoss]
      options: { ...targetOf(cluster), "allow-data-loss": true },
      query: "GlobalCluster.[Status,FailoverState.Status]",
    }),
    expect: orderedOnce,
  };
}

/** Has writer and follower change places, losing nothing: ordered where the writer runs. */
export function switchingDatabase(scene: Scene, call: Pick<PlayedCall, "of">): Words {
  const cluster = clusterIn(scene, { region: scene.to, of: call.of });
  return {
    title: `Switch ${cluster.store} over to ${cluster.region}: it waits for all that was written`,
    shell: awsLine({
      service: "rds",
      operation: "switchover-global-cluster",
      region: scene.from,
      options: targetOf(cluster),
      query: "GlobalCluster.[Status,FailoverState.Status]",
    }),
    expect: orderedOnce,
  };
}

const orderedOnce =
  "Prints the status of the global database. InvalidGlobalClusterStateFault: one is on its way " +
  "already; do not order it again, and go on to the wait.";

/** Takes the target's cluster out of its global database, for good. */
export function detachingDatabase(scene: Scene, call: PlayedCall): Words {
  const cluster = clusterIn(scene, call);
  return {
    title: `Take ${cluster.store} in ${cluster.region} out of its global database, for good`,
    shell: awsLine({
      service: "rds",
      operation: "remove-from-global-cluster",
      region: cluster.region,
      options: {
        "global-cluster-identifier": cluster.globalClusterId,
        "db-cluster-identifier": cluster.arn,
      },
      query: "GlobalCluster.Status",
    }),
    expect:
      "Prints the status of what is left. It gives up what has not arrived, and destroys the " +
      "topology: only once nothing else is left to wait for.",
  };
}

/** Waits until a detached cluster stands alone. */
export function waitingAlone(scene: Scene, call: PlayedCall): Words {
  const cluster = clusterIn(scene, call);
  const { promote: seconds } = scene.plan.limits;
  const members = `GlobalClusters[].GlobalClusterMembers[?DBClusterArn==${literalOf(cluster.arn)}][]`;
  return {
    title: `Wait until ${cluster.store} stands alone in ${cluster.region}`,
    shell: [
      untilLines(printsCondition(globalLine(cluster, `length(${members})`), "0"), { seconds }),
      clusterLine(cluster, "DBClusters[0].[Status,Endpoint]"),
      instancesLine(cluster, "DBInstances[].DBInstanceStatus"),
    ].join("\n"),
    expect: "Prints available and its own endpoint, and available of one instance at least.",
    limitSeconds: seconds,
  };
}

/** Writes the cluster's own endpoints where its region's tasks read them when they start. */
export function rebindingDatabase(scene: Scene, call: PlayedCall): Words {
  const cluster = clusterIn(scene, call);
  const { store, region } = cluster;
  const { secrets = {}, keys } = scene.plan.deployed.stores[store]?.coordinates ?? {};
  const secret = secrets[region];
  if (secret === undefined || keys === undefined) {
    return {
      title: `Point the tasks of ${region} at ${store}`,
      shell: null,
      expect:
        "The plan names no secret that tells tasks where it is: do it in whatever way yours is.",
    };
  }
  const { writerHost, readerHost } = keys;
  const hosts = [
    { key: writerHost, name: "WRITER" },
    { key: readerHost, name: "READER" },
  ].filter((host): host is { key: string; name: string } => host.key !== null);
  const given = hosts.map(
    ({ key, name }) => `--arg ${name}_KEY ${shellQuoted(key)} --arg ${name} "$${name}"`,
  );
  const filter = hosts.map(({ name }) => `.[$${name}_KEY] = $${name}`).join(" | ");
  const options = { "secret-id": secret };
  const read = { service: "secretsmanager", operation: "get-secret-value", region, options };
  const write = awsLine({
    service: "secretsmanager",
    operation: "put-secret-value",
    region,
    // docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html
    options: { ...options, "secret-string": "file:///dev/stdin" },
    query: "VersionId",
  });
  return {
    title: `Tell the tasks of ${region} where ${store} is now`,
    shell: [
      "read -r WRITER READER <<ENDPOINTS",
      `$(${clusterLine(cluster, "DBClusters[0].[Endpoint,ReaderEndpoint]")})`,
      "ENDPOINTS",
      `${awsLine({ ...read, query: "SecretString" })} |`,
      `  jq -c ${given.join(" ")} '${filter || "."}' |`,
      `  ${write}`,
    ].join("\n"),
    expect: "Prints the id of the secret's new version. The secret itself is printed nowhere.",
  };
}

/** How far a replica lies behind. */
export function databaseLag(scene: Scene, call: PlayedCall): Words {
  const { store, region } = clusterIn(scene, call);
  const { arns = {} } = scene.plan.deployed.stores[store] ?? {};
  const [question] = lagQuestions([{ name: store, kind: "database", arns }], region);
  return {
    title: `Note how far ${store} lies behind in ${region}`,
    shell: metricLine({
      region,
      metrics: question?.metrics ?? [],
      statistic: "Maximum",
      sinceSeconds: "10800",
      query: "MetricDataResults[].[Id,Timestamps[0],Values[0]]",
    }),
    expect:
      "Milliseconds, of each metric the newest minute; the first that says anything counts. " +
      lagLimit(scene, store, { perSecond: 1_000 }),
  };
}

/** What Aurora told of the old writer. */
export function databaseEvents(scene: Scene, call: PlayedCall): Words {
  const cluster = clusterIn(scene, call);
  const { region, name } = cluster;
  const events = (options: Record<string, ShellText>) =>
    awsLine({
      service: "rds",
      operation: "describe-events",
      region,
      options: { ...options, duration: "180" },
      query: "Events[].[Date,Message]",
    });
  const instance = Expansion.variable("INSTANCE");
  const ofInstance = events({ "source-type": "db-instance", "source-identifier": instance });
  return {
    title: `Read whether Aurora has stopped the old writer of ${cluster.store}`,
    shell: [
      events({ "source-type": "db-cluster", "source-identifier": name }),
      `for INSTANCE in $(${instancesLine(cluster, "DBInstances[].DBInstanceIdentifier")}); do`,
      `  ${ofInstance}`,
      "done",
    ].join("\n"),
    expect:
      `“Attempt to block writes for DB cluster … in Region ${scene.from} succeeded”, or that the old ` +
      "cluster was shut down: its storage takes no more writes. “timed out”, or neither: nothing " +
      `proves that ${scene.from} no longer writes; write that down.`,
  };
}

function clusterIn({ plan }: Scene, { region, of }: Pick<PlayedCall, "region" | "of">): Cluster {
  const deployed = plan.deployed.stores[of ?? ""];
  const arn = deployed?.arns[region ?? ""];
  if (of === null || region === null || deployed === undefined || arn === undefined) {
    throw new Error(`the plan has no database ${of} in ${region}`);
  }
  const { globalClusterId, endpoint } = deployed;
  const name = storeNameIn(arn);
  return { store: of, region, arn, name, globalClusterId: globalClusterId ?? "", endpoint };
}

function targetOf({ globalClusterId, arn }: Cluster) {
  return {
    "global-cluster-identifier": globalClusterId,
    "target-db-cluster-identifier": arn,
  };
}

function writerOf({ arn }: Cluster): string {
  return `GlobalClusterMembers[?DBClusterArn==${literalOf(arn)}].IsWriter|[0]`;
}

function globalLine({ globalClusterId, region }: Cluster, query: string): string {
  const options = { "global-cluster-identifier": globalClusterId };
  return awsLine({ service: "rds", operation: "describe-global-clusters", region, options, query });
}

function clusterLine({ name, region }: Cluster, query: string): string {
  const options = { "db-cluster-identifier": name };
  return awsLine({ service: "rds", operation: "describe-db-clusters", region, options, query });
}

function instancesLine({ name, region }: Cluster, query: string): string {
  const options = { filters: { json: [{ Name: "db-cluster-id", Values: [name] }] } };
  return awsLine({ service: "rds", operation: "describe-db-instances", region, options, query });
}
