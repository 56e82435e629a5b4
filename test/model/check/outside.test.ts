import { describe, expect, test } from "vitest";

import { endpointLine, publicNameLine, sentinelLine } from "../../../src/model/check/outside";
import { ago, at, silent, told } from "./told";

const setting = { host: "r.example.com", standsBy: 2, namesRegion: true };
const here = { ok: true, servedBy: "eu-west-1" };

describe("the line of a region's answer", () => {
  test.each([
    [here, "pass", "r.example.com answers, and names eu-west-1"],
    [{ ok: true, servedBy: "eu-central-1" }, "fail", "r.example.com is answered by eu-central-1"],
    [
      { ok: true, servedBy: null },
      "fail",
      "r.example.com answers, and names no region of the plan",
    ],
    [{ ok: false, servedBy: null }, "fail", "r.example.com does not answer as it should"],
  ] as const)("of %j is a %s", (read, verdict, says) => {
    expect(endpointLine("eu-west-1", told(read), setting)).toMatchObject({ verdict, says });
  });

  test("warns where no answer can name its region, since the plan has no probe", () => {
    const read = { ok: true, servedBy: null };

    expect(endpointLine("eu-west-1", told(read), { ...setting, namesRegion: false }).verdict).toBe(
      "warn",
    );
  });

  test("is not looked at where no task is to run", () => {
    expect(endpointLine("eu-west-1", told(here), { ...setting, standsBy: 0 })).toMatchObject({
      verdict: "not-looked-at",
      at: null,
    });
  });

  test("warns in silence", () => {
    expect(endpointLine("eu-west-1", silent, setting).verdict).toBe("warn");
  });
});

test("the service's own name is answered by the region that serves, or fails", () => {
  const of = (active: string) =>
    publicNameLine(told(here), { domain: "example.com", active, namesRegion: true });

  expect(of("eu-west-1").verdict).toBe("pass");
  expect(of("eu-central-1")).toMatchObject({
    verdict: "fail",
    says: "example.com is answered by eu-west-1",
  });
});

describe("the line of a sentinel", () => {
  const word = { region: "eu-north-1", lastHeard: ago(180), badSince: null, stretches: [] };
  const of = (changed: object) => sentinelLine("eu-north-1", told({ ...word, ...changed }), at);

  test("passes for 180 s after its last word, and fails then", () => {
    expect(of({})).toMatchObject({
      verdict: "pass",
      says: "last heard 180 s ago, sees the service work",
    });
    expect(of({ lastHeard: ago(181) })).toMatchObject({
      verdict: "fail",
      says: "last heard 181 s ago",
    });
  });

  test("fails where it sees the service fail, or was never heard of", () => {
    expect(of({ badSince: ago(10) }).verdict).toBe("fail");
    expect(of({ lastHeard: null })).toMatchObject({ verdict: "fail", says: "was never heard of" });
  });

  test("warns where nobody tells of it", () => {
    expect(sentinelLine("eu-north-1", silent, at).verdict).toBe("warn");
  });
});
