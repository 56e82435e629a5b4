import type { PastCapacity } from "../model/report/capacity-history";
import { bytesShown } from "./measured/capacity-rows";

/** B at an instant that has passed, as far as it is known. */
export function capacityThen({ bytes, atLeast, atMost }: PastCapacity): string {
  return bytes === null
    ? `not known: ${bytesShown(atLeast)} to ${bytesShown(atMost)}`
    : bytesShown(bytes);
}
