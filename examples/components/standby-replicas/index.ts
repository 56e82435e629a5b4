import * as awsdr from "awsdr";

// A preview runs with these placeholders; an actual `pulumi up` asks for your own.
const { domain, zoneId } = awsdr.settings({
  domain: "guide.example.com",
  zoneId: "Z0123456789EXAMPLE",
});
const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain,
  zone: { id: zoneId },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};
const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/guide:1.0.0";

const network = new awsdr.RegionalNetworks("guide-network", { topology });
const sessions = new awsdr.ReplicatedTable("sessions", { topology, partitionKey: "id" });

// Four tasks in the primary; a standby that has everything in place and runs none.
const replicas = new awsdr.StandbyReplicas("guide", {
  topology,
  network,
  strategy: "pilot-light",
  size: 4,
  replica: (name, at, opts) =>
    new awsdr.GuideService(
      name,
      { ...at, image, connections: sessions.connectionsIn(at.region) },
      opts,
    ),
});

export const standby = replicas.in("eu-central-1").endpoint;
