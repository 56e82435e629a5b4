import { beforeAll, describe, expect, test } from "vitest";

import type { RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { catalogConnections, networkIn } from "../support/guide-placement";
import { containerOf, guideService, statementsOf } from "../support/guide-service";

describe("the tasks of a GuideService", () => {
  let usual: RecordedResource[];
  beforeAll(async () => {
    usual = await guideService();
  });

  test("runs the declared number, and leaves it to what happens then", () => {
    const { inputs, ignoreChanges } = named(usual, "guide-service");

    expect(inputs).toMatchObject({
      launchType: "FARGATE",
      desiredCount: 2,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      availabilityZoneRebalancing: "ENABLED",
      waitForSteadyState: true,
      networkConfiguration: {
        subnets: ["subnet-private-a", "subnet-private-b"],
        securityGroups: [named(usual, "guide-tasks-group").id, "sg-catalog-clients"],
        assignPublicIp: false,
      },
      loadBalancers: [
        {
          targetGroupArn: named(usual, "guide-target-group").outputs.arn,
          containerName: "service",
          containerPort: 8080,
        },
      ],
    });
    expect(ignoreChanges).toEqual(["desiredCount"]);
  });

  test("takes its place only behind a listener, with the rights to start", () => {
    expect(named(usual, "guide-service").dependencies).toEqual(
      expect.arrayContaining(
        ["guide-https", "guide-execution-policy", "guide-task-policy"].map(
          (name) => named(usual, name).urn,
        ),
      ),
    );
  });

  test("does not wait for tasks that are not to run", async () => {
    const pilot = await guideService({ size: { running: 0, full: 4 } });

    expect(named(pilot, "guide-service").inputs).toMatchObject({
      desiredCount: 0,
      waitForSteadyState: false,
    });
    expect(named(pilot, "guide-scaling-target").inputs).toMatchObject({
      minCapacity: 0,
      maxCapacity: 8,
    });
  });

  test("gives a task half a processor and a gigabyte", () => {
    expect(named(usual, "guide-task").inputs).toMatchObject({
      cpu: "512",
      memory: "1024",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" },
    });
  });

  test("hands the container its connections, its variables and its log stream", async () => {
    const container = containerOf(await guideService({ environment: { LOG_LEVEL: "info" } }));

    expect(container).toMatchObject({
      name: "service",
      image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/guide:1.0.0",
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
      environment: [
        { name: "CATALOG_HOST", value: "catalog.internal" },
        { name: "LOG_LEVEL", value: "info" },
      ],
      secrets: [
        {
          name: "CATALOG_PASSWORD",
          valueFrom: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:catalog",
        },
      ],
      logConfiguration: { logDriver: "awslogs", options: { "awslogs-region": "eu-west-1" } },
    });
  });

  test("hands the container the probe's names in the open and its token as a secret", async () => {
    const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:guide-probe-AbCdEf";
    const resources = await guideService({ probeTokenArn: arn, probe: { path: "/w" } });
    const { environment, secrets } = containerOf(resources);

    expect(environment).toEqual([
      { name: "AWSDR_PROBE_KEY_HEADER", value: "X-Awsdr-Key" },
      { name: "AWSDR_PROBE_METHOD", value: "POST" },
      { name: "AWSDR_PROBE_PATH", value: "/w" },
      { name: "AWSDR_PROBE_REGION_HEADER", value: "X-Awsdr-Region" },
      { name: "AWSDR_PROBE_STATUS", value: "200" },
      { name: "AWSDR_PROBE_TOKEN_HEADER", value: "X-Awsdr-Token" },
      { name: "AWSDR_REGION", value: "eu-west-1" },
      { name: "CATALOG_HOST", value: "catalog.internal" },
    ]);
    expect(secrets).toEqual([
      { name: "AWSDR_PROBE_TOKEN", valueFrom: arn },
      expect.objectContaining({ name: "CATALOG_PASSWORD" }),
    ]);
    expect(statementsOf(named(resources, "guide-execution-policy"))).toContainEqual({
      Sid: "ReadProbeToken",
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue"],
      Resource: [arn],
    });
    expect(JSON.stringify(statementsOf(named(resources, "guide-task-policy")))).not.toContain(arn);
    expect(named(resources, "guide").outputs.probe).toMatchObject({ method: "POST", path: "/w" });
  });

  test("answers no probe without a token, and is refused one that it could not answer", async () => {
    expect(named(usual, "guide").outputs).not.toHaveProperty("probe");
    expect(JSON.stringify(containerOf(usual))).not.toContain("AWSDR_");
    await expect(guideService({ probe: {} })).rejects.toThrow(
      "- probe must be left out without probeTokenArn, got one: nobody could ask for its writes",
    );
    const connections = { ...catalogConnections(), environment: { AWSDR_REGION: "x" } };
    const wrong = guideService({
      probeTokenArn: "arn",
      probe: { path: "w" },
      connections,
      environment: { AWSDR_PROBE_TOKEN: "open" },
    });
    await expect(wrong).rejects.toThrow(
      /- probe\.path must start with .*\n- environment must not set what the write probe sets, got AWSDR_PROBE_TOKEN\n- connections must not set what the write probe sets, got AWSDR_REGION$/,
    );
  });

  test("tells a failover its target group and the limits of its scaling", async () => {
    expect(named(usual, "guide").outputs.compute).toMatchObject({
      targetGroupArn: named(usual, "guide-target-group").outputs.arn,
      scalableTarget: { floor: 2, ceiling: 8 },
    });
  });

  test("pulls the image from its own region's registry", async () => {
    const standby = await guideService({
      region: "eu-central-1",
      role: "standby",
      network: networkIn("eu-central-1"),
    });

    expect(containerOf(standby).image).toBe(
      "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/guide:1.0.0",
    );
    expect(statementsOf(named(standby, "guide-execution-policy"))).toContainEqual(
      expect.objectContaining({
        Sid: "PullImage",
        Resource: ["arn:aws:ecr:eu-central-1:123456789012:repository/shop/guide"],
      }),
    );
  });

  test("scales by CPU between what runs and twice the full load", () => {
    const target = named(usual, "guide-scaling-target");
    const [cluster, tasks] = [named(usual, "guide-cluster"), named(usual, "guide-service")];

    expect(target.inputs).toMatchObject({
      resourceId: `service/${cluster.outputs.name}/${tasks.outputs.name}`,
      minCapacity: 2,
      maxCapacity: 8,
    });
    expect(target.ignoreChanges).toEqual(["minCapacity", "maxCapacity"]);
    expect(named(usual, "guide-scaling-policy").inputs).toMatchObject({
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: {
          predefinedMetricType: "ECSServiceAverageCPUUtilization",
        },
        targetValue: 60,
      },
    });
  });
});

