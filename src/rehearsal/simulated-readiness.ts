import type { Access, Readiness } from "../drill/port/readiness";
import { reach, type World } from "./world";

/** A region that is ready: whoever asks is the operator, and nothing is missing. */
export function simulatedReadiness(world: World): {
  readonly access: Access;
  readonly readiness: Readiness;
} {
  const { account } = world.plan.deployed;
  const answering = async <Value>(region: string, call: string, value: Value): Promise<Value> => {
    await reach(world, region, call);
    return value;
  };
  return {
    access: {
      who: (region) =>
        answering(region, "GetCallerIdentity", {
          account,
          arn: `arn:aws:sts::${account}:assumed-role/operator/rehearsal`,
          until: null,
        }),
    },
    readiness: {
      quota: (region) => answering(region, "GetServiceQuota", { limit: 4_000, used: 0 }),
      image: (region) => answering(region, "BatchGetImage", "sha256:0"),
      certificate: (region) =>
        answering(region, "DescribeCertificate", { status: "issued" as const, until: null }),
      secretVersion: (region) => answering(region, "DescribeSecret", "1"),
      keyEnabled: (region) => answering(region, "DescribeKey", true),
      // As the schedule has just run, and its copies have arrived.
      points: (region) =>
        answering(region, "GetMetricData", { ageSeconds: 0, at: world.clock.now() }),
    },
  };
}
