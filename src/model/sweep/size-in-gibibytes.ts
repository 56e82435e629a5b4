/** Bytes in decimal digits of a size in whole GiB; `undefined` for none, and for 0, which is no size. */
export function gibibytes(count: number | undefined): string | undefined {
  if (count === undefined || !Number.isSafeInteger(count) || count <= 0) return undefined;
  return (BigInt(count) << 30n).toString();
}
