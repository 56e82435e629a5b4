import { describe, expect, test } from "vitest";

import { makeActions } from "../../../../src/drill/aws/make";
import { selfScalingPlan } from "../../../support/plans";
import { live } from "../../calm-world";
import { refusal, refusals } from "../stubbed-aws";
import { account, made, region, textsOf } from "./stubbed-make";

// As botocore's model of ECS has them: Service, TaskDefinition, ContainerDefinition.
const service = {
  status: "ACTIVE",
  taskDefinition: "guide:7",
  launchType: "FARGATE",
  platformVersion: "LATEST",
  desiredCount: 2,
  loadBalancers: [{ targetGroupArn: "arn", containerName: "app", containerPort: 8080 }],
  networkConfiguration: {
    awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "DISABLED" },
  },
};
const secretArn = `arn:aws:secretsmanager:${region}:${account}:secret:guide-catalog-AbCdEf`;
const definition = {
  taskDefinitionArn: "arn:aws:ecs:eu-central-1:123456789012:task-definition/guide:7",
  family: "guide",
  revision: 7,
  status: "ACTIVE",
  registeredAt: new Date(0),
  registeredBy: "arn",
  requiresAttributes: [{ name: "com.amazonaws.ecs.capability.task-iam-role" }],
  compatibilities: ["EC2", "FARGATE"],
  taskRoleArn: "arn:aws:iam::123456789012:role/guide-task-0a1b2c3",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: "512",
  memory: "1024",
  volumes: [],
  containerDefinitions: [
    {
      name: "app",
      image: `${account}.dkr.ecr.${region}.amazonaws.com/guide:1`,
      cpu: 0,
      essential: true,
      command: ["serve", "--token", "hunter2"],
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
      environment: [
        { name: "REGION", value: region },
        { name: "TOKEN", value: "hunter2" },
      ],
      secrets: [
        { name: "PASSWORD", valueFrom: `${secretArn}:password::` },
        { name: "LEVEL", valueFrom: "/guide/level" },
      ],
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "guide-logs-0a1b2c3" },
      },
    },
  ],
};
const answers = {
  "ecs:DescribeServices": { services: [service] },
  "ecs:DescribeTaskDefinition": { taskDefinition: definition },
};

function tasksOf(change: object, ofService: object = {}) {
  return made({
    "ecs:DescribeServices": { services: [{ ...service, ...ofService }] },
    "ecs:DescribeTaskDefinition": { taskDefinition: { ...definition, ...change } },
  }).make.tasks(region, live);
}

