import { awsReadiness, type ReadinessNames } from "../../../../src/drill/aws/readiness";
import type { RecoveryPlanDocument } from "../../../../src/model/plan/recovery-plan";
import { warmStandbyPlan } from "../../../support/plans";
import { stubbedAws } from "../stubbed-aws";

/** The region that is asked. */
export const region = "eu-central-1";
export const now = new Date("2026-06-01T12:00:00Z");
export const certificate = `arn:aws:acm:${region}:123456789012:certificate/c`;
export const secret = `arn:aws:secretsmanager:${region}:123456789012:secret:catalog-AbCdEf`;
export const key = `arn:aws:kms:${region}:123456789012:key/mrk-1`;
const named: ReadinessNames = {
  certificates: { [region]: certificate },
  secrets: { catalog: { [region]: secret } },
  keys: { catalog: { [region]: key } },
};

/** Readiness over a stub, with names that a plan does not have. */
export function ready(
  answers: Parameters<typeof stubbedAws>[0],
  { names = named, plan = warmStandbyPlan() as RecoveryPlanDocument } = {},
) {
  const stub = stubbedAws(answers);
  const readiness = awsReadiness(
    plan,
    names,
    () => ({
      quotas: stub.client("servicequotas"),
      cloudWatch: stub.client("cloudwatch"),
      ecs: stub.client("ecs"),
      ecr: stub.client("ecr"),
      acm: stub.client("acm"),
      secrets: stub.client("secretsmanager"),
      kms: stub.client("kms"),
    }),
    () => now,
  );
  return { ...stub, readiness };
}
