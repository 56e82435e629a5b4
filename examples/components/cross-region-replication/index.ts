import * as awsdr from "awsdr";

const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { id: "Z0123456789EXAMPLE" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

// All stores of a service in one go, each named after what it keeps.
const data = new awsdr.CrossRegionReplication("guide-data", {
  topology,
  tables: { sessions: { partitionKey: "id" }, carts: { partitionKey: "customer" } },
  buckets: { media: {}, invoices: { noncurrentDays: 365 } },
});

// To watch or change a child further, take the resource itself.
export const mediaBucket = data.connectionsIn("eu-west-1").environment;
