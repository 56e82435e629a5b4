import { describe, expect, test } from "vitest";

import { readinessActions } from "../../../../src/drill/aws/readiness";
import { selfScalingPlan } from "../../../support/plans";
import { live } from "../../calm-world";
import { refusal, type stubbedAws } from "../stubbed-aws";
import { ready, region } from "./stubbed-readiness";

describe("the image of a region's tasks", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const registry = `123456789012.dkr.ecr.${region}.amazonaws.com`;
  const service = (loadBalancers: object[] = [{ containerName: "guide" }]) => ({
    services: [{ status: "ACTIVE", taskDefinition: "guide:7", loadBalancers }],
  });
  const tasks = (...containers: object[]) => ({
    taskDefinition: { containerDefinitions: containers },
  });
  const guide = (image: string) => ({ name: "guide", image });

  function image(answers: Parameters<typeof stubbedAws>[0] = {}) {
    return ready({
      "ecs:DescribeServices": service(),
      "ecs:DescribeTaskDefinition": tasks(
        { name: "log-router", image: "public.ecr.aws/fluent-bit:3" },
        guide(`${registry}/guide:1.4`),
      ),
      "ecr:BatchGetImage": { images: [{ imageId: { imageDigest: digest, imageTag: "1.4" } }] },
      ...answers,
    });
  }

  test("is asked for by the task definition of the container that the load balancer reaches", async () => {
    const { readiness, inputs, actions } = image();

    expect(await readiness.image(region, live)).toBe(digest);
    expect(inputs("ecs:DescribeTaskDefinition")).toEqual([{ taskDefinition: "guide:7" }]);
    expect(inputs("ecr:BatchGetImage")).toEqual([
      { registryId: "123456789012", repositoryName: "guide", imageIds: [{ imageTag: "1.4" }] },
    ]);
    expect(actions()).toEqual(readinessActions.image);
  });

  test.each([
    ["", { imageTag: "latest" }],
    [":1.4", { imageTag: "1.4" }],
    [`@${digest}`, { imageDigest: digest }],
    [`:1.4@${digest}`, { imageDigest: digest }],
  ])("is asked for by what its reference ends in: %s", async (version, imageId) => {
    const { readiness, inputs } = image({
      "ecs:DescribeTaskDefinition": tasks(guide(`${registry}/team/guide${version}`)),
    });

    await readiness.image(region, live);

    expect(inputs("ecr:BatchGetImage")).toMatchObject([
      { repositoryName: "team/guide", imageIds: [imageId] },
    ]);
  });

  test("is that of the only container where no load balancer says which", async () => {
    const { readiness } = image({
      "ecs:DescribeServices": service([]),
      "ecs:DescribeTaskDefinition": tasks(guide(`${registry}/guide:1.4`)),
    });

    expect(await readiness.image(region, live)).toBe(digest);
  });

  test("is not guessed from several containers", async () => {
    const { readiness, actions } = image({ "ecs:DescribeServices": service([]) });

    await expect(readiness.image(region, live)).rejects.toMatchObject({
      class: "gone",
      message: "nothing says which container of guide in cluster guide-eu-central-1 serves",
    });
    expect(actions()).not.toContain("ecr:BatchGetImage");
  });

  // [api:ecr.BatchGetImage.failures.failureCode]
  test.each([
    ["the registry does not have it", { images: [], failures: [{ failureCode: "ImageNotFound" }] }],
    ["there is no such repository", refusal("RepositoryNotFoundException")],
  ])("is not there where %s", async (_, answer) => {
    const { readiness } = image({ "ecr:BatchGetImage": answer });

    expect(await readiness.image(region, live)).toBeNull();
  });

  test("is not there where its registry is in another region, which nobody asks", async () => {
    const elsewhere = registry.replace(region, "eu-west-1");
    const { readiness, actions } = image({
      "ecs:DescribeTaskDefinition": tasks(guide(`${elsewhere}/guide:1.4`)),
    });

    expect(await readiness.image(region, live)).toBeNull();
    expect(actions()).not.toContain("ecr:BatchGetImage");
  });

  test.each([
    ["another failure", { "ecr:BatchGetImage": { failures: [{ failureCode: "KmsError" }] } }],
    ["an answer without an image", { "ecr:BatchGetImage": {} }],
    ["a registry of others", { "ecs:DescribeTaskDefinition": tasks(guide("nginx:1")) }],
  ])("cannot be told of for %s", async (_, answers) => {
    const { readiness } = image(answers);

    await expect(readiness.image(region, live)).rejects.toMatchObject({ class: "refused" });
  });

  test("is not asked for where the replica scales by itself", async () => {
    const { readiness } = ready({}, { plan: selfScalingPlan() });

    await expect(readiness.image(region, live)).rejects.toMatchObject({ class: "gone" });
  });
});
