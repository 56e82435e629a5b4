import { BackupClient } from "@aws-sdk/client-backup";
import type { EC2Client } from "@aws-sdk/client-ec2";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { RDSClient } from "@aws-sdk/client-rds";
import { afterEach } from "vitest";

import { MemoryStore } from "../../../src/lambda/stores/memory-store";
import type { SweptServices } from "../../../src/lambda/sweep/listings";
import { type SweepTask, sweep } from "../../../src/lambda/sweep/sweep";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import { type LedgerKey, ledgerKey, planKey } from "../../../src/model/records/ledger-key";
import { recordsOf } from "../../support/events/records-of";
import { account, region } from "../../support/events/sample-events";
import { warmStandbyPlan } from "../../support/plans";
import {
  began,
  listedBackupJob,
  listedCopyJob,
  listedPoint,
  listedRestoreJob,
} from "../../support/sweep/sample-listings";
import {
  type BackupAnswer,
  type BackupCall,
  type BackupStub,
  onTheWire,
  openBackupStub,
} from "./backup-stub";

/**
 * The plan of the service "guide", in the account and with the vault names of the sample events.
 */
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

/**
 * Services that hold nothing, apart from AWS Backup at an address; a test puts in what it needs.
 */
function servicesAt(endpoint: string, others: Partial<SweptServices> = {}): SweptServices {
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
function task(changed: Partial<SweepTask> = {}): SweepTask {
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

const vaultPath = "/backup-vaults/guide-vault";
export const pointsPath = `${vaultPath}/recovery-points`;

/** What AWS Backup holds: one point of a backup job that was copied and restored. */
export function usual({ path }: BackupCall): BackupAnswer {
  const bodies: Record<string, object> = {
    [pointsPath]: { RecoveryPoints: [onTheWire(listedPoint())] },
    [vaultPath]: { BackupVaultArn: plan.deployed.snapshots?.vaults[region]?.arn, Locked: true },
    "/backup-jobs": { BackupJobs: [onTheWire(listedBackupJob())] },
    "/copy-jobs": { CopyJobs: [onTheWire(listedCopyJob())] },
    "/restore-jobs": {
      RestoreJobs: [onTheWire(listedRestoreJob({ SourceResourceArn: undefined }))],
    },
  };
  return bodies[path] ?? { error: "NotFound", status: 404 };
}

/** Sweeps of the primary against a stand-in for AWS Backup, which is closed after each test. */
export function sweepsOfThePrimary() {
  let stub: BackupStub | undefined;
  afterEach(async () => {
    await stub?.close();
  });
  return {
    /** Calls of AWS Backup by the latest sweep. */
    calls: () => stub?.calls ?? [],
    async swept(
      ledger: PlannedLedger,
      answer: Parameters<typeof openBackupStub>[0] = usual,
      others: Partial<SweptServices> = {},
      changed: Partial<SweepTask> = {},
    ) {
      await stub?.close();
      stub = await openBackupStub(answer);
      return sweep(ledger, servicesAt(stub.endpoint, others), task(changed));
    },
  };
}