describe("the rights of a GuideService", () => {
  let usual: RecordedResource[];
  beforeAll(async () => {
    usual = await guideService();
  });

  test("starts tasks with one image, one log group and the connections' secrets", () => {
    const statements = statementsOf(named(usual, "guide-execution-policy"));

    expect(statements).toEqual([
      expect.objectContaining({ Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] }),
      expect.objectContaining({
        Resource: ["arn:aws:ecr:eu-west-1:123456789012:repository/shop/guide"],
      }),
      expect.objectContaining({
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [`${named(usual, "guide-logs").outputs.arn}:*`],
      }),
      expect.objectContaining({ Action: ["secretsmanager:GetSecretValue"] }),
    ]);
  });

  test("runs the application with what its connections need", () => {
    expect(statementsOf(named(usual, "guide-task-policy"))).toEqual([
      { Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: ["arn:aws:table"] },
    ]);
  });

  test("lets only tasks of its account and region take the application's role", () => {
    expect(statementsOf(named(usual, "guide-task-role"))).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:123456789012:*" },
        },
      },
    ]);
  });

  test("has no policy where the connections ask for nothing", async () => {
    const resources = await guideService({
      connections: { ...catalogConnections(), statements: [] },
    });

    expect(resources.map(({ name }) => name)).not.toContain("guide-task-policy");
  });
});
