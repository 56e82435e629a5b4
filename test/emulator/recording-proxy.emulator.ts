import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { ECSClient, ListServicesCommand } from "@aws-sdk/client-ecs";
import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { clientSettings } from "../support/emulator/client-settings";
import {
  outages,
  type RecordingProxy,
  recordingProxy,
} from "../support/emulator/failover/recording-proxy";
import { at, plan, primary, standby } from "../support/emulator/stack";

let proxy: RecordingProxy;

/** A client gives a silent region up after a second. */
function impatient(region: string) {
  const requestHandler = { requestTimeout: 1_000, throwOnRequestTimeout: true };
  return { ...clientSettings(proxy.endpoint, region), maxAttempts: 1, requestHandler };
}

describe("the proxy before the emulator", () => {
  beforeAll(async () => {
    proxy = await recordingProxy(inject("endpoint"), { plan, at, targets: new Map() });
  });

  afterAll(async () => {
    await proxy.close();
  });

  test("names each call by region and IAM action, whatever protocol the service speaks", async () => {
    const { cluster = "" } = { ...plan.deployed.replicas[standby]?.compute } as {
      cluster?: string;
    };
    const Bucket = String(plan.deployed.stores.media?.arns[standby]?.split(":").at(-1));

    await new STSClient(impatient(standby)).send(new GetCallerIdentityCommand({}));
    await new ECSClient(impatient(standby)).send(new ListServicesCommand({ cluster }));
    await new CloudWatchClient(impatient(primary)).send(new DescribeAlarmsCommand({}));
    const s3 = new S3Client({ ...impatient(standby), forcePathStyle: true });
    await s3.send(new HeadBucketCommand({ Bucket }));

    expect(proxy.taken()).toEqual([
      { region: standby, action: "sts:GetCallerIdentity" },
      { region: standby, action: "ecs:ListServices" },
      { region: primary, action: "cloudwatch:DescribeAlarms" },
      { region: standby, action: "s3:ListBucket" },
    ]);
  });

  test.each(outages)(
    "lets nobody through to a region that %s, and to all others",
    async (outage) => {
      proxy.lost.set(primary, outage);
      const who = (region: string) =>
        new STSClient(impatient(region)).send(new GetCallerIdentityCommand({}));

      await expect(who(primary)).rejects.toThrow();
      await expect(who(standby)).resolves.toBeDefined();

      expect(proxy.taken().map(({ region }) => region)).toEqual([primary, standby]);
      proxy.lost.clear();
    },
  );
});
