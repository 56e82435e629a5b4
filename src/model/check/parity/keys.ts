import type { CheckLine } from "../check-line";
import { fails, judgedLine, passes, type Side } from "./finding";

/**
 * Whether a store's key can be used in a region. A multi-Region key whose first copy moves is
 * Updating, and can be used meanwhile. docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 *
 * @param side state as KMS calls it; null where a store has no key of its own
 */
export function keyLine(store: string, side: Side<string | null>): CheckLine {
  const topic = { id: `key.${store}`, title: `key of ${store}` };
  return judgedLine(topic, side, (state) => {
    if (state === null) return passes("AWS's own key, which nobody can disable");
    if (state === "Enabled" || state === "Updating") return passes(`it is ${state}`);
    return fails(
      `it is ${state}: nothing can be read or written there`,
      state === "PendingDeletion" ? "cancel its deletion, and enable it" : "enable it",
    );
  });
}
