/**
 * The readings as the world itself knows them. It sums what happened and never sees an event; of
 * how events are read, joined or folded it knows nothing.
 */
import { account, type Backup, copyRegion, regions, resourceArn } from "./backup-world";
import { type Case, signal, standbySignal, standbySwitch } from "./incident-world";
import { backupsOf, casesOf, type World } from "./stream";
import { vaults } from "./vault-world";

/** What counts: everything, or what belongs to the plan of one service. */
export interface Plan {
  readonly service: string;
  readonly vaultArns: readonly string[];
  readonly resourceArns: readonly string[];
  readonly accounts: readonly string[];
  readonly signalAlarms: readonly OfRegion[];
  readonly routed: {
    readonly mode: "guarded";
    /** Where the service is by the end: every move by hand has a way back. */
    readonly primary: string;
    readonly standbys: readonly string[];
    readonly switchAlarms: readonly { readonly name: string; readonly region: string }[];
    readonly forceAlarm: { readonly name: string; readonly region: string };
    readonly endpointAlarms: readonly OfRegion[];
  };
}

/** An alarm on the endpoint of a region. */
interface OfRegion {
  readonly name: string;
  readonly region: string;
  readonly of: string;
}

const endpointAlarms = [
  { ...signal, of: "eu-west-1" },
  { ...standbySignal, of: "eu-central-1" },
];

/** Some of the world's tables and volumes, in the vaults of one service. */
export const plan: Plan = {
  service: "guide",
  vaultArns: vaults.map(({ arn }) => arn),
  resourceArns: regions.flatMap((region) =>
    Array.from({ length: 12 }, (_, number) => [
      resourceArn("table", number, region),
      resourceArn("volume", number, region),
    ]).flat(),
  ),
  accounts: [account],
  signalAlarms: endpointAlarms,
  routed: {
    mode: "guarded",
    primary: "eu-west-1",
    standbys: ["eu-central-1"],
    switchAlarms: [standbySwitch],
    forceAlarm: { name: "guide-force", region: "eu-west-3" },
    endpointAlarms,
  },
};

/** A recovery point that exists and can be restored. */
interface Held {
  readonly copy: boolean;
  readonly bytes: bigint | undefined;
  readonly region: string;
  readonly vault: string | undefined;
  readonly resource: string | undefined;
  /** Its resource, or itself while nobody tells one. */
  readonly group: string;
  readonly completed: number;
  /** Instant whose data it holds. */
  readonly taken: number;
}

interface Sum {
  bytes: bigint;
  recoveryPoints: number;
  unknownSize: number;
}

/** What the readings must say, in plain values. */
export interface Expected {
  readonly capacity: Readonly<Record<string, unknown>>;
  /** One line each: service, start, outcome, milliseconds, milliseconds to detection. */
  readonly incidents: readonly string[];
  readonly drills: readonly string[];
  readonly alarms: number;
  readonly leftOut: number;
}

export function expectedOf(world: World, within: Plan | undefined): Expected {
  const originals: Sum = { bytes: 0n, recoveryPoints: 0, unknownSize: 0 };
  const copies: Sum = { bytes: 0n, recoveryPoints: 0, unknownSize: 0 };
  const byRegion = new Map<string, bigint>();
  const newest = { all: new Map<string, Held>(), outside: new Map(), locked: new Map() };
  const proven = new Set<string>();
  const drills: string[] = [];
  let latest = 0;

  for (const backup of backupsOf(world)) {
    for (const held of heldOf(backup).filter((one) => isWithin(one, within))) {
      const sum = held.copy ? copies : originals;
      sum.recoveryPoints += 1;
      sum.bytes += held.bytes ?? 0n;
      if (held.bytes === undefined) sum.unknownSize += 1;
      if (!held.copy) {
        latest = Math.max(latest, held.completed);
        if (held.bytes !== undefined) {
          byRegion.set(held.region, (byRegion.get(held.region) ?? 0n) + held.bytes);
        }
      }
      keepNewest(newest.all, held);
      if (held.region !== within?.routed.primary) keepNewest(newest.outside, held);
      if (vaults.some(({ arn, locked }) => locked && arn === held.vault)) {
        keepNewest(newest.locked, held);
      }
    }
    const { testedFor, resource } = backup;
    if (testedFor === undefined || resource === undefined) continue;
    if (within !== undefined && !within.resourceArns.includes(resource)) continue;
    proven.add(resource);
    const begun = backup.completed + 7_200_000;
    drills.push(line(within?.service ?? "restore-test", begun, "recovered", testedFor, undefined));
  }

  const told = [...casesOf(world)].filter(
    ({ service }) => (within?.service ?? service) === service,
  );
  return {
    capacity: {
      ...plain(originals),
      copies: plain(copies),
      byRegion: Object.fromEntries([...byRegion].map(([name, bytes]) => [name, String(bytes)])),
      newest: latest === 0 ? null : new Date(latest).toISOString(),
      protectedBytes: bytesOf(newest.all.values()),
      provenBytes: bytesOf([...newest.all.values()].filter(({ group }) => proven.has(group))),
      survivingBytes: within === undefined ? null : bytesOf(newest.outside.values()),
      lockedBytes: bytesOf(newest.locked.values()),
    },
    incidents: told.flatMap((one) => linesOf(one, "incident", within)).sort(),
    drills: [...drills, ...told.flatMap((one) => linesOf(one, "drill", within))].sort(),
    // With a plan, the signal's own are none.
    alarms: told.flatMap(({ alarms, switched, standby }) => [
      ...(within === undefined ? alarms : []),
      ...[switched ?? [], standby ?? []].flat(),
    ]).length,
    leftOut: told.filter(({ runs, truths }) => runs.length > 0 && truths.length === 0).length,
  };
}

