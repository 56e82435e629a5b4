import { type CloudSetting, deployedCloud } from "../../../../src/drill/aws/deployed-cloud";
import { deployedZone } from "../../../../src/drill/aws/deployed-zone";
import { dynamoJournal } from "../../../../src/drill/aws/dynamo-journal";
import { type CallArea, type CallTraits, callTraits } from "../../../../src/drill/calls";
import type { Cloud } from "../../../../src/drill/cloud";
import { systemClock } from "../../../../src/drill/machine/system-clock";
import type { Journal } from "../../../../src/drill/port/journal";
import { DynamoStore } from "../../../../src/lambda/stores/dynamo-store";
import type { RecoveryPlanDocument } from "../../../../src/model/plan/recovery-plan";
import { planKey } from "../../../../src/model/records/ledger-key";
import type { StoreKind } from "../../../../src/model/stores/stores";
import { probedPlan, warmStandbyPlan } from "../../../support/plans";
import { bareLine } from "../../journal-lines";
import type { SentRequest } from "../recorded-aws";
import { account, away, home } from "../recorded-stores";
import { type AnsweredWorld, answeringAws } from "./answering-aws";

/** A call of the port that was made, and all that it asked of AWS. */
export interface DrivenCall {
  /** As `stores.promote`. */
  readonly call: string;
  readonly kind: StoreKind | null;
  /** Whether it writes anything anywhere: what a dry run never does. */
  readonly writes: boolean;
  readonly sent: readonly SentRequest[];
  readonly fault: unknown;
}

/** Nothing is kept near at hand. */
const nowhere: Journal = { read: async () => [], append: async () => {} };

/** What is no change to users, and yet writes: see `calls.ts`. */
const writing = ["events.publish", "journal.append", "lock.settle", "lock.take"];

const live = new AbortController().signal;
const before = {
  running: 2,
  alive: 2,
  desired: 3,
  floor: 2,
  ceiling: 8,
  suspended: { in: false, out: false, scheduled: false },
  deploying: false,
  deployment: "ecs-svc/1",
};

/** The guide's plan with sentinels and a probe, and no name that had to be looked up. */
export function accessedPlan(): RecoveryPlanDocument {
  const plan = probedPlan(warmStandbyPlan());
  const { deployed, topology } = plan;
  const { catalog } = deployed.stores;
  if (catalog === undefined) throw new Error("the guide has no catalog");
  const sentinelIn = (region: string) => [region, { function: `sentinel-${region}`, alarms: {} }];
  const sentinels = Object.fromEntries([...topology.standbys, topology.witness].map(sentinelIn));
  return {
    ...plan,
    deployed: {
      ...deployed,
      stores: { ...deployed.stores, catalog: { ...catalog, endpoint: null } },
      routing: { ...deployed.routing, sentinels },
    },
  };
}

interface Way {
  readonly plan: RecoveryPlanDocument;
  readonly region: string;
  readonly other: string;
}

/** Makes one call; where it is about a store, of that. */
type Drive = (cloud: Cloud, way: Way, store: string) => Promise<unknown>;

const phase = { phase: "detected", service: "guide", run: "r-1", at: "2026-06-01T12:00:00Z" };

/** One for each call of the port that asks AWS. */
const drives: Readonly<Record<string, Drive>> = {
  "probe.mayWrite": ({ probe }, { region }) => probe.mayWrite(region, live),
  "compute.capacity": ({ compute }, { region }) => compute.capacity(region, live),
  "compute.scale": ({ compute }, { region }) => compute.scale(region, 4, live),
  "compute.stop": ({ compute }, { region }) => compute.stop(region, live),
  "compute.putBack": ({ compute }, { region }) => compute.putBack(region, before, live),
  "compute.restart": ({ compute }, { region }) => compute.restart(region, live),
  "work.state": ({ work }, { region }) => work.state(region, live),
  "work.pause": ({ work }, { region }) => work.pause(region, live),
  "work.resume": ({ work }, { region }) => work.resume(region, live),
  "stores.state": ({ stores }, { region }, store) => stores.state(region, store, live),
  "stores.promote": ({ stores }, { region }, store) => stores.promote(region, store, live),
  "stores.switchOver": ({ stores }, { region }, store) =>
    stores.switchOver(region, store, region, live),
  "stores.detach": ({ stores }, { region }, store) => stores.detach(region, store, live),
  "stores.rebind": ({ stores }, { region }, store) => stores.rebind(region, store, live),
  "stores.lag": ({ stores }, { region }, store) => stores.lag(region, store, live),
  "stores.drained": ({ stores }, { region, other }, store) =>
    stores.drained(other, region, store, live),
  "stores.events": ({ stores }, { region }, store) =>
    stores.events(region, store, new Date(0), live),
  "stores.secured": ({ stores }, { region }, store) => stores.secured(region, store, live),
  "stores.secure": ({ stores }, { region }, store) => stores.secure(region, store, live),
  "router.publishSwitch": ({ router }, { plan }) =>
    Promise.all(plan.topology.standbys.map((at) => router.publishSwitch(at, true, live))),
  "router.publishForce": ({ router }) => router.publishForce(true, live),
  "router.switchReading": ({ router }, { plan }) =>
    Promise.all(plan.topology.standbys.map((at) => router.switchReading(at, live))),
  "router.forceReading": ({ router }) => router.forceReading(live),
  "lock.read": ({ lock }, { plan }) => lock.read(plan.topology.witness, live),
  "lock.take": ({ lock }, { plan, region }) =>
    lock.take(
      plan.topology.witness,
      { runId: "r-1", process: "p1", target: region, leaseSeconds: 60 },
      live,
    ),
  "lock.settle": async (cloud, way) => {
    await drives["lock.take"]?.(cloud, way, "");
    await cloud.lock.settle(way.plan.topology.witness, way.region, 1, live);
  },
  "events.publish": ({ events }, { region }) =>
    events.publish(
      region,
      { source: "awsdr", detailType: "Recovery Phase", detail: phase as never },
      live,
    ),
  "journal.read": ({ journal }, { region }) => journal.read(region, "r-1", live),
  "journal.append": ({ journal }, { region }) => journal.append(region, "r-1", bareLine(1), live),
  "ledger.plan": ({ ledger }, { region }) => ledger.plan(region, live),
  "ledger.sentinels": ({ ledger }, { region }) => ledger.sentinels(region, live),
  "access.who": ({ access }, { region }) => access.who(region, live),
  "readiness.quota": ({ readiness }, { region }) => readiness.quota(region, live),
  "readiness.image": ({ readiness }, { region }) => readiness.image(region, live),
  "readiness.certificate": ({ readiness }, { region }) => readiness.certificate(region, live),
  "readiness.secretVersion": ({ readiness }, { region }, store) =>
    readiness.secretVersion(region, store, live),
  "readiness.keyEnabled": ({ readiness }, { region }, store) =>
    readiness.keyEnabled(region, store, live),
  "make.tasks": ({ make }, { region }) => make.tasks(region, live),
  "make.secret": ({ make }, { region }) =>
    make.secret(region, arnIn("secretsmanager", region, "secret:key-AbCdEf"), live),
  "make.entrance": ({ make }, { region }) => make.entrance(region, live),
  "make.certificate": ({ make }, { region }) =>
    make.certificate(region, arnIn("acm", region, "certificate/0a1b"), live),
  "make.key": ({ make }, { region }) => make.key(region, arnIn("kms", region, "key/0a1b"), live),
  "make.database": ({ make }, { region }) => make.database(region, "catalog", live),
  "make.parameters": async ({ make }, { region }) => {
    await make.parameters(region, "cluster", "guide", live);
    await make.parameters(region, "instance", "guide", live);
  },
  "make.maintenance": ({ make }, { region }) =>
    make.maintenance(region, "catalog", ["guide-1"], live),
  "make.table": ({ make }, { region }) => make.table(region, "sessions", live),
  "make.bucket": ({ make }, { region }) => make.bucket(region, "media", live),
  "readiness.points": ({ readiness }, { region }) => readiness.points(region, live),
};

