import * as aws from "@pulumi/aws";
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

// To set one more thing on a child, take the resource itself.
const pictures = data.nodes.buckets.media.bucketByRegion["eu-west-1"];
new aws.s3.BucketMetric("guide-media-requests", {
  region: "eu-west-1",
  bucket: pictures.bucket,
});

export const picturesArn = pictures.arn;
