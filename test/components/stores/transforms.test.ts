import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { ReplicatedBucket } from "../../../src/components/replicated-bucket";
import { ReplicatedDatabase } from "../../../src/components/replicated-database";
import { ReplicatedTable } from "../../../src/components/replicated-table";
import { deployed, named } from "../../support/deployed";
import { heardTransforms } from "../../support/heard-transforms";
import { network, topology } from "../../support/stores";

const stores: [string, (transform: object) => pulumi.ComponentResource, string[]][] = [
  [
    "ReplicatedBucket",
    (transform) => new ReplicatedBucket("media", { topology, transform }),
    [
      "bucket",
      "coordinates",
      "coordinatesVersion",
      "encryption",
      "key",
      "keyAlias",
      "lagAlarm",
      "lifecycle",
      "ownership",
      "policy",
      "publicAccessBlock",
      "replication",
      "replicationPolicy",
      "replicationRole",
      "suffix",
      "versioning",
    ],
  ],
  [
    "ReplicatedTable",
    (transform) => new ReplicatedTable("sessions", { topology, partitionKey: "id", transform }),
    ["coordinates", "coordinatesVersion", "key", "keyAlias", "lagAlarm", "suffix", "table"],
  ],
  [
    "ReplicatedDatabase",
    (transform) =>
      new ReplicatedDatabase("catalog", {
        topology,
        network,
        engine: "aurora-postgresql",
        transform,
      }),
    [
      "clientSecurityGroup",
      "cluster",
      "coordinates",
      "coordinatesVersion",
      "egressRule",
      "globalCluster",
      "ingressRule",
      "instance",
      "key",
      "keyAlias",
      "lagAlarm",
      "parameterGroup",
      "password",
      "secret",
      "secretVersion",
      "securityGroup",
      "subnetGroup",
      "suffix",
    ],
  ],
];

describe("the last word on a store's children", () => {
  test.each(stores)("of a %s is asked once for each of them", async (_, create, slots) => {
    const heard = heardTransforms();

    const children = (await deployed(() => create(heard.transform))).filter(({ custom }) => custom);

    expect(heard.slots).toHaveLength(children.length);
    expect([...new Set(heard.slots)].sort()).toEqual(slots);
  });

  test("may bound what the replication's role can ever do", async () => {
    const permissionsBoundary = "arn:aws:iam::123456789012:policy/boundary";
    const resources = await deployed(
      () =>
        new ReplicatedBucket("media", {
          topology,
          transform: { replicationRole: (args) => ({ ...args, permissionsBoundary }) },
        }),
    );

    for (const region of ["eu-west-1", "eu-central-1"]) {
      expect(named(resources, `media-replication-role-${region}`).inputs).toMatchObject({
        permissionsBoundary,
      });
    }
  });
});