describe("the tasks of a region", () => {
  test("are those of the task definition that the service uses, without what names a revision", async () => {
    const { make, inputs, actions } = made(answers);

    const { settings } = await make.tasks(region, live);

    expect(inputs("ecs:DescribeTaskDefinition")).toEqual([{ taskDefinition: "guide:7" }]);
    expect(actions()).toEqual(makeActions.tasks);
    const shown = Object.fromEntries(Object.entries(settings).filter(([, one]) => one.isShown));
    expect(textsOf(shown)).toEqual({
      "service launchType": "FARGATE",
      "service platformVersion": "LATEST",
      "service assignPublicIp": "DISABLED",
      "service behind 8080 containerName": "app",
      "task networkMode": "awsvpc",
      "task requiresCompatibilities": '["FARGATE"]',
      "task cpu": "512",
      "task memory": "1024",
      "container app image": `${account}.dkr.ecr.${region}.amazonaws.com/guide:1`,
      "container app cpu": "0",
      "container app essential": "true",
      "container app portMappings 8080 hostPort": "8080",
      "container app portMappings 8080 protocol": "tcp",
      "container app secrets PASSWORD": `${secretArn}:password::`,
      "container app secrets LEVEL": "/guide/level",
      "container app logConfiguration logDriver": "awslogs",
    });
    expect(Object.keys(settings).filter((name) => !settings[name]?.isShown)).toEqual([
      "task taskRoleArn",
      "container app command",
      "container app environment REGION",
      "container app environment TOKEN",
      "container app logConfiguration options awslogs-group",
    ]);
  });

  test("show no value that may be secret, and seal it by a key that nobody else has", async () => {
    const { settings } = await made(answers).make.tasks(region, live);
    const otherKey = { sealKey: new Uint8Array([2]) };
    const other = await made(answers, otherKey).make.tasks(region, live);

    expect(JSON.stringify(settings)).not.toContain("hunter2");
    const name = "container app environment TOKEN";
    expect(settings[name]?.text).toMatch(/^[0-9a-f]{64}$/);
    expect(other.settings[name]?.text).not.toBe(settings[name]?.text);
  });

  test("are the same in another region but for its name, its roles and its log group", async () => {
    const elsewhere = JSON.parse(
      JSON.stringify(definition).replaceAll(region, "eu-west-1").replaceAll("0a1b2c3", "4d5e6f7"),
    );
    const { make } = made({
      ...answers,
      "ecs:DescribeTaskDefinition": { taskDefinition: elsewhere },
    });

    const here = await made(answers).make.tasks(region, live);
    const there = await make.tasks("eu-west-1", live);

    for (const [name, { regionless }] of Object.entries(here.settings)) {
      expect([name, there.settings[name]?.regionless]).toEqual([name, regionless]);
    }
    expect(Object.keys(there.settings)).toEqual(Object.keys(here.settings));
  });

  test("take a half vCPU of 512 units where they run on demand on Fargate, and nothing elsewhere", async () => {
    const by = (...names: string[]) => ({
      launchType: undefined,
      capacityProviderStrategy: names.map((capacityProvider) => ({ capacityProvider, weight: 1 })),
    });

    expect((await tasksOf({})).onDemandVcpus).toBe(0.5);
    expect((await tasksOf({}, by("FARGATE"))).onDemandVcpus).toBe(0.5);
    expect((await tasksOf({}, by("FARGATE", "FARGATE_SPOT"))).onDemandVcpus).toBeNull();
    expect((await tasksOf({}, { launchType: "EC2" })).onDemandVcpus).toBeNull();
    expect((await tasksOf({ cpu: undefined })).onDemandVcpus).toBeNull();
  });

  test("name the secrets that they are given, without the key behind the ARN", async () => {
    const { secrets } = await made(answers).make.tasks(region, live);

    expect(secrets).toEqual([
      { variable: "PASSWORD", arn: secretArn },
      { variable: "LEVEL", arn: "/guide/level" },
    ]);
    const [app] = definition.containerDefinitions;
    const two = await tasksOf({ containerDefinitions: [app, { ...app, name: "sidecar" }] });
    expect(two.secrets.map(({ variable }) => variable)).toContain("sidecar PASSWORD");
  });

  test("are gone where the plan names none, or ECS has none", async () => {
    const none = made({}, { plan: selfScalingPlan() });
    await expect(none.make.tasks(region, live)).rejects.toMatchObject({ class: "gone" });

    const empty = made({ ...answers, "ecs:DescribeTaskDefinition": {} });
    await expect(empty.make.tasks(region, live)).rejects.toMatchObject({ class: "gone" });
  });

  test.each(refusals)("are a fault of the class %s where a call fails so", async (name, error) => {
    const { make } = made({ ...answers, "ecs:DescribeTaskDefinition": error });

    await expect(make.tasks(region, live)).rejects.toMatchObject({ class: name });
  });
});

describe("a secret", () => {
  const secret = (answer: object | Error) =>
    made({ "secretsmanager:DescribeSecret": answer }).make.secret(region, secretArn, live);
  // As botocore's model of Secrets Manager has it: DescribeSecretResponse.
  const versions = { VersionIdsToStages: { a: ["AWSPREVIOUS"], b: ["AWSCURRENT"] } };

  test("has the version in force, and is a copy where its first one is elsewhere", async () => {
    expect(await secret(versions)).toEqual({ version: "b", isReplicated: false, copies: {} });
    expect(await secret({ ...versions, PrimaryRegion: region })).toMatchObject({
      isReplicated: false,
    });
    expect(await secret({ ...versions, PrimaryRegion: "eu-west-1" })).toEqual({
      version: "b",
      isReplicated: true,
      copies: {},
    });
  });

  test("tells of its copies where it is the first one", async () => {
    const ReplicationStatus = [{ Region: "eu-west-1", Status: "Failed" }];

    expect(await secret({ ...versions, PrimaryRegion: region, ReplicationStatus })).toEqual({
      version: "b",
      isReplicated: true,
      copies: { "eu-west-1": "Failed" },
    });
  });

  test("has no version while it is deleted, and is none where it is not there", async () => {
    expect(await secret({ ...versions, DeletedDate: new Date() })).toMatchObject({ version: null });
    expect(await secret({})).toMatchObject({ version: null });
    expect(await secret(refusal("ResourceNotFoundException"))).toBeNull();
    await expect(secret(refusal("AccessDeniedException"))).rejects.toMatchObject({
      class: "denied",
    });
  });
});
