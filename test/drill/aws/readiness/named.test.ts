import { describe, expect, test } from "vitest";

import { readinessActions } from "../../../../src/drill/aws/readiness";
import type { Readiness } from "../../../../src/drill/port/readiness";
import { live } from "../../calm-world";
import { refusal, refusals } from "../stubbed-aws";
import { certificate, key, now, ready, region, secret } from "./stubbed-readiness";

describe("a certificate", () => {
  const until = new Date("2027-01-01T00:00:00Z");

  // [api:acm.CertificateDetail.Status]
  test.each([
    ["ISSUED", "issued"],
    ["PENDING_VALIDATION", "pending"],
    ["VALIDATION_TIMED_OUT", "failed"],
    ["INACTIVE", "failed"],
    ["EXPIRED", "failed"],
    ["REVOKED", "failed"],
    ["FAILED", "failed"],
  ])("that ACM calls %s is %s", async (Status, status) => {
    const { readiness, calls, actions } = ready({
      "acm:DescribeCertificate": { Certificate: { Status, NotAfter: until } },
    });

    expect(await readiness.certificate(region, live)).toEqual({ status, until });
    expect(calls[0]?.input).toEqual({ CertificateArn: certificate });
    expect(actions()).toEqual(readinessActions.certificate);
  });

  test("that was never issued has no end", async () => {
    const { readiness } = ready({
      "acm:DescribeCertificate": { Certificate: { Status: "PENDING_VALIDATION" } },
    });

    expect(await readiness.certificate(region, live)).toEqual({ status: "pending", until: null });
  });
});

describe("a store's secret", () => {
  // [api:secretsmanager.DescribeSecret.VersionIdsToStages]
  const versions = { old: ["AWSPREVIOUS"], new: ["AWSCURRENT"], next: ["AWSPENDING"] };

  test.each([
    ["the current version", { VersionIdsToStages: versions }, "new"],
    ["nothing while it is deleted", { VersionIdsToStages: versions, DeletedDate: now }, null],
    ["nothing without a current version", { VersionIdsToStages: { a: ["AWSPENDING"] } }, null],
    ["nothing without any", {}, null],
    ["nothing where it is not there", refusal("ResourceNotFoundException"), null],
  ])("has %s", async (_, answer, version) => {
    const { readiness, calls, actions } = ready({ "secretsmanager:DescribeSecret": answer });

    expect(await readiness.secretVersion(region, "catalog", live)).toBe(version);
    expect(calls[0]?.input).toEqual({ SecretId: secret });
    expect(actions()).toEqual(readinessActions.secretVersion);
  });
});

describe("a store's key", () => {
  // [api:kms.KeyMetadata.KeyState]
  test.each([
    ["Enabled", true],
    ["Creating", false],
    ["Disabled", false],
    ["PendingDeletion", false],
    ["PendingImport", false],
    ["PendingReplicaDeletion", false],
    ["Unavailable", false],
    ["Updating", false],
  ])("that is %s can be used: %s", async (KeyState, enabled) => {
    const { readiness, calls, actions } = ready({
      "kms:DescribeKey": { KeyMetadata: { KeyState } },
    });

    expect(await readiness.keyEnabled(region, "catalog", live)).toBe(enabled);
    expect(calls[0]?.input).toEqual({ KeyId: key });
    expect(actions()).toEqual(readinessActions.keyEnabled);
  });
});

describe("what the plan does not name", () => {
  const questions: [string, string, (of: Readiness, region: string) => Promise<unknown>][] = [
    ["certificate", "certificate", (of, region) => of.certificate(region, live)],
    ["secret", "secret of catalog", (of, region) => of.secretVersion(region, "catalog", live)],
    ["key", "key of catalog", (of, region) => of.keyEnabled(region, "catalog", live)],
  ];

  test.each(questions)("is told as gone: the %s", async (_, what, ask) => {
    const { readiness, calls } = ready({}, { names: {} });

    await expect(ask(readiness, region)).rejects.toMatchObject({
      class: "gone",
      message: `the plan of guide names no ${what} in ${region}`,
    });
    expect(calls).toEqual([]);
  });

  test.each([
    ...questions,
    ["quota", "", (of: Readiness, region: string) => of.quota(region, live)] as const,
    ["image", "", (of: Readiness, region: string) => of.image(region, live)] as const,
  ])("is asked of no region that the plan does not have: the %s", async (_, __, ask) => {
    const { readiness, calls } = ready({});

    await expect(ask(readiness, "us-east-1")).rejects.toMatchObject({
      class: "gone",
      message: "the plan of guide has no replica in us-east-1",
    });
    expect(calls).toEqual([]);
  });

  test.each(
    questions.flatMap(([what, , ask]) =>
      refusals.map(([name, error]) => [what, name, error, ask] as const),
    ),
  )("is a fault like any other where the call fails: the %s, %s", async (_, name, error, ask) => {
    const { readiness } = ready({
      "acm:DescribeCertificate": error,
      "secretsmanager:DescribeSecret": error,
      "kms:DescribeKey": error,
    });

    await expect(ask(readiness, region)).rejects.toMatchObject({ class: name });
  });
});
