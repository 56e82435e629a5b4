import { describe, expect, test } from "vitest";

import {
  type HttpServiceSketch,
  httpServiceFaults,
  regionalEndpoint,
} from "../../../src/model/service/http-service";
import { sentences } from "../../support/sentences";

const sound: HttpServiceSketch = {
  domain: "guide.example.com",
  region: "eu-west-1",
  containerPort: 8080,
  healthPath: "/healthz",
  size: { running: 1, full: 2 },
  startUp: { seconds: 60, basis: "measured", source: "drill of March" },
  hasProbeToken: true,
  environment: ["LOG_LEVEL"],
  connectionEnvironment: ["CATALOG_HOST"],
  secrets: ["CATALOG_PASSWORD"],
  clientSecurityGroups: 1,
};

test("names the endpoint of a region", () => {
  expect(regionalEndpoint("guide.example.com", "eu-west-1")).toBe("eu-west-1.guide.example.com");
});

describe("httpServiceFaults", () => {
  test.each([
    {},
    { domain: `${"a".repeat(52)}.example.com` },
    { containerPort: 1 },
    { containerPort: 65_535 },
    { healthPath: "/" },
    { healthPath: `/${"a".repeat(254)}` },
    { clientSecurityGroups: 4 },
    { size: { running: 0, full: 1 } },
    { size: { running: 2, full: 2 } },
    { startUp: { seconds: 0, basis: "assumed", source: "a guess" } },
  ] satisfies Partial<HttpServiceSketch>[])("finds none in %o", (change) => {
    expect(httpServiceFaults({ ...sound, ...change })).toEqual([]);
  });

  test.each([
    [
      { domain: `${"a".repeat(53)}.example.com` },
      "topology.domain must have at most 64 characters",
    ],
    [{ containerPort: 0 }, "containerPort must be a whole number from 1 to 65535, got 0"],
    [{ containerPort: 65_536 }, "containerPort must be a whole number from 1 to 65535, got 65536"],
    [{ healthPath: "healthz" }, "healthPath must start with / and have at most 255 visible"],
    [{ healthPath: "/a b" }, "healthPath must start with / and have at most 255 visible"],
    [{ healthPath: `/${"a".repeat(255)}` }, "healthPath must start with / and have at most 255"],
    [{ clientSecurityGroups: 5 }, "connections.clientSecurityGroupIds must be at most 4, got 5"],
    [{ size: { running: 3, full: 2 } }, "size.running must be a whole number of tasks"],
    [{ size: { running: 0, full: 0 } }, "size.full must be a whole number of tasks from 1"],
    [
      { startUp: { seconds: -1, basis: "assumed", source: "a guess" } },
      "startUp.seconds must be a number from 0 up, got -1",
    ],
    [
      { startUp: { seconds: 1, basis: "assumed", source: " " } },
      "startUp.source must say where the number comes from, got nothing",
    ],
    [
      { environment: ["LOG-LEVEL"] },
      "environment must be named in letters, digits and underscores",
    ],
    [{ environment: ["CATALOG_HOST"] }, "environment must not set what the connections set"],
    [{ environment: ["CATALOG_PASSWORD"] }, "environment must not set what the connections set"],
    [{ secrets: ["CATALOG_HOST"] }, "connections must not set a variable both openly and from"],
  ] satisfies [Partial<HttpServiceSketch>, string][])("refuses %o", (change, fault) => {
    const faults = sentences(httpServiceFaults({ ...sound, ...change }));

    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  test("reports every fault at once", () => {
    expect(
      httpServiceFaults({ ...sound, containerPort: 0, healthPath: "", clientSecurityGroups: 9 }),
    ).toHaveLength(3);
  });
});
