import { awsMake } from "../../../../src/drill/aws/make";
import type { RecoveryPlanDocument } from "../../../../src/model/plan/recovery-plan";
import { warmStandbyPlan } from "../../../support/plans";
import { stubbedAws } from "../stubbed-aws";

/** The region that is asked. */
export const region = "eu-central-1";
export const account = "123456789012";

/** The make of the guide's plan over a stub. */
export function made(
  answers: Parameters<typeof stubbedAws>[0],
  { plan = warmStandbyPlan() as RecoveryPlanDocument, sealKey = new Uint8Array([1]) } = {},
) {
  const stub = stubbedAws(answers);
  const looked: string[] = [];
  const make = awsMake(plan, {
    sealKey,
    lookup: {
      told: async () => ({ cname: null, addresses: [] }),
      addresses: async (name) => {
        looked.push(name);
        return ["192.0.2.1"];
      },
    },
    clientsIn: () => ({
      acm: stub.client("acm"),
      dynamo: stub.client("dynamodb"),
      ecs: stub.client("ecs"),
      kms: stub.client("kms"),
      loadBalancing: stub.client("elasticloadbalancing"),
      rds: stub.client("rds"),
      s3: stub.client("s3"),
      secrets: stub.client("secretsmanager"),
    }),
  });
  return { ...stub, make, looked };
}

/** Settings as names and texts. */
export function textsOf(settings: Readonly<Record<string, { readonly text: string }>>) {
  return Object.fromEntries(Object.entries(settings).map(([name, { text }]) => [name, text]));
}
