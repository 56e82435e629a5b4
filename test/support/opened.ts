import { actionsOf } from "../../src/drill/aws/actions";
import type { Cloud } from "../../src/drill/cloud";
import type { JournalShelf } from "../../src/drill/port/journal";
import type { Zone } from "../../src/drill/port/zone";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import type { OpenDeployment } from "../../src/operate/open-deployment";
import { simulatedZone } from "../../src/rehearsal/simulated-zone";

/** A shelf without a journal. */
export const emptyShelf: JournalShelf = { runIds: async () => [], read: async () => [] };

/** A zone whose checks and servers are well, as long as the primary serves. */
export function calmZone(plan: RecoveryPlanDocument): Zone {
  return simulatedZone(plan, { isSwitched: () => false, isForced: () => false });
}

/** A deployment that is a cloud of a test's, without journals of others and with a good clock. */
export function opened(
  plan: RecoveryPlanDocument,
  cloud: Cloud,
  changed: Partial<OpenDeployment> = {},
): OpenDeployment {
  let chances = 0;
  return {
    plan,
    cloud: () => cloud,
    zone: calmZone(plan),
    journals: { near: emptyShelf, far: emptyShelf },
    actionsOf,
    clockOffset: () => null,
    nonce: () => {
      chances += 1;
      return `chance${chances}`;
    },
    signIn: async () => {},
    forgetCredentials: () => {},
    close: () => {},
    ...changed,
  };
}
