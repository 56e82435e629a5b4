import type { Cloud } from "./cloud";

/** What a call of the port does to the world, and what it means to do without it. */
export interface CallTraits {
  /** Whether it changes what users or operators could notice. */
  readonly mutates: boolean;
  /** Seconds after which it is given up. */
  readonly limitSeconds: number;
  /** What is missing where it does not answer, as a sentence without a full stop. */
  readonly without: string;
}

/** Areas of the port whose calls reach out; the clock is the machine's own. */
export type CallArea = Exclude<keyof Cloud, "clock">;

type Methods<Area extends CallArea> = keyof NonNullable<Cloud[Area]> & string;

// A region in trouble lets calls hang rather than fail; a healthy one answers within a second.
const usual = 10;

function reads(without: string): CallTraits {
  return { mutates: false, limitSeconds: usual, without };
}

function changes(without: string): CallTraits {
  return { mutates: true, limitSeconds: usual, without };
}

/**
 * Every call of the port. Lock, journal and events change nothing that a user could notice: they
 * are what a run may write before it has the lock, and after it has lost it.
 */
export const callTraits: { readonly [Area in CallArea]: Record<Methods<Area>, CallTraits> } = {
  probe: {
    mayWrite: reads("a failover cannot be verified"),
    write: reads("a failover cannot be verified"),
    read: reads("nobody sees from outside whether a region answers"),
  },
  compute: {
    capacity: reads("nobody knows how many tasks serve"),
    scale: changes("the tasks that run serve, degraded"),
    stop: changes("the old region may go on writing"),
    putBack: changes("the old region stays stopped, or the target stays large"),
    restart: changes("tasks may hold connections to the dead writer for minutes"),
  },
  work: {
    state: reads("nobody knows whether jobs run twice"),
    pause: changes("jobs may run in two regions"),
    resume: changes("jobs run in no region"),
  },
  stores: {
    state: reads("nobody knows whether the target accepts writes"),
    promote: changes("the target cannot write"),
    switchOver: changes("the service stays where it is"),
    detach: changes("the target cannot write where a managed failover is refused or hangs"),
    rebind: changes("tasks look for a database that stands alone under the name of the global one"),
    lag: reads("the loss stays unknown"),
    drained: reads("a planned move could lose what has not arrived"),
    events: reads("the fence stays at what the lock proves"),
    secured: reads("nobody knows whether the lost tail is kept"),
    secure: changes("the lost tail is deleted with the retention of the old volume"),
  },
  vaults: {
    newestPoint: reads("a store without a replica cannot come back"),
    restore: changes("a store without a replica cannot come back"),
  },
  router: {
    publishSwitch: changes("traffic stays where it is"),
    publishForce: changes("the name cannot go back to the declared primary"),
    switchReading: reads("nobody knows what the switch stands at"),
    forceReading: reads("nobody knows what the force stands at"),
    answers: reads("nobody sees where the name leads"),
  },
  lock: {
    read: reads("nobody knows who moves the service"),
    take: reads("nothing tells whether somebody else moves the service"),
    settle: reads("the lease runs out by itself, and the lock names the old region"),
  },
  events: { publish: reads("a reading is missing, nothing else") },
  journal: {
    read: reads("nobody knows where a run stands"),
    append: reads("another process cannot take the run up"),
  },
  ledger: {
    plan: reads("nobody knows whether the ledger keeps another plan"),
    sentinels: reads("nobody knows what the sentinels see"),
  },
  access: { who: reads("nobody knows whether this is the plan's account") },
  readiness: {
    quota: reads("a scale-up may meet a quota"),
    image: reads("tasks may find no image"),
    certificate: reads("clients may be refused"),
    secretVersion: reads("tasks may find an old secret"),
    keyEnabled: reads("a store may be unreadable"),
    points: reads("nobody knows how much a restore would lose"),
  },
  make: {
    tasks: reads("nobody knows whether a standby starts the same tasks"),
    secret: reads("tasks may find an old secret, or none"),
    entrance: reads("nobody knows how users reach the tasks"),
    certificate: reads("clients may be refused"),
    key: reads("a store may be unreadable"),
    database: reads("a failover may meet another engine, or no instance"),
    parameters: reads("a database may behave in another way after a failover"),
    maintenance: reads("maintenance may begin in a failover"),
    table: reads("a table may be made in another way, or miss a replica"),
    bucket: reads("nobody knows whether a bucket replicates"),
    addresses: reads("nobody knows whether a name leads anywhere"),
  },
};
