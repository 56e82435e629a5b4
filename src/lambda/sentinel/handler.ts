import { setTimeout as sleep } from "node:timers/promises";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

import { probeRead, probeWrite } from "../../https/probe";
import { decodedLock, type LockItem } from "../../model/failover/lock-item";
import { sentenceOf } from "../../model/faults";
import { readSentinelSetting, type SentinelSetting } from "../../model/sentinel/sentinel-setting";
import type { Sight } from "../../model/sentinel/sight";
import { probeTimeoutSeconds } from "../../model/sentinel/timing";
import { environmentCredentials } from "../environment-credentials";
import { setting } from "../settings";
import { DynamoStore } from "../stores/dynamo-store";
import { ledgerClient } from "../stores/ledger-client";
import { answeredRegion, followByResolver } from "./answered-region";
import { type HeldToken, probeToken } from "./probe-token";
import { runSentinel } from "./run";
import { switchMinutes } from "./switch-minutes";
import type { SentinelWorld } from "./world";

const region = setting("AWS_REGION");
const told = settingOf(setting("AWSDR_SENTINEL"));
const who = { service: told.service, region };
const asker = { userAgent: "awsdr-sentinel", timeoutSeconds: probeTimeoutSeconds };
const world = worldOf(told);
let sight: Sight | undefined;

/** Looks, heals and tells, once a minute. */
export async function handler(): Promise<void> {
  const { failures, unclear, sight: seen } = await runSentinel(told, who, world, sight);
  sight = seen;
  for (const reason of unclear) {
    console.warn(JSON.stringify({ level: "WARN", event: "unclear", reason }));
  }
  for (const reason of failures) {
    console.warn(JSON.stringify({ level: "WARN", event: "unanswered", reason }));
  }
}

function settingOf(json: string): SentinelSetting {
  const { value, faults = [] } = readSentinelSetting(json);
  if (value !== undefined) return value;
  throw new Error(`AWSDR_SENTINEL: ${faults.map(sentenceOf).join("; ")}`);
}

function worldOf({ healed, lock, records, ...looking }: SentinelSetting): SentinelWorld {
  const requestHandler = {
    connectionTimeout: 1_000,
    requestTimeout: 5_000,
    throwOnRequestTimeout: true,
  };
  const metrics = new CloudWatchClient({
    region,
    requestHandler,
    credentials: environmentCredentials,
  });
  const locks = ledgerClient(lock.region);
  const follow = followByResolver();
  return {
    clock: () => Date.now(),
    sleep,
    probe: async (host, path) => (await probeRead(host, path, asker)).good,
    write: (host, of, asking) => probeWrite(host, of, asking, asker),
    token: tokenOf(looking),
    answeredRegion: () => answeredRegion(looking, follow),
    switchMinutes: (from, to) => switchMinutes(metrics, healed.metric, from, to),
    lock: async (): Promise<LockItem> => {
      const { Item } = await locks.send(
        new GetItemCommand({
          TableName: lock.table,
          Key: { pk: { S: looking.service } },
          ConsistentRead: true,
        }),
      );
      const item = decodedLock(Item);
      if (item !== undefined) return item;
      throw new Error("the lock's item is none that this release reads");
    },
    ledgers: records.regions.map((at) => new DynamoStore(ledgerClient(at), records.table)),
    // Past the console, which would put a time and a request's id before what CloudWatch has to
    // parse.
    tell: (line) => process.stdout.write(`${line}\n`),
  };
}

/** The token from the secret of its own region: that of a lost one could not be read. */
function tokenOf({ probe: watched }: Pick<SentinelSetting, "probe">): HeldToken {
  const secrets = new SecretsManagerClient({
    region,
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
    },
    credentials: environmentCredentials,
  });
  const read = async (): Promise<string> => {
    const SecretId = watched?.secret;
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
    if (SecretString) return SecretString;
    throw new Error("its secret holds no text");
  };
  return probeToken(read, () => Date.now());
}
