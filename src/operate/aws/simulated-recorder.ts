import { recordEvents } from "../../lambda/recorder/record-events";
import { MemoryStore } from "../../lambda/stores/memory-store";
import { metricsScope } from "../../model/metrics/metrics-scope";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { readings } from "../../model/readings/readings";
import type { RehearsalRecorder } from "../../rehearsal/rehearse";

/**
 * The recorder Lambda's own code over records in memory, as a rehearsal wants it.
 *
 * @throws Error when an event of the simulated cloud is set aside: the simulation, not the world,
 * is wrong
 */
export function simulatedRecorder(plan: RecoveryPlanDocument): RehearsalRecorder {
  const store = new MemoryStore();
  const identity = { region: plan.topology.standbys[0] ?? "", account: plan.deployed.account };
  let applied = 0;
  return {
    feed: async (events) => {
      const messages = events.map((body, at) => ({ messageId: String(at), body }));
      const { counts, rejected, failures } = await recordEvents(store, messages, identity);
      const wrong = [...rejected.map(({ message }) => message), ...failures];
      if (wrong.length > 0) throw new Error(`the recorder refused simulated events: ${wrong[0]}`);
      applied += counts.applied;
    },
    readings: () => readings(store.records(), metricsScope(plan)),
    applied: () => applied,
  };
}
