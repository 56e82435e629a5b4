import { describe, expect, test } from "vitest";

import type { SecretMake } from "../../../../src/model/check/parity/makes";
import { type ReadSecret, secretsLine } from "../../../../src/model/check/parity/secrets";
import { away, home, pairOf, told, untold } from "./sides";

const arn = (region: string) => `arn:aws:secretsmanager:${region}:123456789012:secret:key-AbCdEf`;
const own: SecretMake = { version: "1", isReplicated: false, copies: {} };
const first: SecretMake = { version: "7", isReplicated: true, copies: { [away]: "InSync" } };
const copy: SecretMake = { version: "7", isReplicated: true, copies: {} };

function secret(region: string, value: SecretMake | null, variable = "KEY"): ReadSecret {
  return { variable, arn: arn(region), told: told(value) };
}

function line(active: SecretMake | null, standby: SecretMake | null) {
  return secretsLine(pairOf([secret(home, active)], [secret(away, standby)]));
}

describe("the secrets of a standby's tasks", () => {
  test("pass where there are none", () => {
    expect(secretsLine(pairOf([], []))).toMatchObject({
      verdict: "pass",
      says: "the tasks are given none",
    });
  });

  test("pass where each is there, and copies have the version in force", () => {
    const line = secretsLine(
      pairOf(
        [secret(home, first), secret(home, own, "HOST")],
        [secret(away, copy), secret(away, { ...own, version: "2" }, "HOST")],
      ),
    );

    expect(line).toMatchObject({
      verdict: "pass",
      says: "all 2 are there; 1 copied ones have the version in force",
    });
  });

  test.each([
    [first, null, "KEY has no secret in eu-central-1"],
    [
      first,
      { ...copy, version: null },
      "KEY has no version in force in eu-central-1, or is being deleted",
    ],
    [first, { ...copy, version: "6" }, "KEY has another version in eu-central-1 than in eu-west-1"],
    [{ ...first, copies: { [away]: "Failed" } }, copy, "the copy of KEY is Failed"],
    [{ ...first, copies: { [away]: "InProgress" } }, copy, "the copy of KEY is InProgress"],
    [copy, { ...first, copies: { [home]: "Failed" } }, "the copy of KEY is Failed"],
  ])("fail: %#", (active, standby, says) => {
    expect(line(active, standby)).toMatchObject({ verdict: "fail", says });
  });

  test("are told where nobody knows, and never pass", () => {
    expect(line(null, copy)).toMatchObject({
      verdict: "warn",
      says: "KEY of eu-west-1 is not known",
    });
    const silent = { ...secret(away, null), told: untold("silent") };
    expect(secretsLine(pairOf([secret(home, first)], [silent]))).toMatchObject({
      verdict: "warn",
      says: "KEY: no answer (no answer within 5 s)",
    });
    const parameter = { variable: "KEY", arn: "/guide/key", told: null };
    expect(secretsLine(pairOf([parameter], [parameter]))).toMatchObject({
      verdict: "warn",
      says: "KEY comes from ssm, which is not looked at",
    });
  });

  test("fail with what is wrong before what is not known", () => {
    const silent = { ...secret(away, null, "OTHER"), told: untold("silent") };

    expect(secretsLine(pairOf([secret(home, first)], [silent, secret(away, null)]))).toMatchObject({
      verdict: "fail",
      says: "KEY has no secret in eu-central-1; OTHER: no answer (no answer within 5 s)",
    });
  });
});
