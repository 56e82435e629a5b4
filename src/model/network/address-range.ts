/** A block of IPv4 addresses, as CIDR notation names it. */
export interface AddressRange {
  /** First address, as an unsigned number of 32 bits. */
  readonly first: number;
  /** Leading bits that all addresses share, 0 to 32. */
  readonly prefix: number;
}

// No leading zeros: some readers take 010 for eight.
const octet = "(0|[1-9][0-9]{0,2})";
const cidr = new RegExp(`^${octet}\\.${octet}\\.${octet}\\.${octet}/(0|[1-9][0-9]?)$`);

/** Reads `10.0.0.0/16`; `undefined` when it is malformed or has bits set behind its prefix. */
export function parseAddressRange(text: string): AddressRange | undefined {
  const match = cidr.exec(text);
  if (match === null) return undefined;
  const [prefix = 0, ...octets] = match.slice(1).map(Number).reverse();
  if (prefix > 32 || octets.some((value) => value > 255)) return undefined;
  const first = octets.reduceRight((sum, value) => sum * 256 + value, 0);
  return first % sizeOf(prefix) === 0 ? { first, prefix } : undefined;
}

/** Writes a range in CIDR notation. */
export function formatAddressRange({ first, prefix }: AddressRange): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** Whether two ranges share an address. */
export function rangesOverlap(one: AddressRange, other: AddressRange): boolean {
  return (
    one.first < other.first + sizeOf(other.prefix) && other.first < one.first + sizeOf(one.prefix)
  );
}

/**
 * The block number `index`, counted from 0, of those that a range falls into at a longer prefix.
 *
 * `undefined` when the range has no such block.
 */
export function blockOf(
  range: AddressRange,
  prefix: number,
  index: number,
): AddressRange | undefined {
  const blocks = 2 ** (prefix - range.prefix);
  if (prefix > 32 || blocks < 1 || !Number.isInteger(index) || index < 0 || index >= blocks) {
    return undefined;
  }
  return { first: range.first + index * sizeOf(prefix), prefix };
}

function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}
