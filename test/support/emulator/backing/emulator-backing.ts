import { unwrap } from "../../../../src/offline/wire";
import type { Backing } from "../../engine/live-cloud";
import { clientSettings } from "../client-settings";
import { backup } from "./backup";
import { cloudwatch } from "./cloudwatch";
import { dynamodb } from "./dynamodb";
import { ecs } from "./ecs";
import { eventBridge } from "./event-bridge";
import { iam } from "./iam";
import { kms } from "./kms";
import { lambda } from "./lambda";
import { logs } from "./logs";
import { rds } from "./rds";
import { route53 } from "./route53";
import { s3 } from "./s3";
import { secretsManager } from "./secrets-manager";
import type { Service } from "./served";
import { sqs } from "./sqs";

const services: Service = {
  ...backup,
  ...cloudwatch,
  ...dynamodb,
  ...ecs,
  ...eventBridge,
  ...iam,
  ...kms,
  ...lambda,
  ...logs,
  ...rds,
  ...route53,
  ...s3,
  ...secretsManager,
  ...sqs,
};

/**
 * Types that stand in the emulator, made from the program's own inputs. All others stay made up; of
 * those that running code touches:
 *
 * | what | in its place |
 * |---|---|
 * | policies of event buses | none: the emulator keeps no Deny of theirs |
 * | hosted zones | one made beforehand, as programs take a zone that exists |
 * | SNS topics, and their keys' grants to alarms | none: the alarms' actions lead nowhere |
 */
export const servedTypes: readonly string[] = Object.keys(services);

/** Where calls go that concern no region. */
const worldwide = "us-east-1";

/** Lets resources of the served types stand in the emulator; all others stay made up. */
export function emulatorBacking(endpoint: string): Backing {
  const settingsIn = (region: string) => clientSettings(endpoint, region);
  return {
    serves: (type) => type in services,
    async create({ urn, type, name, inputs, outputs }) {
      const given = unwrap(inputs).values;
      try {
        const made = await services[type]?.({
          urn,
          inputs: given,
          madeUp: unwrap(outputs).values,
          at: settingsIn(typeof given.region === "string" ? given.region : worldwide),
          inRegion: settingsIn,
        });
        return made ?? {};
      } catch (error) {
        throw new Error(`${name} does not stand in the emulator: ${error}`);
      }
    },
    // One deployment stands for all the tests; what comes after it is done with AWS's own clients.
    update: async ({ name }) => refused("changes", name),
    delete: async ({ name }) => refused("deletes", name),
  };
}

function refused(what: string, name: string): void {
  throw new Error(`the emulator's backing creates and never ${what}, got ${name}`);
}
