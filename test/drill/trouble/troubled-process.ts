import type { CallArea, CallTraits } from "../../../src/drill/calls";
import { callTraits } from "../../../src/drill/calls";
import type { Cloud } from "../../../src/drill/cloud";
import { CallEnd } from "../../../src/drill/port/call-signal";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import type { Lock } from "../../../src/drill/port/lock";
import { type LockTable, tableLock } from "../../../src/drill/table-lock";
import type { FaultKind, FaultTarget, ProcessPlan } from "./fault";
import { ProcessClock } from "./process-clock";
import { KnownHold } from "./recording";
import type { Scene } from "./scene";

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** A process of a run, as it meets the world. */
export interface TroubledProcess {
  readonly name: string;
  readonly clock: ProcessClock;
  readonly cloud: Cloud;
  /** To be called once it has reported its end. */
  readonly reported: () => void;
}

const lateSeconds = 12;
const slowSeconds = 9;

const atOnce: Partial<Record<FaultKind, ConstructorParameters<typeof CloudFault>[1]>> = {
  throttled: "throttled",
  unsent: "transient",
  denied: "denied",
  already: "already",
  credentials: "credentials",
};

/** Opens the world to a process whose calls meet what its plan says. */
export function troubledProcess(scene: Scene, plan: ProcessPlan, name: string): TroubledProcess {
  const { cloud: real, clock: time } = scene.calm;
  const clock = new ProcessClock(time, plan.ahead);
  const hold = new KnownHold(clock, plan.acceptSplitBrain);
  const counts = new Map<FaultTarget, number>();
  let hasReported = false;

  const faultOf = (call: string, mutates: boolean): FaultKind | null => {
    const sorts = sortsOf(call, mutates);
    for (const sort of sorts) counts.set(sort, (counts.get(sort) ?? 0) + 1);
    const hit = plan.faults.find(({ on, nth, lasts }) => {
      const count = counts.get(on) ?? 0;
      return sorts.includes(on) && count >= nth && count < nth + lasts;
    });
    return hit?.kind ?? null;
  };

  /** Sends one call, whose effect takes place or not and whose answer comes, late, or never. */
  const send = (
    call: string,
    args: readonly unknown[],
    mutates: boolean,
    effect: () => Promise<unknown>,
  ): Promise<unknown> => {
    // What a killed process would have done in the same breath it does no more.
    if (clock.isDead) return new Promise(() => {});
    const fault = faultOf(call, mutates);
    const given = args.at(-1);
    scene.sent({
      process: name,
      at: time.monotonic(),
      call,
      words: wordsOf(args),
      mutates,
      givenUp: given instanceof CallEnd && given.aborted,
      afterReport: hasReported,
      fence: hold.fence,
      secondsLeft: hold.secondsLeft,
      gaveBack: hold.gaveBack,
      silentAndAccepted: hold.silentAndAccepted,
      truth: scene.truth(),
      fault,
    });
    return new Promise((resolve, reject) => {
      const answer = (seconds: number, settle: () => void) => {
        if (seconds === 0) clock.hear(settle);
        else time.after(seconds, () => clock.hear(settle), { awaited: true });
      };
      const act = (seconds = 0) =>
        effect().then(
          (value) => answer(seconds, () => resolve(value)),
          (error: unknown) => answer(seconds, () => reject(error)),
        );
      const failure = fault === null ? undefined : atOnce[fault];
      if (failure !== undefined) {
        answer(0, () => reject(new CloudFault(`${call}: ${fault}`, failure)));
        return;
      }
      switch (fault) {
        case "hangs":
          return;
        case "mute":
          return void effect().catch(() => {});
        case "reply lost": {
          const lost = () => reject(new CloudFault(`${call}: reply lost`, "transient"));
          return void effect().then(
            () => answer(0, lost),
            () => answer(0, lost),
          );
        }
        case "slow":
          return void act(slowSeconds);
        case "late reply":
          return void act(lateSeconds);
        case "late":
          return void time.after(lateSeconds, () => void act(), { awaited: true });
        case "killed before":
          return clock.kill();
        case "killed after":
          effect().catch(() => {});
          return clock.kill();
        case "stopped":
        case "asleep":
          clock.standStill(2 * scene.leaseSeconds + 1, fault === "asleep");
          return void act();
        default:
          return void act();
      }
    });
  };

  const areas = Object.entries(callTraits).map(([area, traits]) => {
    const port: unknown = real[area as CallArea];
    if (port === null) return [area, null];
    const methods = Object.entries(traits as Readonly<Record<string, CallTraits>>).map(
      ([method, { mutates }]) => {
        const call = `${area}.${method}`;
        const sent: Method = (...args) =>
          send(call, args, mutates, async () => {
            const answer: unknown = await scene.effect(call, args, () =>
              Reflect.apply(Reflect.get(port as object, method) as Method, port, args),
            );
            return answer;
          });
        return [method, sent];
      },
    );
    return [area, Object.fromEntries(methods)];
  });

  const { table } = real.lock;
  const sentTable: LockTable = {
    read: (...args) =>
      send("lockTable.read", args, false, () => table.read(...args)) as ReturnType<
        LockTable["read"]
      >,
    change: (...args) =>
      send("lockTable.change", args, false, () => table.change(...args)) as ReturnType<
        LockTable["change"]
      >,
  };
  const lock = knownTo(hold, tableLock(sentTable, clock));
  return {
    name,
    clock,
    cloud: { ...(Object.fromEntries(areas) as Cloud), lock, clock },
    reported: () => {
      hasReported = true;
    },
  };
}

/** The lock, which leaves word of what it told. */
function knownTo(hold: KnownHold, lock: Lock): Lock {
  return {
    read: (...args) => lock.read(...args),
    take: async (region, request, signal) => {
      const asked = hold.now();
      try {
        const answer = await lock.take(region, request, signal);
        if (!signal.aborted) {
          hold.answers += 1;
          if (answer.taken) hold.told(answer.fence, asked, request.leaseSeconds);
        }
        return answer;
      } catch (error) {
        if (error instanceof CloudFault && !error.passes && !signal.aborted) hold.answers += 1;
        throw error;
      }
    },
    settle: (...args) => {
      hold.gaveBack = true;
      return lock.settle(...args);
    },
  };
}

function sortsOf(call: string, mutates: boolean): FaultTarget[] {
  const area = call.split(".", 1)[0];
  const sort: FaultTarget =
    area === "lockTable" ? "lock" : area === "journal" ? "journal" : mutates ? "orders" : "reads";
  return ["any", sort];
}

function wordsOf(args: readonly unknown[]): string {
  return args
    .filter((arg) => !(arg instanceof CallEnd))
    .map((arg) => (typeof arg === "object" ? JSON.stringify(arg) : String(arg)))
    .join(" ")
    .slice(0, 160);
}
