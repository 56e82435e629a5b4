const awsdr = require("awsdr");

/** A small whole service with what a test changes; gives its recovery plan. */
exports.guidePlan = (objectives, service = "guide", replica = undefined) => {
  const topology = {
    service,
    domain: `${service}.example.com`,
    zone: { id: "Z0123456789EXAMPLE" },
    primary: "eu-west-1",
    standbys: ["eu-central-1"],
  };
  const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/guide:1";
  const network = new awsdr.RegionalNetworks(`${service}-network`, { topology });
  const data = new awsdr.CrossRegionReplication(`${service}-data`, {
    topology,
    network,
    tables: { sessions: { partitionKey: "id" } },
  });
  const replicas = new awsdr.StandbyReplicas(service, {
    topology,
    network,
    strategy: "warm-standby",
    replica:
      replica ??
      ((name, at, opts) =>
        new awsdr.GuideService(
          name,
          { ...at, image, connections: data.connectionsIn(at.region) },
          opts,
        )),
  });
  const ledger = new awsdr.RecoveryLedger(`${service}-ledger`, { topology });
  const routing = new awsdr.FailoverRouting(`${service}-routing`, { topology, replicas, ledger });
  return new awsdr.RecoveryPlan(`${service}-plan`, {
    topology,
    data,
    replicas,
    ledger,
    routing,
    objectives,
  }).document;
};
