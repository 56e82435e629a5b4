import { randomBytes } from "node:crypto";

import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { Cloud } from "../cloud";
import { keptTwice } from "../kept-twice";
import type { Clock } from "../port/clock";
import type { Journal } from "../port/journal";
import { tableLock } from "../table-lock";
import type { AwsClients } from "./clients";
import { cloudwatchRouter } from "./cloudwatch-router";
import { awsCompute } from "./compute";
import { dynamoJournal } from "./dynamo-journal";
import { dynamoLedger } from "./dynamo-ledger";
import { dynamoLockTable } from "./dynamo-lock-table";
import { eventBridgeEvents } from "./eventbridge-events";
import { httpsProbe } from "./https-probe";
import { awsMake } from "./make";
import { nameLookup } from "./name-lookup";
import { nameServerAnswers } from "./name-servers";
import { probeLookup } from "./probe-lookup";
import { awsReadiness } from "./readiness";
import { awsStores } from "./stores";
import { stsAccess } from "./sts-access";
import { unnamedWork } from "./unnamed-work";
import { writeToken } from "./write-token";

/** What a deployment is asked with. */
export interface CloudSetting {
  readonly clients: AwsClients;
  readonly clock: Clock;
  /** Region that is asked nothing, because it is lost; null where every region may be asked. */
  readonly lost: string | null;
  /** Where lines are kept near at hand. */
  readonly near: Journal;
  /** Whence the probe says that it asks. */
  readonly probeFrom: string;
  /** Name servers that stand for the zone's own, as `address` or `address:port`. */
  readonly resolvers: readonly string[] | null;
}

/** Seconds for one question of names to the machine's own resolver. */
const lookupSeconds = 3;

/** A deployment on AWS, as its plan names it. Nothing can be restored yet. */
export function deployedCloud(plan: RecoveryPlanDocument, setting: CloudSetting): Cloud {
  const { clients, clock, lost, near, probeFrom, resolvers } = setting;
  const now = () => clock.now();
  const opened = clock.monotonic();
  const machine = nameLookup(null, lookupSeconds);
  const cloudwatch = (region: string) => clients.in(region).cloudWatch;
  const { topology, deployed, service } = plan;
  const lockTable = dynamoLockTable({
    get client() {
      return clients.in(topology.witness).dynamo;
    },
    region: topology.witness,
    table: deployed.ledger.lockTable,
    service,
  });
  const far = dynamoJournal(plan, (region) => clients.in(region).dynamo);
  return {
    clock,
    probe: httpsProbe({
      plan,
      token: writeToken(plan, (region) => clients.in(region).secrets),
      from: probeFrom,
      lookup: probeLookup(
        resolvers === null ? machine : nameLookup(resolvers, lookupSeconds),
        machine,
      ),
    }),
    compute: awsCompute(plan, clients.in),
    work: unnamedWork(plan),
    stores: awsStores(plan, {
      rds: (region) => clients.in(region).rds,
      secrets: (region) => clients.in(region).secrets,
      dynamodb: (region) => clients.in(region).dynamo,
      s3: (region) => clients.in(region).s3,
      kms: (region) => clients.in(region).kms,
      cloudwatch,
      lookup: machine,
      now,
      begun: () => new Date(now().getTime() - (clock.monotonic() - opened) * 1_000),
      lost,
    }),
    vaults: null,
    router: cloudwatchRouter(plan, {
      cloudwatch,
      now,
      answers: nameServerAnswers(plan, { resolvers, machine }),
    }),
    lock: tableLock(lockTable, clock),
    events: eventBridgeEvents(plan, (region) => clients.in(region).events),
    journal: keptTwice(near, far, clock),
    ledger: dynamoLedger(plan, (region) => clients.in(region).dynamo),
    access: stsAccess(plan, clients.in),
    readiness: awsReadiness(plan, {}, clients.in, now),
    make: awsMake(plan, { clientsIn: clients.in, lookup: machine, sealKey: randomBytes(32) }),
  };
}
