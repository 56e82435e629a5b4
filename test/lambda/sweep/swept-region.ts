import { BackupClient } from "@aws-sdk/client-backup";
import type { EC2Client } from "@aws-sdk/client-ec2";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { RDSClient } from "@aws-sdk/client-rds";
import { MemoryStore } from "../../../src/lambda/stores/memory-store";
import type { SweptServices } from "../../../src/lambda/sweep/listings";
import type { SweepTask } from "../../../src/lambda/sweep/sweep";
import type { LedgerKey } from "../../../src/model/records/ledger-key";
import { ledgerKey } from "../../../src/model/records/ledger-key";
import { planKey } from "../../../src/model/records/plan-key";
import type { RecoveryPlanDocument } from "../../../src/model/recovery-plan";
import { recordsOf } from "../../model/events/records-of";
import { account } from "../../model/events/sample-events";
import { began } from "../../model/sweep/sample-listings";
import { warmStandbyPlan } from "../../support/plans";

/** The plan of the service "guide", in the account and with the vault names of the sample events. */
export const plan: RecoveryPlanDocument = JSON.parse(
  JSON.stringify(warmStandbyPlan())
    .replaceAll(warmStandbyPlan().deployed.account, account)
    .replaceAll(/"guide-eu-(west|central)-1"/g, '"guide-vault"')
    .replaceAll(/backup-vault:guide-eu-(west|central)-1/g, "backup-vault:guide-vault"),
);

/** A ledger in memory that holds a plan, and what one region was told by events. */
export class PlannedLedger extends MemoryStore {
  private readonly documents: ReadonlyMap<string, string>;

  constructor(document: string | undefined = JSON.stringify(plan)) {
    super();
    this.documents = new Map(document === undefined ? [] : [[planKey("guide").sk, document]]);
  }

  async readDocument({ sk }: LedgerKey): Promise<string | undefined> {
    return this.documents.get(sk);
  }

  /** Puts the records of events where the recorder of a region would. */
  async holding(events: readonly unknown[], region = "eu-west-1"): Promise<this> {
    for (const record of recordsOf(events))
      await this.put(ledgerKey(region, record), record, undefined);
    return this;
  }
}

/** A client that answers each command by a function of its name and input. */
export function fake<Client>(answer: (command: string, input: never) => unknown): Client {
  const send = async (command: { constructor: { name: string }; input: never }) =>
    answer(command.constructor.name, command.input);
  return { send } as Client;
}

/** Services that hold nothing, apart from AWS Backup at an address; a test puts in what it needs. */
export function servicesAt(endpoint: string, others: Partial<SweptServices> = {}): SweptServices {
  return {
    backup: new BackupClient({
      endpoint,
      region: "eu-west-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 3,
      requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
    }),
    ec2: fake<EC2Client>(() => ({ Snapshots: [] })),
    rds: fake<RDSClient>(() => ({ DBSnapshots: [], DBClusterSnapshots: [] })),
    events: fake<EventBridgeClient>(() => ({ State: "ENABLED" })),
    ...others,
  };
}

/** A sweep of the primary with time enough. */
export function task(changed: Partial<SweepTask> = {}): SweepTask {
  return {
    service: "guide",
    region: "eu-west-1",
    account,
    rules: ["events", "alarms"],
    now: new Date(began),
    listUntil: AbortSignal.timeout(60_000),
    writeUntil: AbortSignal.timeout(60_000),
    ...changed,
  };
}