function arnIn(service: string, region: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** Asked of the service, of name servers, or of nobody yet. */
export const askNoAws = [
  "make.addresses",
  "probe.read",
  "probe.write",
  "router.answers",
  "vaults.newestPoint",
  "vaults.restore",
];

/** Every call of the port. */
export const callsOfThePort = Object.entries(callTraits).flatMap(([area, methods]) =>
  Object.keys(methods).map((method) => `${area}.${method}`),
);

/** The world in which each call takes all the requests that it may take. */
function worldsOf(call: string): readonly AnsweredWorld[] {
  const usual = { desired: 2, alone: false };
  if (call === "compute.capacity") return [usual, { ...usual, desired: 0 }];
  if (call === "stores.rebind") return [{ ...usual, alone: true }];
  return [usual];
}

/** Makes every call of the port in both directions, of each store, with a region lost or none. */
export async function everyCall(plan: RecoveryPlanDocument): Promise<readonly DrivenCall[]> {
  const driven: DrivenCall[] = [];
  for (const [region, other] of [
    [home, away],
    [away, home],
  ] as const) {
    for (const lost of [null, other]) {
      for (const [call, drive] of Object.entries(drives)) {
        for (const store of ofStores(call) ? plan.stores : [null]) {
          for (const world of worldsOf(call)) {
            const { aws, clients } = answeringAws(world);
            const cloud = deployedCloud(plan, { ...setting, clients, lost });
            const fault = await drive(cloud, { plan, region, other }, store?.name ?? "").then(
              () => undefined,
              (error: unknown) => error,
            );
            const kind = store?.kind ?? null;
            driven.push({ call, kind, writes: writesBy(call), sent: aws.sent, fault });
          }
        }
      }
    }
  }
  return driven;
}

/**
 * What a command asks beside the port: the lists of runs, the ledger that reports read, and the
 * health checks of the name.
 */
export async function asksBesideThePort(
  plan: RecoveryPlanDocument,
): Promise<readonly DrivenCall[]> {
  const { aws, clients } = answeringAws({ desired: 2, alone: false });
  const journal = dynamoJournal(plan, (region) => clients.in(region).dynamo);
  for (const region of [home, away]) {
    await journal.runIds(region, live);
    const store = new DynamoStore(clients.in(region).dynamo, plan.deployed.ledger.recordsTable);
    await store.readDocument(planKey(plan.service));
    for await (const _ of store.query());
  }
  const { switches, force, endpointChecks } = plan.deployed.routing;
  const zone = deployedZone(plan, { clients, resolvers: null });
  for (const id of [
    ...Object.values(switches).map(({ check }) => check),
    ...force.checks,
    ...Object.values(endpointChecks),
  ]) {
    await zone.healthCheck(id, live);
  }
  return [{ call: "beside the port", kind: null, writes: false, sent: aws.sent, fault: undefined }];
}

const setting: Omit<CloudSetting, "clients" | "lost"> = {
  clock: systemClock(),
  near: nowhere,
  probeFrom: "test",
  resolvers: null,
};

function ofStores(call: string): boolean {
  return /^stores\.|^readiness\.(secretVersion|keyEnabled)$/.test(call);
}

function writesBy(call: string): boolean {
  const [area = "", method = ""] = call.split(".");
  const traits: Readonly<Record<string, CallTraits>> = callTraits[area as CallArea];
  return traits[method]?.mutates === true || writing.includes(call);
}
