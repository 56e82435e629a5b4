import { describe, expect, test } from "vitest";

import { live } from "../calm-world";
import { awsError } from "./recorded-aws";
import {
  arnIn,
  catalog,
  clusterHost,
  globalCluster,
  globalId,
  inAway,
  type ToldDatabase,
} from "./recorded-database";
import { actionsOf, away, home, recordedStores } from "./recorded-stores";

const secretArn = `arn:aws:secretsmanager:${away}:123456789012:secret:guide-catalog-coordinates-${away}-a1b2c3`;
const readerHost = "guide-catalog-eu-central-1.cluster-ro-abc.eu-central-1.rds.amazonaws.com";
const left = globalCluster({ GlobalClusterMembers: [{ DBClusterArn: arnIn(home) }] });
const globalHost = "guide-catalog.global-1.global.rds.amazonaws.com";
const declared = {
  CATALOG_WRITER_HOST: globalHost,
  CATALOG_READER_HOST: readerHost,
  OTHER: "kept",
};
const own = { ...declared, CATALOG_WRITER_HOST: clusterHost };

describe("a database that is to leave its global one", () => {
  const removing = { "rds:RemoveFromGlobalCluster": () => ({}) };

  test("is ordered to in the target, by the ARN of its cluster there", async () => {
    const { aws, stores } = catalog({ others: removing });

    await stores.detach(away, "catalog", live);

    expect(aws.calls).toEqual([
      `rds:DescribeGlobalClusters ${away}`,
      `rds:RemoveFromGlobalCluster ${away}`,
    ]);
    expect(aws.inputs("rds:RemoveFromGlobalCluster")).toEqual([
      { GlobalClusterIdentifier: globalId, DbClusterIdentifier: arnIn(away) },
    ]);
    expect(aws.actions).toEqual(actionsOf("database", "detach"));
  });

  test("is ordered to though a failover to it, or to another, is on its way and hangs", async () => {
    for (const ToDbClusterArn of [arnIn(away), arnIn(home)]) {
      const FailoverState = { Status: "failing-over" as const, ToDbClusterArn };
      const { aws, stores } = catalog({
        global: globalCluster({ FailoverState }),
        others: removing,
      });

      await stores.detach(away, "catalog", live);

      expect(aws.inputs("rds:RemoveFromGlobalCluster")).toHaveLength(1);
    }
  });

  test.each([
    ["no member of it any more", left],
    ["of none that there is", awsError("GlobalClusterNotFoundFault", 404)],
  ])("is let be once it is %s", async (_, global) => {
    const { aws, stores } = catalog({ global, others: removing });

    await stores.detach(away, "catalog", live);

    expect(aws.inputs("rds:RemoveFromGlobalCluster")).toEqual([]);
  });

  test("is not ordered to once it has become the writer of it", async () => {
    const { aws, stores } = catalog({
      global: globalCluster({ GlobalClusterMembers: inAway }),
      others: removing,
    });

    await expect(stores.detach(away, "catalog", live)).rejects.toMatchObject({ class: "already" });
    expect(aws.inputs("rds:RemoveFromGlobalCluster")).toEqual([]);
  });

  test.each([
    ["InvalidGlobalClusterStateFault", 400, "already"],
    ["InvalidDBClusterStateFault", 400, "already"],
    ["DBClusterNotFoundFault", 404, "gone"],
    ["AccessDenied", 403, "denied"],
  ])("that is answered with %s is a fault: %s, %s", async (name, status, faultClass) => {
    const { stores } = catalog({
      others: { "rds:RemoveFromGlobalCluster": () => awsError(name, status) },
    });

    await expect(stores.detach(away, "catalog", live)).rejects.toMatchObject({ class: faultClass });
  });

  test("stands alone in its state afterwards, and before it does not", async () => {
    expect(await catalog().stores.state(away, "catalog", live)).toMatchObject({ alone: false });
    expect(await catalog({ global: left }).stores.state(away, "catalog", live)).toMatchObject({
      alone: true,
      writes: "accepted",
    });
  });
});

describe("the coordinates of a database that stands alone", () => {
  const secret = (said: unknown, told: ToldDatabase = { global: left }) =>
    catalog({
      cluster: { ReaderEndpoint: readerHost },
      ...told,
      others: {
        "secretsmanager:GetSecretValue": () => ({
          SecretString: typeof said === "string" ? said : JSON.stringify(said),
          VersionId: "terraform-20260601",
        }),
        "secretsmanager:PutSecretValue": () => ({}),
      },
    });
  const put = (aws: ReturnType<typeof secret>["aws"]) =>
    aws.inputs("secretsmanager:PutSecretValue") as {
      SecretString: string;
      ClientRequestToken: string;
    }[];

  test("become the endpoints of its cluster, and all else that the secret says is kept", async () => {
    const { aws, stores } = secret(declared);

    await stores.rebind(away, "catalog", live);

    expect(aws.calls).toEqual([
      `rds:DescribeGlobalClusters ${away}`,
      `rds:DescribeDBClusters ${away}`,
      `secretsmanager:GetSecretValue ${away}`,
      `secretsmanager:PutSecretValue ${away}`,
    ]);
    expect(aws.inputs("secretsmanager:GetSecretValue")).toEqual([{ SecretId: secretArn }]);
    expect(put(aws)).toMatchObject([{ SecretId: secretArn }]);
    expect(JSON.parse(put(aws)[0]?.SecretString ?? "")).toEqual(own);
    expect(aws.actions).toEqual(actionsOf("database", "rebind"));
  });

  test("are written under a token of 32 to 64 characters, the same for the same change alone", async () => {
    const tokens: string[] = [];
    for (const said of [declared, declared, { ...declared, OTHER: "changed" }]) {
      const { aws, stores } = secret(said);
      await stores.rebind(away, "catalog", live);
      tokens.push(...put(aws).map(({ ClientRequestToken }) => ClientRequestToken));
    }

    const [first, again, other] = tokens;
    expect(first).toMatch(/^awsdr-[0-9a-f]{40}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test("are left as they are where the secret says so already", async () => {
    const { aws, stores } = secret(own);

    await stores.rebind(away, "catalog", live);

    expect(put(aws)).toEqual([]);
  });

  test("wait until it has left, and until it tells its endpoints", async () => {
    const member = secret(declared, {});
    await expect(member.stores.rebind(away, "catalog", live)).rejects.toMatchObject({
      class: "already",
    });
    const silent = secret(declared, { global: left, cluster: {} });
    await expect(silent.stores.rebind(away, "catalog", live)).rejects.toMatchObject({
      class: "transient",
    });

    expect([...put(member.aws), ...put(silent.aws)]).toEqual([]);
  });

  test.each(["", "no json", "[1]", '"text"'])(
    "are not written over what is no coordinates: %j",
    async (said) => {
      const { aws, stores } = secret(said);

      await expect(stores.rebind(away, "catalog", live)).rejects.toMatchObject({
        class: "refused",
      });
      expect(put(aws)).toEqual([]);
    },
  );

  test("cannot be written where the plan names no secret, and nobody is asked", async () => {
    const { aws, stores } = recordedStores({ coordinates: null, answers: {} });

    await expect(stores.rebind(away, "catalog", live)).rejects.toMatchObject({
      class: "gone",
      message: expect.stringContaining("deployed.stores.catalog.coordinates"),
    });
    expect(aws.sent).toEqual([]);
  });
});
