/**
 * Loads AWS's clients, which takes as long as all the rest: bundled apart. What runs a failover is
 * in the same bundle: it tells faults apart by their class, and each bundle has its own.
 */
import { actionsOf } from "../drill/aws/actions";
import { awsClients } from "../drill/aws/clients";
import { deployedCloud } from "../drill/aws/deployed-cloud";
import { fileJournal } from "../drill/machine/file-journal";
import { systemClock } from "../drill/machine/system-clock";
import { type ClockReading, judgeClock } from "../model/failover/clock-offset";
import { type FailoverAsked, showFailover } from "../operate/show-failover";
import type { DeploymentSetting } from "./deployment-setting";

/** Shows a failover of what is deployed, with the credentials of whoever runs this. */
export function showDeployedFailover(
  asked: FailoverAsked,
  { journal, endpointUrl, resolvers }: DeploymentSetting,
) {
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
  const setting = { clients, clock, near, resolvers, ...probe };
  return showFailover(asked, {
    cloud: (lost) => deployedCloud(asked.plan, { ...setting, lost }),
    actionsOf,
    clock: () => judgeClock(readings),
    close: () => clients.forget(),
  });
}
