import { describe, expect, test } from "vitest";

import { GuideService } from "../../../src/components/guide-service";
import type { GuideServiceTransform } from "../../../src/components/service/site";
import { deploy } from "../../../src/offline/testing";
import { named } from "../../support/deployed";
import { guideArgs, guideService } from "../../support/guide-service";
import { nameOf } from "../../support/names-of";
import { slotsAsked } from "../../support/slots-asked";

const boundary = "arn:aws:iam::123456789012:policy/boundary";

describe("the children of a GuideService", () => {
  test("are each asked for a last word, but what shuts the bucket of logs", async () => {
    const { transform, asked } = slotsAsked<GuideServiceTransform>();

    const resources = await guideService({ transform });

    expect(asked).toEqual({
      certificate: 1,
      certificateValidation: 1,
      proofRecord: 2,
      accessLogBucket: 1,
      accessLogLifecycle: 1,
      accessLogPolicy: 1,
      loadBalancer: 1,
      targetGroup: 1,
      httpsListener: 1,
      httpListener: 1,
      regionalRecord: 1,
      loadBalancerSecurityGroup: 1,
      taskSecurityGroup: 1,
      ingressRule: 3,
      egressRule: 2,
      cluster: 1,
      logGroup: 1,
      executionRole: 1,
      executionRolePolicy: 1,
      taskRole: 1,
      taskRolePolicy: 1,
      taskDefinition: 1,
      service: 1,
      scalingTarget: 1,
      scalingPolicy: 1,
    } satisfies Record<keyof GuideServiceTransform, number>);
    const children = resources.filter(({ type }) => type.startsWith("aws:"));
    const words = Object.values(asked).reduce((sum, count) => sum + count, 0);
    expect(words + 1).toBe(children.length);
  });

  test("have what their slot says, so that every role can have its boundary", async () => {
    const resources = await guideService({
      transform: {
        executionRole: (role) => ({ ...role, permissionsBoundary: boundary }),
        taskRole: (role) => ({ ...role, permissionsBoundary: boundary }),
        loadBalancerSecurityGroup: (group) => ({ ...group, revokeRulesOnDelete: true }),
        httpListener: (listener) => ({ ...listener, port: 8080 }),
      },
    });

    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
    expect(roles.map(({ inputs }) => inputs.permissionsBoundary)).toEqual([boundary, boundary]);
    expect(named(resources, "guide-load-balancer-group").inputs.revokeRulesOnDelete).toBe(true);
    expect(named(resources, "guide-tasks-group").inputs).not.toHaveProperty("revokeRulesOnDelete");
    expect(named(resources, "guide-http").inputs.port).toBe(8080);
  });

  test("are at hand by kind", async () => {
    const { outputs } = await deploy(() => {
      const { nodes } = new GuideService("guide", guideArgs);
      return Object.fromEntries(Object.entries(nodes).map(([kind, node]) => [kind, nameOf(node)]));
    });

    expect(outputs).toEqual({
      certificate: "guide-certificate",
      loadBalancer: "guide-load-balancer",
      targetGroup: "guide-target-group",
      httpsListener: "guide-https",
      regionalRecord: "guide-regional-name",
      accessLogBucket: "guide-access-logs",
      loadBalancerSecurityGroup: "guide-load-balancer-group",
      taskSecurityGroup: "guide-tasks-group",
      logGroup: "guide-logs",
      executionRole: "guide-execution-role",
      taskRole: "guide-task-role",
      cluster: "guide-cluster",
      taskDefinition: "guide-task",
      service: "guide-service",
      scalingTarget: "guide-scaling-target",
      scalingPolicy: "guide-scaling-policy",
    });
  });

  test("have no bucket of logs among them where there is none", async () => {
    const { outputs } = await deploy(() => {
      const { nodes } = new GuideService("guide", { ...guideArgs, accessLogs: false });
      return { kinds: Object.keys(nodes) };
    });

    expect(outputs.kinds).not.toContain("accessLogBucket");
  });
});
