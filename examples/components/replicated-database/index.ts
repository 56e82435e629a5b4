import * as awsdr from "awsdr";

const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { id: "Z0123456789EXAMPLE" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

const network = new awsdr.RegionalNetworks("guide-network", { topology });

// An Aurora global database: the primary writes, the standby follows and can be promoted.
const catalog = new awsdr.ReplicatedDatabase("catalog", {
  topology,
  network,
  engine: "aurora-postgresql",
});

// What an application in the standby needs to reach it: hosts, a secret, a security group.
export const environment = catalog.connectionsIn("eu-central-1").environment;
