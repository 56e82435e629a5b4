import {
  alarm,
  backupJob,
  copyJob,
  ebsSnapshot,
  phase,
  rdsSnapshot,
  recoveryPoint,
  restoreTest,
  type SampleEvent,
  scanJob,
} from "./sample-events";
import {
  alarmConfiguration,
  healthEvent,
  lifecyclePolicy,
  rdsEvent,
  regionSwitch,
  vaultChange,
} from "./sample-notices";

/** One event of every kind that is read in a way of its own. */
export const oneOfEach: readonly SampleEvent[] = [
  backupJob(),
  backupJob({ statusMessage: "Some objects were not backed up" }),
  copyJob(),
  recoveryPoint(),
  restoreTest(),
  scanJob(),
  ebsSnapshot(),
  rdsSnapshot("RDS-EVENT-0042"),
  alarm("ALARM", "2026-03-01T05:00:00.000+0000"),
  phase("started", "2026-03-01T05:00:00Z"),
  healthEvent(),
  regionSwitch(),
  lifecyclePolicy(),
  rdsEvent("Cluster", "RDS-EVENT-0238"),
  vaultChange("MODIFIED", { isLocked: "true" }),
  alarmConfiguration("delete"),
];
