import { describe, expect, test } from "vitest";

import { CrossRegionReplication } from "../../../src/components/cross-region-replication";
import { deploy, type RecordedResource } from "../../../src/offline/testing";
import { named } from "../../support/deployed";
import { network, tagsFor, topology } from "../../support/stores";

const regions = ["eu-west-1", "eu-central-1"];

function data() {
  return new CrossRegionReplication("data", {
    topology,
    network,
    databases: { catalog: { engine: "aurora-postgresql" } },
    tables: { "order-items": { partitionKey: "id" } },
    buckets: { media: {} },
  });
}

/** What the secret of a store in a region says. */
function said(resources: readonly RecordedResource[], store: string, region: string): unknown {
  const { inputs } = named(resources, `data-${store}-coordinates-version-${region}`);
  return JSON.parse(String(inputs.secretString));
}

describe("the coordinates of stores", () => {
  test("are said by a secret of each region, owned there, whose versions have no stage by the program", async () => {
    const { resources } = await deploy(data);

    for (const region of regions) {
      const secret = named(resources, `data-media-coordinates-${region}`);
      expect(secret.inputs).toEqual({
        region,
        description: "What the service's tasks find the store by, as JSON: variable, value",
        recoveryWindowInDays: 7,
        tags: tagsFor("bucket"),
      });
      const version = named(resources, `data-media-coordinates-version-${region}`);
      expect(version.inputs).toEqual({
        region,
        secretId: secret.id,
        secretString: expect.any(String),
      });
      expect(version.ignoreChanges).toEqual([]);
    }
  });

  test("are host names, and the names of table and bucket of the region", async () => {
    const { resources } = await deploy(data);

    for (const region of regions) {
      expect(said(resources, "catalog", region)).toEqual({
        CATALOG_WRITER_HOST: named(resources, "data-catalog-global-cluster").outputs.endpoint,
        CATALOG_READER_HOST: named(resources, `data-catalog-cluster-${region}`).outputs
          .readerEndpoint,
      });
      expect(said(resources, "order-items", region)).toEqual({
        ORDER_ITEMS_TABLE: named(resources, "data-order-items-table").inputs.name,
      });
      expect(said(resources, "media", region)).toEqual({
        MEDIA_BUCKET: named(resources, `data-media-bucket-${region}`).inputs.bucket,
      });
    }
  });

  test("reach a container by its own region's secrets, which its role may read, and by nothing else", async () => {
    const { outputs, resources } = await deploy(() => ({ reach: data().connectionsByRegion }));
    const reach = outputs.reach as Record<string, Record<string, unknown>>;

    for (const region of regions) {
      const arnOf = (store: string) =>
        named(resources, `data-${store}-coordinates-${region}`).outputs.arn;
      const [catalog, items, media] = ["catalog", "order-items", "media"].map(arnOf);
      expect(reach[region]?.secrets).toMatchObject({
        CATALOG_WRITER_HOST: `${catalog}:CATALOG_WRITER_HOST::`,
        CATALOG_READER_HOST: `${catalog}:CATALOG_READER_HOST::`,
        ORDER_ITEMS_TABLE: `${items}:ORDER_ITEMS_TABLE::`,
        MEDIA_BUCKET: `${media}:MEDIA_BUCKET::`,
      });
      const mayRead = (arn: unknown) => ({
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue"],
        Resource: [arn],
      });
      expect(reach[region]?.secretStatements).toEqual(
        expect.arrayContaining([catalog, items, media].map(mayRead)),
      );
      expect(reach[region]?.environment).toEqual({
        CATALOG_PORT: "5432",
        CATALOG_DATABASE: "catalogdb",
      });
    }
  });
});
