import * as awsdr from "awsdr";

const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { id: "Z0123456789EXAMPLE" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

// Two zones in each region, and no way to the internet for what runs there.
const network = new awsdr.RegionalNetworks("guide-network", { topology, zoneCount: 2 });

export const vpcIds = Object.values(network.networks).map(({ vpcId }) => vpcId);
