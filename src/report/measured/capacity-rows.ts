import type { Capacity, HeldBytes } from "../../model/readings/capacity";
import type { PastCapacity } from "../../model/report/capacity-history";
import { formatBytes } from "../../model/units/byte-size";
import { counted } from "../paper/words";

/**
 * One reading of what is held: its name, its bytes in digits (null while not known), what it says.
 */
export interface CapacityRow {
  readonly name: string;
  readonly bytes: string | null;
  readonly meaning: string;
}

/** B and what keeps it honest, in the order in which they are told. */
export function capacityRows(capacity: Capacity): CapacityRow[] {
  return [
    { name: "B, backup capacity", bytes: capacity.bytes, meaning: pointsOf(capacity) },
    {
      name: "Copies, apart from B",
      bytes: capacity.copies.bytes,
      meaning: pointsOf(capacity.copies),
    },
    {
      name: "Protected",
      bytes: capacity.protectedBytes,
      meaning: "newest restorable point of each resource",
    },
    {
      name: "Surviving",
      bytes: capacity.survivingBytes,
      meaning: "the same, outside the active region",
    },
    { name: "Proven", bytes: capacity.provenBytes, meaning: "the same, restore-tested" },
    {
      name: "Locked",
      bytes: capacity.lockedBytes,
      meaning: "the same, in vaults known to be locked",
    },
  ];
}

/** Bytes for a reader, from decimal digits. */
export function bytesShown(digits: string | null): string {
  return digits === null ? "not known" : formatBytes(BigInt(digits));
}

function pointsOf({ recoveryPoints, unknownSize }: HeldBytes): string {
  const unsized = unknownSize === 0 ? "" : `, ${unknownSize} of unknown size`;
  return `${counted(recoveryPoints, "recovery point")}${unsized}`;
}

/** B at an instant that has passed, as far as it is known. */
export function capacityThen({ bytes, atLeast, atMost }: PastCapacity): string {
  return bytes === null
    ? `not known: ${bytesShown(atLeast)} to ${bytesShown(atMost)}`
    : bytesShown(bytes);
}
