import { recordEvents } from "../../src/lambda/recorder/record-events";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { readings } from "../../src/model/readings/readings";
import type { RehearsalRecorder } from "../../src/rehearsal/rehearse";

/** The recorder Lambda's own code over records in memory. */
export function memoryRecorder(
  plan: RecoveryPlanDocument,
): RehearsalRecorder & { rejected(): string[] } {
  const store = new MemoryStore();
  const rejected: string[] = [];
  let applied = 0;
  const { account, snapshots, routing } = plan.deployed;
  const endpointAlarms = Object.entries(routing.endpointAlarms).map(([of, alarm]) => {
    return { ...alarm, of };
  });
  return {
    feed: async (events) => {
      const messages = events.map((body, at) => ({ messageId: String(at), body }));
      const outcome = await recordEvents(store, messages, { region: "eu-central-1", account });
      applied += outcome.counts.applied;
      rejected.push(...outcome.rejected.map(({ message }) => message));
    },
    readings: () =>
      readings(store.records(), {
        service: plan.service,
        holdDownSeconds: plan.holdDownSeconds,
        vaultArns: Object.values(snapshots?.vaults ?? {}).map(({ arn }) => arn),
        resourceArns: Object.values(snapshots?.resources ?? {}).flat(),
        accounts: [account],
        signalAlarms: endpointAlarms,
        routed: {
          ...plan.topology,
          mode: plan.routing.mode,
          switchAlarms: [],
          forceAlarm: { name: routing.force.alarm, region: routing.force.region },
          endpointAlarms,
        },
      }),
    applied: () => applied,
    rejected: () => rejected,
  };
}
