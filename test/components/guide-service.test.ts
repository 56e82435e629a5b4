import * as aws from "@pulumi/aws";
import { beforeAll, describe, expect, test } from "vitest";

import { GuideService } from "../../src/components/guide-service";
import type { RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { networkIn } from "../support/guide-placement";
import { containerOf, guideArgs, guideService, statementsOf } from "../support/guide-service";

describe("GuideService", () => {
  let usual: RecordedResource[];
  beforeAll(async () => {
    usual = await guideService();
  });

  test("creates the children that its users will see in a preview", () => {
    const children = usual.filter(({ type }) => type.startsWith("aws:"));

    expect(children.map(({ name }) => name.replace("guide-", "")).sort()).toEqual(
      [
        ...["access-logs", "access-logs-lifecycle", "access-logs-policy", "access-logs-private"],
        ...["certificate", "certificate-issued", "regional-proof", "service-proof"],
        ...["cluster", "logs", "service", "task", "scaling-policy", "scaling-target"],
        ...["execution-policy", "execution-role", "task-policy", "task-role"],
        ...["http", "https", "load-balancer", "regional-name", "target-group"],
        ...["load-balancer-group", "load-balancer-http", "load-balancer-https"],
        ...["load-balancer-to-tasks", "tasks-from-load-balancer", "tasks-group", "tasks-https"],
      ].sort(),
    );
  });

  test("is the parent of every child, and says their region", () => {
    const { urn } = named(usual, "guide");
    const children = usual.filter(({ type }) => type.startsWith("aws:"));
    const global = [
      "aws:route53/record:Record",
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
    ];

    for (const { name, parent, inputs, type } of children) {
      expect(parent, name).toBe(urn);
      expect(inputs.region, name).toBe(global.includes(type) ? undefined : "eu-west-1");
    }
  });

  test("tags everything with the service, and nothing with a place that may change", () => {
    const tags = { team: "shop", "awsdr:service": "guide", "awsdr:role": "service" };

    expect(named(usual, "guide-cluster").inputs.tags).toEqual(tags);
    expect(named(usual, "guide-task-role").inputs.tags).toEqual(tags);
  });

  test("leaves its logs and the shared proof behind, and nothing else", () => {
    const kept = usual.filter(({ retainOnDelete }) => retainOnDelete);

    expect(kept.map(({ name }) => name).sort()).toEqual([
      "guide-access-logs",
      "guide-access-logs-lifecycle",
      "guide-access-logs-policy",
      "guide-access-logs-private",
      "guide-logs",
      "guide-service-proof",
    ]);
  });

  test("takes its logs with it when the data is given up, but never the others' proof", async () => {
    const resources = await guideService({ keepData: false });

    const kept = resources.filter(({ retainOnDelete }) => retainOnDelete);
    expect(kept.map(({ name }) => name)).toEqual(["guide-service-proof"]);
  });

  test("gives nothing up by the option alone", async () => {
    const resources = await guideService({}, { retainOnDelete: false });

    const kept = resources.filter(({ retainOnDelete }) => retainOnDelete);
    expect(kept).toHaveLength(6);
  });

  test("keeps no access logs and takes no protection when told so", async () => {
    const resources = await guideService({ accessLogs: false, deletionProtection: false });

    const { inputs } = named(resources, "guide-load-balancer");
    expect(inputs.enableDeletionProtection).toBe(false);
    expect(inputs).not.toHaveProperty("accessLogs");
    expect(resources.map(({ name }) => name)).not.toContain("guide-access-logs");
  });

  test("answers what routing and the recovery plan ask of a replica", () => {
    const { outputs } = named(usual, "guide");

    expect(outputs).toMatchObject({
      region: "eu-west-1",
      endpoint: "eu-west-1.guide.example.com",
      healthPath: "/healthz",
      compute: {
        kind: "ecs-service",
        cluster: named(usual, "guide-cluster").outputs.name,
        service: named(usual, "guide-service").outputs.name,
      },
      startUp: { seconds: 180, basis: "assumed" },
      restartAfterPromotion: false,
      loadBalancerArn: named(usual, "guide-load-balancer").outputs.arn,
    });
  });

  test("says that its tasks are to be replaced after a promotion, where it is told so", async () => {
    const resources = await guideService({ restartAfterPromotion: true });

    expect(named(resources, "guide").outputs.restartAfterPromotion).toBe(true);
    await expect(guideService({ restartAfterPromotion: "no" as never })).rejects.toThrow(
      'restartAfterPromotion must be true or false, got "no"',
    );
  });

  test("gives every transform the last word", async () => {
    const resources = await guideService({
      transform: {
        loadBalancer: (args) => ({ ...args, idleTimeout: 30 }),
        targetGroup: (args) => ({ ...args, slowStart: 60 }),
        service: (args) => ({ ...args, enableExecuteCommand: true }),
        taskDefinition: (args) => ({ ...args, runtimePlatform: { cpuArchitecture: "ARM64" } }),
        logGroup: (args) => ({ ...args, retentionInDays: 365 }),
        scalingTarget: (args) => ({ ...args, maxCapacity: 40 }),
      },
    });

    expect(named(resources, "guide-load-balancer").inputs.idleTimeout).toBe(30);
    expect(named(resources, "guide-target-group").inputs.slowStart).toBe(60);
    expect(named(resources, "guide-service").inputs.enableExecuteCommand).toBe(true);
    expect(named(resources, "guide-task").inputs.runtimePlatform).toEqual({
      cpuArchitecture: "ARM64",
    });
    expect(named(resources, "guide-logs").inputs.retentionInDays).toBe(365);
    expect(named(resources, "guide-scaling-target").inputs.maxCapacity).toBe(40);
  });

  test("refuses all that is wrong at once, before anything is created", async () => {
    const wrong = guideService({
      region: "us-east-1",
      image: "nginx:1",
      cpu: 500,
      containerPort: 0,
      environment: { CATALOG_HOST: "elsewhere" },
    });

    await expect(wrong).rejects.toThrow(
      new RegExp(
        [
          'GuideService "guide":',
          "- region must be one of the topology's .*",
          "- network must be the one in us-east-1, got the one in eu-west-1",
          "- containerPort must .*",
          "- environment must not set what the connections set, got CATALOG_HOST: .*",
          "- cpu must be one of .*",
          '- image must come from a private repository of Amazon ECR, got "nginx:1": .*$',
        ].join("\n"),
      ),
    );
  });

  test("refuses a name that AWS would refuse in the names of its children", async () => {
    const long = `guide-${"x".repeat(36)}`;
    const wrong = deployed(() => new GuideService(`${long}_.`, { ...guideArgs }));

    await expect(wrong).rejects.toThrow(
      /- name must have at most 41 characters, got .*\n- name must be letters, .*\n- name must have no underscore/,
    );
  });

  test("lets those who use its endpoint wait until it answers", async () => {
    const resources = await deployed(() => {
      const { endpoint } = new GuideService("guide", guideArgs);
      return new aws.route53.HealthCheck("watch", { type: "HTTPS", fqdn: endpoint });
    });

    const watch = named(resources, "watch");
    expect(watch.inputs.fqdn).toBe("eu-west-1.guide.example.com");
    expect(watch.dependencies).toEqual(
      expect.arrayContaining(
        ["guide-regional-name", "guide-service"].map((name) => named(resources, name).urn),
      ),
    );
  });

  test("knows its endpoint in a first preview", async () => {
    const resources = await deployed(
      () =>
        new aws.route53.HealthCheck("watch", {
          type: "HTTPS",
          fqdn: new GuideService("guide", guideArgs).endpoint,
        }),
      { mode: "unknowns" },
    );

    expect(named(resources, "watch").inputs.fqdn).toBe("eu-west-1.guide.example.com");
  });

  test("takes a public image where the network reaches the internet", async () => {
    const resources = await guideService({
      image: "nginx:1",
      network: networkIn("eu-west-1", true),
    });

    expect(containerOf(resources).image).toBe("nginx:1");
    expect(statementsOf(named(resources, "guide-execution-policy"))).toHaveLength(2);
  });
});
