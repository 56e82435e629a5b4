import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";

const { AssetArchive, FileArchive, FileAsset, RemoteAsset, StringAsset } = pulumi.asset;

function object(source: pulumi.asset.Asset | pulumi.asset.Archive) {
  return () => new aws.s3.BucketObjectv2("object", { bucket: "bucket", source });
}

describe("assets", () => {
  test("are shown by where they are from", async () => {
    const resources = await deployed(
      object(
        new AssetArchive({
          "settings.json": new FileAsset("package.json"),
          "note.txt": new StringAsset("hello"),
          docs: new FileArchive("docs"),
          far: new RemoteAsset("https://example.com/a"),
        }),
      ),
    );

    expect(named(resources, "object").inputs.source).toEqual({
      archive: {
        "settings.json": { asset: "package.json" },
        "note.txt": { asset: { text: "hello" } },
        docs: { archive: "docs" },
        far: { asset: "https://example.com/a" },
      },
    });
  });

  test.each([
    {
      source: new FileAsset("nowhere.txt"),
      refusal: `failed to open asset file '${join(process.cwd(), "nowhere.txt")}'`,
    },
    { source: new FileAsset("docs"), refusal: "is a directory; try using an archive" },
    {
      source: new FileArchive("nowhere"),
      refusal: `couldn't read archive path '${join(process.cwd(), "nowhere")}'`,
    },
    {
      source: new FileArchive("package.json"),
      refusal: "is neither a recognized archive type nor a directory",
    },
    {
      source: new AssetArchive({ a: new FileAsset("nowhere.txt") }),
      refusal: "failed to open asset file",
    },
  ])("are refused if $refusal", async ({ source, refusal }) => {
    await expect(deploy(object(source))).rejects.toThrow(refusal);
  });

  test("are refused among the outputs of a component too", async () => {
    class Part extends pulumi.ComponentResource {
      constructor() {
        super("test:index:Part", "part");
        this.registerOutputs({ file: new FileAsset("nowhere.txt") });
      }
    }

    await expect(deploy(() => new Part())).rejects.toThrow("failed to open asset file");
  });
});
