import { resolve } from "node:path";

import { askedAs } from "../asked-as";
import { command } from "../command";
import { deployedPlanFaults, planRegionFaults } from "../deployed-plan";
import { failoverFaults, failoverOptions, typedNameFaults } from "../failover-options";
import { newFailover } from "../new-failover";
import { faultsOf, refused } from "../outcome";
import { findDeployedPlans } from "../plans-source";
import { severalFailovers } from "../several-failovers";
import { takenUpFailover } from "../taken-up-failover";

/** Shows a failover, out of a lost region or as planned, and does it where that is asked for. */
export const failover = command({
  name: "failover",
  summary: "move a service to another region, or show what that would find and call",
  description:
    "Asks the target and the witness, and with --planned the old region as well, what a failover's " +
    "preflight asks, and lists every call that the failover would make. With --execute it then " +
    "makes them, once somebody has typed the service's name. Ctrl-C finishes the calls under way and leaves a run that can be resumed. " +
    "With several plans it moves the services one after the other, or some at a time, and begins no " +
    "further one once one needs a person.",
  options: failoverOptions,
  endings: {
    done: "when the preflight of a dry run refuses nothing, or the service is back in time",
    missed: "when it is back, and an objective is missed or nobody knows that it is met",
    degraded:
      "when it is back with fewer tasks, with a fence below storage-blocked, or after a planned move " +
      "with no standby",
    unready: "when the preflight refuses",
    locked: "when somebody else holds the lock",
    denied: "when access is refused, or what the plan or the run names is not there",
    aborted: "when everything was put back",
    suspended: "when the run can be resumed, or Ctrl-C came before all services had moved",
    halfDone:
      "when a step is over its limit, and the run can be resumed, or when some services have moved " +
      "and one was refused",
    abandoned: "when it was given up",
    unknown: "when nobody can tell where it stands",
    unreadable: "without a plan to read, or with one of several that cannot be read",
    unwritable: "when the service is back and the report cannot be written",
    interrupted: "when it was stopped before it asked for the lock",
  },
  faults: (values, written, now) => [
    ...deployedPlanFaults(written),
    ...failoverFaults(values, written, now),
  ],
  run: async (values, surroundings) => {
    const { folder, loadDrill } = surroundings;
    const { to, resume, abandon, journal, resolver } = values;
    const found = await findDeployedPlans(values, surroundings);
    const [plan, ...others] = found.plans;
    if (plan === undefined) {
      return refused("unreadable", faultsOf(...found.unread.flatMap(({ reasons }) => reasons)));
    }
    if (others.length > 0 || found.unread.length > 0) {
      return severalFailovers(values, found, surroundings);
    }
    const wrong = [...planRegionFaults("--to", to, plan), ...typedNameFaults(plan, values)];
    if (wrong.length > 0) return refused("usage", wrong);

    const drill = await loadDrill();
    const deployment = drill.openDeployment(plan, {
      journal: resolve(folder, journal),
      ...askedAs(values, surroundings),
      resolvers: resolver,
    });
    const service = { plan, deployment, drill };
    try {
      await deployment.signIn(to);
      if (resume !== undefined) {
        return await takenUpFailover(resume, "move", values, service, surroundings);
      }
      if (abandon !== undefined) {
        return await takenUpFailover(abandon, "abandon", values, service, surroundings);
      }
      return await newFailover(values, service, surroundings);
    } finally {
      deployment.close();
    }
  },
});
