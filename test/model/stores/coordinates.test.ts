import { describe, expect, test } from "vitest";

import {
  bucketCoordinateKeys,
  databaseCoordinateKeys,
  secretKeyReference,
  tableCoordinateKeys,
} from "../../../src/model/stores/coordinates";

describe("the keys of a store's coordinates", () => {
  test("are the environment variables that they fill", () => {
    expect(databaseCoordinateKeys("catalog")).toEqual({
      writerHost: "CATALOG_WRITER_HOST",
      readerHost: "CATALOG_READER_HOST",
    });
    expect(tableCoordinateKeys("order-items")).toEqual({ table: "ORDER_ITEMS_TABLE" });
    expect(bucketCoordinateKeys("media")).toEqual({ bucket: "MEDIA_BUCKET" });
  });
});

describe("secretKeyReference", () => {
  test("leaves stage and version open, so that each start of a container reads the newest", () => {
    const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:media-a1b2c3";

    expect(secretKeyReference(arn, "MEDIA_BUCKET")).toBe(`${arn}:MEDIA_BUCKET::`);
  });
});
