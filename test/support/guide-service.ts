import type * as pulumi from "@pulumi/pulumi";

import { GuideService, type GuideServiceArgs } from "../../src/components/guide-service";
import type { RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "./deployed";
import { catalogConnections, guideTopology, networkIn } from "./guide-placement";

/** Arguments of the guide service's replica in the primary. */
export const guideArgs: GuideServiceArgs = {
  topology: guideTopology,
  region: "eu-west-1",
  role: "primary",
  size: { running: 2, full: 4 },
  network: networkIn("eu-west-1"),
  image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/guide:1.0.0",
  connections: catalogConnections(),
};

/** Deploys the guide service's replica in the primary, offline. */
export function guideService(
  args: Partial<GuideServiceArgs> = {},
  opts?: pulumi.ComponentResourceOptions,
): Promise<RecordedResource[]> {
  return deployed(() => new GuideService("guide", { ...guideArgs, ...args }, opts));
}

/** Statements of a resource's policy. */
export function statementsOf(resource: RecordedResource): Record<string, unknown>[] {
  const { policy, assumeRolePolicy } = resource.inputs;
  return JSON.parse(String(policy ?? assumeRolePolicy)).Statement;
}

/** The one container of the guide service's task. */
export function containerOf(resources: readonly RecordedResource[]): Record<string, unknown> {
  const definitions = String(named(resources, "guide-task").inputs.containerDefinitions);
  const [container] = JSON.parse(definitions) as Record<string, unknown>[];
  return container ?? {};
}
