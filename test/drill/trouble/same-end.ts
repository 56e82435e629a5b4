import type { Invariant } from "./invariants";
import { isDisturbed, type Played } from "./played";

export const sameEnd: Invariant = {
  title: "I6: whatever was killed, the last process of each run brings it to the same end",
  broken: (game) => {
    const { last, after, trouble, scene } = game;
    const wrong = last.flatMap((one) => {
      const { report, thrown, endless, plan } = one;
      if (thrown !== undefined) return [`the last of ${plan.run} threw ${String(thrown)}`];
      if (endless) return [`the last of ${plan.run} never ended`];
      const end = report?.end;
      if (end === "recovered" || end === "abandoned") return [];
      if (isDisturbed(one) && othersHadIt(plan.run, game)) return [];
      if (end === "refused" && isOutrun(one) && nowActive(game) === scene.calm.order.to) return [];
      // Of two planned moves the second finds that the region has been left.
      if (trouble.mode === "planned" && last.length > 1 && end === "refused") return [];
      return [`the last of ${plan.run} ended ${end}: ${report?.reason}`];
    });
    const { to } = scene.calm.order;
    const recovered = last.some(({ report }) => report?.end === "recovered");
    const abandoned = trouble.processes.some(({ deed }) => deed === "abandon");
    if (!recovered || abandoned) return wrong;
    if (after.name !== to) wrong.push(`the name leads to ${after.name}`);
    const stores = after.stores.filter((store) => !store.includes(`${to} accepted`));
    const { holder } = scene.truth();
    return [
      ...wrong,
      ...stores,
      ...(holder === null || troubled(holder, trouble) || withoutLock(last)
        ? []
        : [`${holder} holds the lock`]),
      ...(scene.calm.cloud.lock.state().active === to || withoutLock(last)
        ? []
        : ["the lock names another region"]),
    ];
  },
};

/** Whether a process says that somebody has moved the service since its run was decided. */
function isOutrun({ report }: Played["last"][number]): boolean {
  return report?.reason?.startsWith("the lock names ") === true;
}

function nowActive({ scene }: Played): string | null {
  return scene.calm.cloud.lock.state().active;
}

/** Whether another run had a higher number of the lock than the lowest that this one had. */
function othersHadIt(run: string, { ended, last, scene }: Played): boolean {
  const runs = new Map([...ended, ...last].map(({ name, plan }) => [name, plan.run]));
  const numbers = (ours: boolean) =>
    scene.calls.flatMap(({ process, fence }) =>
      (runs.get(process) === run) === ours ? (fence ?? []) : [],
    );
  return Math.max(...numbers(false)) > Math.min(...numbers(true));
}

/** Whether a holder of the lock may have been kept from giving it back. */
function troubled(holder: string, { processes }: Played["trouble"]): boolean {
  const at = /p(\d+)$/.exec(holder)?.[1];
  return at !== undefined && (processes[Number(at) - 1]?.faults.length ?? 0) > 0;
}

/** Whether a run told that it had no lock, or could not write it: that is a warning and no more. */
function withoutLock(last: Played["last"]): boolean {
  return last.some(({ report }) =>
    report?.warnings.some((warning) => warning.startsWith("the lock could not be written")),
  );
}
