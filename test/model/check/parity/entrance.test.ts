import { describe, expect, test } from "vitest";

import {
  certificateLine,
  entranceLine,
  resolvesLine,
} from "../../../../src/model/check/parity/entrance";
import type { CertificateMake } from "../../../../src/model/check/parity/makes";
import { inStandby, pairOf, shown } from "./sides";

describe("a standby's load balancer", () => {
  const entrance = (path: string) => ({
    settings: shown({ "health check path": path }),
    certificateArn: null,
  });

  test("is as the other, or is told with both sides", () => {
    expect(entranceLine(pairOf(entrance("/health"), entrance("/health")))).toMatchObject({
      verdict: "pass",
      says: "as in eu-west-1",
    });
    expect(entranceLine(pairOf(entrance("/health"), entrance("/")))).toMatchObject({
      verdict: "fail",
      says: "health check path is / in eu-central-1 and /health in eu-west-1",
    });
  });
});

describe("a certificate", () => {
  const hosts = ["guide.example.com", "eu-central-1.guide.example.com"];
  const issued: CertificateMake = {
    status: "ISSUED",
    until: new Date("2026-12-18T12:00:00Z"),
    names: hosts,
    renewal: null,
  };
  const line = (change: Partial<CertificateMake>) =>
    certificateLine(inStandby({ ...issued, ...change }), hosts);

  test("passes while it is issued for every name, for a while yet", () => {
    expect(line({})).toMatchObject({
      verdict: "pass",
      says: "issued for guide.example.com and eu-central-1.guide.example.com, ends 2026-12-18, in 200 days",
    });
  });

  test.each([
    ["2026-07-01T12:00:00Z", "pass", "in 30 days"],
    ["2026-07-01T11:59:59Z", "warn", "in 29 days: no renewal was begun"],
    ["2026-06-01T12:00:00Z", "warn", "in 0 days: no renewal was begun"],
    ["2026-06-01T11:59:59Z", "fail", "it ended 2026-06-01"],
  ])("that ends at %s is a %s", (until, verdict, words) => {
    const { verdict: found, says } = line({ until: new Date(until) });

    expect([found, says.endsWith(words)]).toEqual([verdict, true]);
  });

  test.each([
    [{ status: "PENDING_VALIDATION" }, "fail", "it is PENDING_VALIDATION: clients are refused"],
    [
      { names: ["guide.example.com"] },
      "fail",
      "it is for guide.example.com, and not for eu-central-1.guide.example.com",
    ],
    [
      { names: ["*.guide.example.com"] },
      "fail",
      "it is for *.guide.example.com, and not for guide.example.com",
    ],
    [{ until: null }, "warn", "it is issued, and its end is not told"],
  ])("%o is a %s", (change, verdict, says) => {
    expect(line(change)).toMatchObject({ verdict, says });
  });

  test("covers one label by a star, whatever the case, and not two", () => {
    expect(line({ names: ["GUIDE.example.com", "*.guide.example.com"] }).verdict).toBe("pass");
    expect(line({ names: ["guide.example.com", "*.example.com"] }).verdict).toBe("fail");
  });

  test("of which the renewal failed is told, however long it lasts", () => {
    expect(line({ renewal: "FAILED" })).toMatchObject({ verdict: "warn" });
    expect(line({ renewal: "SUCCESS" })).toMatchObject({ verdict: "pass" });
  });
});

describe("a name", () => {
  test.each([
    [[], "fail", "guide.example.com has no address"],
    [["192.0.2.1"], "pass", "guide.example.com has 1 address"],
    [["192.0.2.1", "192.0.2.2"], "pass", "guide.example.com has 2 addresses"],
  ])("with %j is a %s", (addresses, verdict, says) => {
    const topic = { id: "endpoint", title: "name of the region" };

    expect(resolvesLine(topic, inStandby(addresses), "guide.example.com")).toMatchObject({
      ...topic,
      verdict,
      says,
    });
  });
});
