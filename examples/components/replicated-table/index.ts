import * as awsdr from "awsdr";

const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { id: "Z0123456789EXAMPLE" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

// A global table: each region writes, and reads what the others wrote within a second or so.
const sessions = new awsdr.ReplicatedTable("sessions", {
  topology,
  partitionKey: "id",
  timeToLiveAttribute: "expires",
});

export const arns = sessions.arnsByRegion;
