/** Reads a whole number from the command line; a sentence says why where it is none. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  { from, to, otherwise }: { from: number; to: number; otherwise: number },
): { readonly value: number; readonly faults: readonly string[] } {
  if (text === undefined) return { value: otherwise, faults: [] };
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return { value, faults: [] };
  return {
    value: otherwise,
    faults: [`${option} must be a whole number from ${from} to ${to}, got ${JSON.stringify(text)}`],
  };
}