function heldOf(backup: Backup): Held[] {
  const { region, vault, completed } = backup;
  if (backup.kind === "stack") {
    return ([0, 1] as const).flatMap((member) => {
      const nested = backup.nested(member);
      if (nested === undefined) return [];
      const { resource, bytes } = nested;
      const when = { completed: nested.completed, taken: nested.completed };
      return [
        { copy: false, bytes: BigInt(bytes), region, vault, resource, group: resource, ...when },
      ];
    });
  }
  const { resource, arn, fate, bytes } = backup;
  const shared = {
    bytes: bytes === undefined ? undefined : BigInt(bytes),
    resource,
    group: resource ?? arn,
    taken: completed,
  };
  const own = backup.isNative ? undefined : vault;
  const original = { ...shared, copy: false, region, vault: own, completed };
  const copyVault = vaults.find((known) => known.region === copyRegion)?.arn;
  const copy = {
    ...shared,
    copy: true,
    region: copyRegion,
    vault: copyVault,
    completed: backup.copyCompleted,
  };
  return [
    ...(fate === "kept" ? [original] : []),
    // What was found in a point is in its copies too.
    ...(backup.isCopied && !backup.isCopyDeleted && fate !== "threats" ? [copy] : []),
  ];
}

/**
 * A plan judges by the vault and by the resource, as far as either is known, and by one at least.
 */
function isWithin({ vault, resource }: Held, within: Plan | undefined): boolean {
  if (within === undefined) return true;
  if (vault === undefined && resource === undefined) return false;
  const vaultFits = vault === undefined || within.vaultArns.includes(vault);
  return vaultFits && (resource === undefined || within.resourceArns.includes(resource));
}

function keepNewest(newest: Map<string, Held>, held: Held): void {
  const known = newest.get(held.group);
  const newer =
    known === undefined ||
    held.taken > known.taken ||
    (held.taken === known.taken && known.copy && !held.copy);
  if (newer) newest.set(held.group, held);
}

function bytesOf(points: Iterable<Held>): string {
  let sum = 0n;
  for (const { bytes } of points) sum += bytes ?? 0n;
  return String(sum);
}

function plain({ bytes, ...rest }: Sum) {
  return { bytes: String(bytes), ...rest };
}

/** A service's signal is known from its plan alone; without it, an alarm is no incident. */
function linesOf(one: Case, kind: "incident" | "drill", within: Plan | undefined): string[] {
  const unheard = within === undefined && one.runs.length === 0;
  return one.truths
    .filter((truth) => truth.kind === kind && !unheard)
    .map(({ started, recovered, abandoned, detect }) => {
      const outcome = recovered !== undefined ? "recovered" : abandoned ? "abandoned" : "open";
      const lasted = recovered === undefined ? undefined : recovered - started;
      return line(one.service, started, outcome, lasted, detect);
    });
}

export function line(
  service: string,
  started: number,
  outcome: string,
  lasted: number | undefined,
  detect: number | undefined,
): string {
  return [service, new Date(started).toISOString(), outcome, lasted ?? "-", detect ?? "-"].join(
    " ",
  );
}
