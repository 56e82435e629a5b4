import { beforeAll, describe, expect, test } from "vitest";

import type { RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { guideService, statementsOf } from "../support/guide-service";

describe("the entrance of a GuideService", () => {
  let usual: RecordedResource[];
  beforeAll(async () => {
    usual = await guideService();
  });

  test("answers HTTPS with TLS 1.3 or 1.2 and the certificate once it is issued", () => {
    const { inputs } = named(usual, "guide-https");

    expect(inputs).toMatchObject({
      protocol: "HTTPS",
      port: 443,
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      certificateArn: named(usual, "guide-certificate").outputs.arn,
      defaultActions: [
        { type: "forward", targetGroupArn: named(usual, "guide-target-group").outputs.arn },
      ],
    });
    expect(named(usual, "guide-https").dependencies).toContain(
      named(usual, "guide-certificate-issued").urn,
    );
  });

  test("sends HTTP to HTTPS", () => {
    expect(named(usual, "guide-http").inputs).toMatchObject({
      port: 80,
      defaultActions: [
        {
          type: "redirect",
          redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
        },
      ],
    });
  });

  test("has a certificate for the service's name and the regional one", () => {
    expect(named(usual, "guide-certificate").inputs).toMatchObject({
      domainName: "guide.example.com",
      subjectAlternativeNames: ["eu-west-1.guide.example.com"],
      validationMethod: "DNS",
    });
  });

  test("proves both names, and leaves the proof that the other regions share", () => {
    const [shared, own] = [
      named(usual, "guide-service-proof"),
      named(usual, "guide-regional-proof"),
    ];

    expect(shared.inputs).toMatchObject({ zoneId: "Z1", type: "CNAME", allowOverwrite: true });
    expect(String(shared.inputs.name)).toMatch(/^_[^.]+\.guide\.example\.com/);
    expect(String(own.inputs.name)).toMatch(/^_[^.]+\.eu-west-1\.guide\.example\.com/);
    expect([shared.retainOnDelete, own.retainOnDelete]).toEqual([true, false]);
  });

  test("answers under the region's own name", () => {
    const { outputs } = named(usual, "guide-load-balancer");

    expect(named(usual, "guide-regional-name").inputs).toEqual({
      zoneId: "Z1",
      name: "eu-west-1.guide.example.com",
      type: "A",
      aliases: [{ name: outputs.dnsName, zoneId: outputs.zoneId, evaluateTargetHealth: false }],
    });
  });

  test("stands in the public subnets, protected, and drops malformed headers", () => {
    expect(named(usual, "guide-load-balancer").inputs).toMatchObject({
      namePrefix: "guide-",
      internal: false,
      subnets: ["subnet-public-a", "subnet-public-b"],
      securityGroups: [named(usual, "guide-load-balancer-group").id],
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
      accessLogs: { enabled: true, bucket: named(usual, "guide-access-logs").outputs.bucket },
    });
  });

  test("waits for the right to write its logs, which are its own alone", () => {
    const { dependencies } = named(usual, "guide-load-balancer");
    const policy = named(usual, "guide-access-logs-policy");

    expect(dependencies).toContain(policy.urn);
    expect(statementsOf(policy)).toEqual([
      {
        Sid: "LoadBalancerWrites",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${named(usual, "guide-access-logs").outputs.arn}/AWSLogs/123456789012/*`,
      },
      expect.objectContaining({ Sid: "OnlyOverTls", Effect: "Deny" }),
    ]);
  });

  test("checks the health path on the container's port", () => {
    expect(named(usual, "guide-target-group").inputs).toMatchObject({
      targetType: "ip",
      protocol: "HTTP",
      port: 8080,
      vpcId: "vpc-eu-west-1",
      healthCheck: { path: "/healthz", matcher: "200", interval: 10, healthyThreshold: 2 },
    });
  });

  test("lets clients reach the load balancer, and it alone the tasks", () => {
    const [front, tasks] = [
      named(usual, "guide-load-balancer-group"),
      named(usual, "guide-tasks-group"),
    ];

    expect(named(usual, "guide-tasks-from-load-balancer").inputs).toMatchObject({
      securityGroupId: tasks.id,
      referencedSecurityGroupId: front.id,
      fromPort: 8080,
      toPort: 8080,
    });
    expect(named(usual, "guide-load-balancer-to-tasks").inputs).toMatchObject({
      securityGroupId: front.id,
      referencedSecurityGroupId: tasks.id,
      fromPort: 8080,
    });
    expect(named(usual, "guide-load-balancer-https").inputs).toMatchObject({
      fromPort: 443,
      cidrIpv4: "0.0.0.0/0",
    });
  });
});
