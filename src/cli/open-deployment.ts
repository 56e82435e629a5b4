/** Loads the clients of a failover, which takes as long as all the rest: bundled apart. */
import { actionsOf } from "../drill/aws/actions";
import { awsClients } from "../drill/aws/clients";
import { deployedCloud } from "../drill/aws/deployed-cloud";
import { fileJournal } from "../drill/machine/file-journal";
import { systemClock } from "../drill/machine/system-clock";
import { type ClockReading, judgeClock } from "../model/failover/clock-offset";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { Deployment, DeploymentSetting } from "./deployment";

/** A deployment as its plan names it, asked with the credentials of whoever runs this. */
export function openDeployment(
  plan: RecoveryPlanDocument,
  { lost, journal, endpointUrl, resolvers }: DeploymentSetting,
): Deployment {
  const clock = systemClock();
  const readings: ClockReading[] = [];
  const clients = awsClients({
    endpointUrl,
    now: () => clock.now(),
    heard: (reading) => readings.push(reading),
  });
  const near = fileJournal(journal);
  // A dry run writes nothing through the service, and needs no right to.
  const probe = { probeToken: "", probeFrom: "operator" };
  return {
    cloud: deployedCloud(plan, { clients, clock, lost, near, resolvers, ...probe }),
    actionsOf,
    clock: () => judgeClock(readings),
    close: () => clients.forget(),
  };
}
