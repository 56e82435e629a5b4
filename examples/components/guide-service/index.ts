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
const data = new awsdr.ReplicatedTable("sessions", { topology, partitionKey: "id" });

// One region's replica by itself: StandbyReplicas builds one of these in each region.
const service = new awsdr.GuideService("guide-eu-west-1", {
  topology,
  region: "eu-west-1",
  role: "primary",
  size: { running: 2, full: 2 },
  network: network.in("eu-west-1"),
  image,
  connections: data.connectionsIn("eu-west-1"),
});

export const endpoint = service.endpoint;
