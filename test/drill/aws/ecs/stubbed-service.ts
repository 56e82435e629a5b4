import { awsCompute } from "../../../../src/drill/aws/compute";
import type { RecoveryPlanDocument } from "../../../../src/model/plan/recovery-plan";
import { warmStandbyPlan } from "../../../support/plans";
import { type StubbedCall, stubbedAws } from "../stubbed-aws";

/** The region whose service is asked. */
export const region = "eu-central-1";
export const cluster = "guide-eu-central-1";
export const targetGroup = `arn:aws:elasticloadbalancing:${region}:123456789012:targetgroup/guide/1`;
export const targetIdentity = {
  ServiceNamespace: "ecs",
  ResourceId: `service/${cluster}/guide`,
  ScalableDimension: "ecs:service:DesiredCount",
};
export const nothingSuspended = { in: false, out: false, scheduled: false };

/** A service as DescribeServices tells it. [api:ecs.DescribeServices, example] */
export function ecsService(told: object = {}) {
  return {
    services: [
      {
        serviceName: "guide",
        status: "ACTIVE",
        desiredCount: 2,
        runningCount: 2,
        pendingCount: 0,
        deployments: [{ id: "ecs-svc/1", status: "PRIMARY", rolloutState: "COMPLETED" }],
        ...told,
      },
    ],
    failures: [],
  };
}

/** A scalable target as DescribeScalableTargets tells it. */
export function scalableTarget(told: object = {}) {
  return {
    ScalableTargets: [
      {
        ...targetIdentity,
        MinCapacity: 2,
        MaxCapacity: 8,
        SuspendedState: {
          DynamicScalingInSuspended: false,
          DynamicScalingOutSuspended: false,
          ScheduledScalingSuspended: false,
        },
        ...told,
      },
    ],
  };
}

export function healths(...states: string[]) {
  return { TargetHealthDescriptions: states.map((State) => ({ TargetHealth: { State } })) };
}

const usual = {
  "ecs:DescribeServices": ecsService(),
  "ecs:UpdateService": {},
  "ecs:ListTasks": { taskArns: [] },
  "ecs:DescribeTasks": { tasks: [], failures: [] },
  "elasticloadbalancing:DescribeTargetHealth": healths("healthy", "healthy"),
  "application-autoscaling:DescribeScalableTargets": scalableTarget(),
  "application-autoscaling:RegisterScalableTarget": {},
};

/** Compute over a stub that answers as usual, but for what is given. */
export function awsWith(
  answers: Parameters<typeof stubbedAws>[0] = {},
  plan: RecoveryPlanDocument = warmStandbyPlan(),
  onCall?: (call: StubbedCall) => void,
) {
  const stub = stubbedAws({ ...usual, ...answers }, onCall);
  const asked: string[] = [];
  const compute = awsCompute(plan, (region) => {
    asked.push(region);
    return {
      ecs: stub.client("ecs"),
      loadBalancing: stub.client("elasticloadbalancing"),
      autoScaling: stub.client("application-autoscaling"),
    };
  });
  const changes = () =>
    stub.calls
      .filter(({ action }) => /:(Register|Update)/.test(action))
      .map(({ action, input }) => [action.replace(/.*:/, ""), input]);
  return { ...stub, compute, asked, changes };
}

/** The plan with other names of the region's service. */
export function planWith(compute: object): RecoveryPlanDocument {
  const plan = warmStandbyPlan();
  const replica = plan.deployed.replicas[region];
  const replicas = {
    ...plan.deployed.replicas,
    [region]: { ...replica, compute: { ...replica?.compute, ...compute } },
  } as typeof plan.deployed.replicas;
  return { ...plan, deployed: { ...plan.deployed, replicas } };
}

export const suspendedAs = (scaleIn: boolean, scaleOut: boolean, scheduled: boolean) => ({
  DynamicScalingInSuspended: scaleIn,
  DynamicScalingOutSuspended: scaleOut,
  ScheduledScalingSuspended: scheduled,
});
