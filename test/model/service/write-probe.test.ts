import { describe, expect, test } from "vitest";

import {
  isSameProbe,
  probeEnvironment,
  probeKey,
  probeTokenVariable,
  type WriteProbe,
  type WriteProbeSpec,
  writeProbeFaults,
  writeProbeOf,
} from "../../../src/model/service/write-probe";
import { sentences } from "../../support/sentences";

const usual: WriteProbe = {
  method: "POST",
  path: "/healthz/write",
  body: "{}",
  expectStatus: 200,
  regionHeader: "X-Awsdr-Region",
  idempotencyHeader: "X-Awsdr-Key",
  tokenHeader: "X-Awsdr-Token",
};

function faults(change: WriteProbeSpec): string[] {
  return sentences(writeProbeFaults(writeProbeOf(change)));
}

describe("a write probe", () => {
  test("is POST /healthz/write with headers of ours, unless a replica says otherwise", () => {
    expect(writeProbeOf()).toEqual(usual);
    expect(writeProbeOf({ method: "PUT", expectStatus: 204, path: undefined })).toEqual({
      ...usual,
      method: "PUT",
      expectStatus: 204,
    });
  });

  test("is told to a container in variables, of which none is the token's", () => {
    const variables = probeEnvironment(usual, "eu-central-1");

    expect(variables).toEqual({
      AWSDR_REGION: "eu-central-1",
      AWSDR_PROBE_METHOD: "POST",
      AWSDR_PROBE_PATH: "/healthz/write",
      AWSDR_PROBE_STATUS: "200",
      AWSDR_PROBE_REGION_HEADER: "X-Awsdr-Region",
      AWSDR_PROBE_KEY_HEADER: "X-Awsdr-Key",
      AWSDR_PROBE_TOKEN_HEADER: "X-Awsdr-Token",
    });
    expect(Object.keys(variables)).not.toContain(probeTokenVariable);
  });

  test("writes under one name for each region that it is sent from", () => {
    expect(probeKey("eu-west-3")).toBe("awsdr-eu-west-3");
  });

  test.each<WriteProbeSpec>([
    {},
    { body: "" },
    { body: "x".repeat(512) },
    { path: `/${"a".repeat(254)}` },
    { expectStatus: 200 },
    { expectStatus: 299 },
    { tokenHeader: "Authorization" },
    { tokenHeader: "x".repeat(64) },
  ])("may be %j", (change) => {
    expect(faults(change)).toEqual([]);
  });

  test.each<[WriteProbeSpec, string]>([
    [{ method: "GET" as "POST" }, 'method must be one of POST, PUT, got "GET"'],
    [
      { path: "write" },
      'path must start with / and have at most 255 visible ASCII characters, got "write"',
    ],
    [
      { path: "/a b" },
      'path must start with / and have at most 255 visible ASCII characters, got "/a b"',
    ],
    [{ body: "é".repeat(257) }, "body must have at most 512 bytes, got 514"],
    [
      { expectStatus: 199 },
      "expectStatus must be a whole number from 200 to 299, got 199: an answer that says that it is written",
    ],
    [
      { expectStatus: 300 },
      "expectStatus must be a whole number from 200 to 299, got 300: an answer that says that it is written",
    ],
    [
      { regionHeader: "X Region" },
      'regionHeader must be the name of a header, of at most 64 characters, got "X Region"',
    ],
    [
      { tokenHeader: "x".repeat(65) },
      `tokenHeader must be the name of a header, of at most 64 characters, got "${"x".repeat(65)}"`,
    ],
    [
      { idempotencyHeader: "Content-Length" },
      'idempotencyHeader must be a header of its own, got "Content-Length": that one has a meaning already',
    ],
    [
      { tokenHeader: "x-awsdr-key" },
      "must name three headers, got X-Awsdr-Region, X-Awsdr-Key, x-awsdr-key",
    ],
  ])("may not be %j", (change, sentence) => {
    expect(faults(change)).toEqual([sentence]);
  });

  test("of a path of 256 characters is refused", () => {
    expect(faults({ path: `/${"a".repeat(255)}` })).toHaveLength(1);
  });

  test("is the same whatever the case of its headers, and another with any other field", () => {
    expect(isSameProbe(usual, { ...usual, tokenHeader: "x-awsdr-token" })).toBe(true);
    for (const change of [
      { method: "PUT" },
      { path: "/" },
      { body: "" },
      { expectStatus: 201 },
      { regionHeader: "A" },
      { idempotencyHeader: "B" },
      { tokenHeader: "C" },
    ] satisfies WriteProbeSpec[]) {
      expect(isSameProbe(usual, { ...usual, ...change }), JSON.stringify(change)).toBe(false);
    }
  });
});
