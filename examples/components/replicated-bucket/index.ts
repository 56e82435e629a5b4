import * as awsdr from "awsdr";

const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { id: "Z0123456789EXAMPLE" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

// One bucket in each region. A deletion by mistake stays where it happens.
const media = new awsdr.ReplicatedBucket("media", { topology, noncurrentDays: 90 });

export const names = media.namesByRegion;
