import { expect, test } from "vitest";

import { deployedReplicas } from "../../../src/model/plan/deployed";
import { ComputeKind } from "../../../src/model/service/compute-kind";

test("a plan holds of a replica's compute what its kind has, and no more", () => {
  const kind = ComputeKind.EcsService;

  expect(
    deployedReplicas({
      "eu-west-1": { endpoint: "one", compute: { kind, cluster: "guide", service: "tasks" } },
      "eu-central-1": { endpoint: "two", compute: { kind: ComputeKind.None } },
    }),
  ).toEqual({
    "eu-west-1": { endpoint: "one", compute: { kind, cluster: "guide", service: "tasks" } },
    "eu-central-1": { endpoint: "two", compute: { kind: "none" } },
  });
});
