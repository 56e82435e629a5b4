/** Lists regions that a map names though the service does not run there. */
export function regionKeyFaults(
  field: string,
  keys: readonly string[],
  regions: readonly string[],
): string[] {
  return keys
    .filter((region) => !regions.includes(region))
    .map((region) => `${field} must name regions of the topology only, got ${region}`);
}

/** Lists what is wrong with a whole number that must lie within limits. */
export function wholeNumberFaults(
  field: string,
  value: number,
  { from, to, reason }: { readonly from: number; readonly to: number; readonly reason: string },
): string[] {
  if (Number.isInteger(value) && value >= from && value <= to) return [];
  return [`${field} must be a whole number from ${from} to ${to}, got ${value}: ${reason}`];
}
