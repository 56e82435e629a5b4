import type { NameLookup } from "../../../src/drill/aws/name-lookup";
import { awsStores, storeActions } from "../../../src/drill/aws/stores";
import type { Stores } from "../../../src/drill/port/stores";
import type { NameTold } from "../../../src/model/routing/name-chain";
import type { StoreKind } from "../../../src/model/stores/stores";
import { warmStandbyPlan } from "../../support/plans";
import { type Answering, RecordedAws } from "./recorded-aws";

export const account = "123456789012";
export const home = "eu-west-1";
export const away = "eu-central-1";

/** When the run began, ten minutes ago. */
export const begun = new Date("2026-06-01T12:00:00Z");

/** What a test says of the world around a plan's stores. */
export interface StoreSetting {
  readonly answers: Readonly<Record<string, Answering>>;
  /** What is known of names; of any other nothing. */
  readonly names?: Readonly<Record<string, NameTold>> | undefined;
  readonly lost?: string | null;
  readonly globalClusterId?: string | null;
  /** Host name of the database's writer in the plan. */
  readonly endpoint?: string | null;
  /** Where the database's clients are told of it; left out, as the guide's plan says. */
  readonly coordinates?: null;
  readonly now?: () => Date;
}

/** The stores of the guide's plan over recorded clients. */
export function recordedStores(setting: StoreSetting) {
  const { names = {}, lost = null, globalClusterId = "guide-catalog", endpoint = null } = setting;
  const now = setting.now ?? (() => new Date("2026-06-01T12:10:00Z"));
  const plan = warmStandbyPlan();
  const { catalog } = plan.deployed.stores;
  if (catalog === undefined) throw new Error("the guide has no catalog");
  const { coordinates = catalog.coordinates } = setting;
  const told = { ...catalog, globalClusterId, endpoint, coordinates };
  const stores = { ...plan.deployed.stores, catalog: told };
  const looked: string[] = [];
  const lookup: NameLookup = {
    told: async (name) => {
      looked.push(name);
      return names[name] ?? { cname: null, addresses: [] };
    },
    addresses: async (name) => names[name]?.addresses ?? [],
  };
  const aws = new RecordedAws(setting.answers);
  return {
    aws,
    looked,
    stores: awsStores(
      { ...plan, deployed: { ...plan.deployed, stores } },
      {
        rds: aws.client("rds"),
        secrets: aws.client("secretsmanager"),
        dynamodb: aws.client("dynamodb"),
        s3: aws.client("s3"),
        kms: aws.client("kms"),
        cloudwatch: aws.client("cloudwatch"),
        lookup,
        now,
        begun: () => begun,
        lost,
      },
    ),
  };
}

/** The IAM actions that the adapter says a call takes, in order. */
export function actionsOf(kind: StoreKind, method: keyof Stores): string[] {
  return [...storeActions[kind][method]].sort();
}
