import * as awsdr from "awsdr";

const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { id: "Z0123456789EXAMPLE" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

const data = new awsdr.CrossRegionReplication("guide-data", {
  topology,
  tables: { sessions: { partitionKey: "id" } },
  buckets: { media: {} },
});

// Hourly points for the mistake of this morning, daily ones in both regions for the rest.
const snapshots = new awsdr.SnapshotPolicy("guide-snapshots", {
  topology,
  resources: data.resources,
  schedules: { hourly: { keepDays: 2 }, daily: { keepDays: 35, copyToStandbys: true } },
});

export const vaults = snapshots.vaultArnsByRegion;
