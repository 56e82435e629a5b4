import { type ComputeOutputs, dnsSuffixAt, hexOf, type Subject, uuidOf, zoneIdOf } from "./subject";

/** Relational databases. */
export const database: Record<string, ComputeOutputs> = {
  "aws:rds/globalCluster:GlobalCluster": (global) => {
    const id = global.named("globalClusterIdentifier");
    const own = hexOf(`global|${global.account}`, 12);
    return {
      id,
      globalClusterIdentifier: id,
      arn: global.globalArn("rds", `global-cluster:${id}`),
      endpoint: `${id}.global-${own}.global.rds.${dnsSuffixAt(global.region)}`,
      engine: global.inputs.engine ?? "aurora",
      engineVersion: global.inputs.engineVersion ?? "16.4",
      engineVersionActual: global.inputs.engineVersion ?? "16.4",
      globalClusterMembers: [],
      globalClusterResourceId: `cluster-${global.hex(26)}`,
      databaseName: global.inputs.databaseName ?? "",
      storageEncrypted: global.inputs.storageEncrypted ?? false,
    };
  },
  "aws:rds/cluster:Cluster": (cluster) => {
    const id = cluster.named("clusterIdentifier", 63);
    const domain = domainOf(cluster);
    return {
      id,
      clusterIdentifier: id,
      arn: cluster.arn("rds", `cluster:${id}`),
      clusterResourceId: `cluster-${cluster.hex(26).toUpperCase()}`,
      clusterMembers: [],
      endpoint: `${id}.cluster-${domain}`,
      readerEndpoint: `${id}.cluster-ro-${domain}`,
      port: cluster.inputs.port ?? portOf(cluster),
      hostedZoneId: zoneIdOf(hexOf(`rds|${cluster.region}`, 13)),
      engineVersion: cluster.inputs.engineVersion ?? "16.4",
      engineVersionActual: cluster.inputs.engineVersion ?? "16.4",
      databaseName: cluster.inputs.databaseName ?? "",
      masterUsername: cluster.inputs.masterUsername ?? "",
      masterUserSecrets: masterUserSecrets(cluster),
      kmsKeyId: cluster.inputs.kmsKeyId ?? "",
      storageEncrypted: cluster.inputs.storageEncrypted ?? false,
    };
  },
  "aws:rds/clusterInstance:ClusterInstance": (instance) => {
    const id = instance.named("identifier", 63);
    return {
      id,
      identifier: id,
      arn: instance.arn("rds", `db:${id}`),
      dbiResourceId: `db-${instance.hex(26).toUpperCase()}`,
      endpoint: `${id}.${domainOf(instance)}`,
      port: portOf(instance),
      availabilityZone: instance.inputs.availabilityZone ?? `${instance.region}a`,
      engineVersion: instance.inputs.engineVersion ?? "16.4",
      engineVersionActual: instance.inputs.engineVersion ?? "16.4",
      networkType: "IPV4",
      writer: false,
    };
  },
  "aws:rds/instance:Instance": (instance) => {
    const identifier = instance.named("identifier", 63);
    const resourceId = `db-${instance.hex(26).toUpperCase()}`;
    const address = `${identifier}.${domainOf(instance)}`;
    const port = instance.inputs.port ?? portOf(instance);
    return {
      id: resourceId,
      identifier,
      resourceId,
      arn: instance.arn("rds", `db:${identifier}`),
      address,
      port,
      endpoint: `${address}:${port}`,
      hostedZoneId: zoneIdOf(hexOf(`rds|${instance.region}`, 13)),
      engineVersionActual: instance.inputs.engineVersion ?? "16.4",
      masterUserSecrets: masterUserSecrets(instance),
      replicas: [],
      status: "available",
    };
  },
  "aws:rds/subnetGroup:SubnetGroup": (group) => ({
    ...databaseGroup("subgrp")(group),
    supportedNetworkTypes: ["IPV4"],
    vpcId: `vpc-${group.hex(17, "vpc")}`,
  }),
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": databaseGroup("cluster-pg"),
  "aws:rds/parameterGroup:ParameterGroup": databaseGroup("pg"),
};

function databaseGroup(kind: string): ComputeOutputs {
  return (group) => {
    const name = group.named();
    const description = group.inputs.description ?? "Managed by Pulumi";
    return { id: name, name, description, arn: group.arn("rds", `${kind}:${name}`) };
  };
}

/** The part of a database's host name that an account has for itself in each region. */
function domainOf(subject: Subject): string {
  const own = hexOf(`rds|${subject.account}|${subject.region}`, 12);
  return `${own}.${subject.region}.rds.${dnsSuffixAt(subject.region)}`;
}

function portOf(subject: Subject): number {
  return (subject.text("engine") ?? "").includes("postgres") ? 5432 : 3306;
}

function masterUserSecrets(subject: Subject) {
  if (subject.inputs.manageMasterUserPassword !== true) {
    return [];
  }
  const secret = `rds!${uuidOf(subject.hex(32, "secret"))}-${subject.hex(6, "secret")}`;
  return [
    {
      kmsKeyId: subject.inputs.masterUserSecretKmsKeyId ?? "",
      secretArn: subject.arn("secretsmanager", `secret:${secret}`),
      secretStatus: "active",
    },
  ];
}
