import type { RecoveryPlanDocument } from "../src/model/plan/recovery-plan";
import { predict } from "../src/model/prediction/prediction";
import type { Timing } from "../src/model/units/timing";
import { medianShare } from "../src/rehearsal/inputs";

/**
 * Seconds that a plan's own steps add up to, one after the other or side by side as the prediction
 * has them: with the median of every timing, which is what half of the simulated runs draw, and
 * with a lock that nobody holds.
 */
export function criticalPath(plan: RecoveryPlanDocument, now: Date): number {
  const { ledger, ...typical } = mediansOf(plan);
  return predict({ ...typical, ledger: { ...ledger, leaseSeconds: 0 } }, now).rto.seconds;
}

/** The same without what comes before the order and after the name has moved. */
export function criticalPathOfRun(plan: RecoveryPlanDocument, now: Date): number {
  const { routing } = plan;
  const { detection, decision } = routing;
  const alarm = { ...detection.alarm, seconds: 0 };
  const within = { ...decision.within, seconds: 0 };
  return criticalPath(
    {
      ...plan,
      routing: {
        ...routing,
        detection: { ...detection, intervalSeconds: 0, alarm, sentinel: null },
        decision: { ...decision, within },
        ttlSeconds: 0,
      },
    },
    now,
  );
}

function mediansOf(plan: RecoveryPlanDocument): RecoveryPlanDocument {
  return JSON.parse(JSON.stringify(plan), (_, value: unknown) =>
    isTiming(value) ? { ...value, seconds: value.seconds * medianShare } : value,
  );
}

/** Every value of a plan with these fields is one. */
function isTiming(value: unknown): value is Timing {
  return typeof value === "object" && value !== null && "seconds" in value && "basis" in value;
}
