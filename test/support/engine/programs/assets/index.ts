import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const { AssetArchive, FileArchive, FileAsset, StringAsset } = pulumi.asset;

/**
 * A folder that lies beside every copy of this program; one made here would be read half written.
 */
const folder = "../../../../../node_modules/@pulumi/pulumi/asset";

const archive = new AssetArchive({
  "index.mjs": new StringAsset("export const handler = () => 1;"),
  "lib/settings.yaml": new FileAsset("Pulumi.yaml"),
  folder: new FileArchive(folder),
  inner: new AssetArchive({ "note.txt": new StringAsset("ünïcode") }),
});

const bucket = new aws.s3.Bucket("bucket");
new aws.s3.BucketObjectv2("text", { bucket: bucket.bucket, source: new StringAsset("hello") });
new aws.s3.BucketObjectv2("file", { bucket: bucket.bucket, source: new FileAsset("Pulumi.yaml") });
new aws.s3.BucketObjectv2("promised", {
  bucket: bucket.bucket,
  source: Promise.resolve(new FileAsset(Promise.resolve("Pulumi.yaml"))),
});
new aws.s3.BucketObjectv2("hidden", {
  bucket: bucket.bucket,
  source: pulumi.secret(new StringAsset("a secret")),
});
new aws.lambda.Function("function", {
  role: "arn:aws:iam::123456789012:role/r",
  code: archive,
  handler: "index.handler",
  runtime: "nodejs24.x",
});

class Part extends pulumi.ComponentResource {
  constructor() {
    super("test:index:Part", "part", { archive, list: [new FileAsset("Pulumi.yaml")] });
    this.registerOutputs({ archive, file: new FileAsset("Pulumi.yaml") });
  }
}
new Part();

export const text = new StringAsset("an output");
