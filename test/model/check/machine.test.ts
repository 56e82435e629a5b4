import { describe, expect, test } from "vitest";

import {
  accountLine,
  breakGlassLines,
  clockLine,
  credentialsEndLine,
  folderLine,
  port53Line,
  roleLine,
  runbookLine,
  ssoLine,
} from "../../../src/model/check/machine";
import { ago, at, silent, told } from "./told";

const account = "123456789012";
const session = (role: string) => ({
  account,
  arn: `arn:aws:sts::${account}:assumed-role/${role}/ada`,
  until: null,
});
const roleArn = (role: string) => `arn:aws:iam::${account}:role/path/${role}`;
const access = {
  operatorRoleArn: roleArn("guide-operator"),
  observerRoleArn: roleArn("guide-observer"),
  breakGlassRoleArn: roleArn("guide-break-glass"),
};

test("credentials pass in the plan's account, and fail in another one and in silence", () => {
  const caller = session("x");
  expect(accountLine("eu-central-1", told(caller), account)).toMatchObject({
    verdict: "pass",
    region: "eu-central-1",
    says: caller.arn,
  });
  expect(accountLine("eu-central-1", told(caller), "210987654321")).toMatchObject({
    verdict: "fail",
    says: `${caller.arn} is of account ${account}, the plan of 210987654321`,
  });
  expect(accountLine("eu-central-1", silent, account).verdict).toBe("fail");
});

test("credentials that end before a failover would are warned of", () => {
  const of = (until: Date | null) =>
    credentialsEndLine("eu-central-1", told({ ...session("x"), until }), { now: at, seconds: 300 });

  expect(of(null).verdict).toBe("pass");
  expect(of(ago(-301)).verdict).toBe("pass");
  expect(of(ago(-300))).toMatchObject({
    verdict: "warn",
    says: "in 5 minutes, a failover is predicted to take 5 minutes",
  });
  expect(of(ago(10)).says).toMatch(/^in 0 seconds/);
});

describe("the line of the role", () => {
  test.each(["guide-operator", "guide-break-glass"])("passes for a session of %s", (role) => {
    expect(roleLine(told(session(role)), access)).toMatchObject({
      verdict: "pass",
      says: `${role} was assumed`,
    });
  });

  test.each(["guide-observer", "other-guide-operator"])("warns for one of %s", (role) => {
    expect(roleLine(told(session(role)), access).verdict).toBe("warn");
  });

  test("warns where the plan names no roles, and in silence", () => {
    expect(roleLine(told(session("x")), null).verdict).toBe("warn");
    expect(roleLine(silent, access).verdict).toBe("warn");
  });
});

test("break-glass passes by itself alone: nothing else tells when it was used", () => {
  expect(breakGlassLines(told(session("guide-break-glass")), access)).toMatchObject([
    { verdict: "pass", at },
    { id: "break-glass-alarm", verdict: "not-looked-at" },
  ]);
  expect(breakGlassLines(told(session("guide-operator")), access)).toMatchObject([
    { verdict: "not-looked-at", at: null },
    { id: "break-glass-alarm", verdict: "not-looked-at" },
  ]);
  expect(breakGlassLines(told(session("guide-operator")), null)).toEqual([]);
});

test.each([
  ["eu-west-1", "warn"],
  ["eu-central-1", "pass"],
  [null, "pass"],
] as const)("people who sign in in %s while eu-west-1 serves: %s", (ssoRegion, verdict) => {
  expect(ssoLine({ ssoRegion }, "eu-west-1").verdict).toBe(verdict);
  expect(ssoLine(null, "eu-west-1").verdict).toBe("warn");
});

test("the clock passes within a minute, and is known by AWS's answers alone", () => {
  const judged = { aheadSeconds: 0, sentence: null };
  expect(clockLine({ ...judged, verdict: "fine" }).verdict).toBe("pass");
  const sentence = "this machine's clock is 90 s ahead of AWS's";
  expect(clockLine({ verdict: "warn", aheadSeconds: 90, sentence })).toMatchObject({
    verdict: "warn",
    says: sentence,
  });
  expect(clockLine({ verdict: "refuse", aheadSeconds: 400, sentence }).verdict).toBe("fail");
  expect(clockLine(null).verdict).toBe("warn");
});

test("the folder of journals passes where it can be written", () => {
  expect(folderLine(told("runs"))).toMatchObject({ verdict: "pass", says: "runs can be written" });
  const refused = { kind: "refused", reason: "runs cannot be written: denied", at } as const;
  expect(folderLine(refused)).toMatchObject({
    verdict: "warn",
    says: "runs cannot be written: denied",
  });
});

test("port 53 passes by UDP and by TCP, to every name server", () => {
  const of = (byUdp: boolean, byTcp: boolean) =>
    port53Line(
      told([
        { server: "a", byUdp: true, byTcp: true },
        { server: "b", byUdp, byTcp },
      ]),
    );

  expect(of(true, true).verdict).toBe("pass");
  expect(of(false, true)).toMatchObject({ verdict: "warn", says: "not reached: 1 of 2 by UDP" });
  expect(of(false, false).says).toBe("not reached: 1 of 2 by UDP and 1 of 2 by TCP");
  expect(port53Line(told([])).verdict).toBe("warn");
  expect(port53Line(silent).verdict).toBe("warn");
});

test("a runbook passes of this plan, and is warned of when it is older, mute or not there", () => {
  const digest = "d1";
  const of = (...digests: (string | null)[]) =>
    runbookLine(
      told(digests.map((planDigest, nth) => ({ file: `${nth}.md`, planDigest }))),
      digest,
    );

  expect(of("d1", "d1")).toMatchObject({ verdict: "pass", says: "0.md and 1.md, of this plan" });
  expect(of("d1", "d0")).toMatchObject({ verdict: "warn", says: "1.md is of another plan" });
  expect(of(null).says).toBe("0.md does not say of which plan it is");
  expect(of()).toMatchObject({ verdict: "warn", says: "none of this service was found" });
});
