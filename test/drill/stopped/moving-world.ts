import { replicas, topology } from "./started";
import { type Arrived, changes, openWorld, type WorldOverHttp } from "./world-over-http";

/** What orders have made of a world. */
export interface Standing {
  readonly tasks: number;
  readonly writer: string;
  readonly switchedOn: boolean;
  readonly forced: boolean;
}

/** A world in which orders have effects, and what came of them. */
export interface MovingWorld extends WorldOverHttp {
  readonly standing: () => Standing;
  /** Orders that changed what the world stood at, in their order. */
  readonly effects: readonly string[];
  /** Orders that came from a process without the lock. */
  readonly unlocked: readonly string[];
}

const [standby = ""] = topology.standbys;

/** Opens a world whose primary is lost: its standby follows every order at once. */
export async function movingWorld(): Promise<MovingWorld> {
  const running = replicas.find(({ region }) => region === standby)?.running ?? 0;
  let standing: Standing = {
    tasks: running,
    writer: topology.primary,
    switchedOn: false,
    forced: false,
  };
  let seen: { readonly switch: boolean; readonly force: boolean } = { switch: false, force: false };
  const effects: string[] = [];
  const unlocked: string[] = [];

  const become = ({ call }: Arrived, change: Partial<Standing>) => {
    const next = { ...standing, ...change };
    if (JSON.stringify(next) !== JSON.stringify(standing)) effects.push(call);
    standing = next;
    return null;
  };
  const leads = () => (standing.switchedOn ? standby : topology.primary);
  const reading = (wasSeen: boolean, value: boolean) => ({
    value: wasSeen ? Number(value) : null,
    at: null,
    alarm: wasSeen ? (value ? "ALARM" : "OK") : "INSUFFICIENT_DATA",
  });

  const world = await openWorld((one, input) => {
    if (changes(one) && world.holder() !== one.process.replace(/-(p\d+)$/, "/$1")) {
      unlocked.push(`${one.call} of ${one.process}`);
    }
    const [region, second] = input;
    switch (one.call) {
      case "compute.scale":
        return become(one, { tasks: Math.max(standing.tasks, Number(second)) });
      case "compute.capacity":
        return {
          running: standing.tasks,
          alive: standing.tasks,
          desired: standing.tasks,
          floor: 2,
          ceiling: 8,
          suspended: { in: false, out: false, scheduled: false },
          deploying: false,
          deployment: "1",
        };
      case "stores.promote":
        return become(one, { writer: String(region) });
      case "stores.state": {
        const accepts = second !== "catalog" || standing.writer === standby;
        return {
          writes: accepts ? "accepted" : "refused",
          reads: true,
          reason: null,
          failedOrders: 0,
          version: null,
          alone: false,
        };
      }
      case "router.publishSwitch":
        seen = { ...seen, switch: true };
        return become(one, { switchedOn: second === true });
      case "router.publishForce":
        seen = { ...seen, force: true };
        return become(one, { forced: region === true });
      case "router.switchReading":
        return reading(seen.switch, standing.switchedOn);
      case "router.forceReading":
        return reading(seen.force, standing.forced);
      case "router.answers":
        return ["1", "2", "3", "4"].map((server) => ({ server, region: leads() }));
      case "probe.write":
        return { ok: standing.switchedOn, servedBy: standing.switchedOn ? standby : null };
      default:
        return undefined;
    }
  });
  return { ...world, standing: () => standing, effects, unlocked };
}
