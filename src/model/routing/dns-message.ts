/**
 * Just enough of RFC 1035 to ask one name server for one name's addresses, and to read for how long
 * its answer may be kept.
 */

const headerBytes = 12;
/** Types and class. [RFC 1035, 3.2.2 and 3.2.4] */
const typeA = 1;
const classIn = 1;
/** A pointer to a name that stands earlier. [RFC 1035, 4.1.4] */
const pointer = 0xc0;

/** A question for a name's addresses, which asks for no recursion. */
export function addressQuestion(id: number, name: string): Uint8Array {
  const labels = name
    .replace(/\.$/, "")
    .split(".")
    .map((label) => new TextEncoder().encode(label));
  const nameBytes = labels.flatMap((label) => [label.length, ...label]);
  const header = [id >> 8, id & 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...header, ...nameBytes, 0, 0, typeA, 0, classIn]);
}

/** What came back: for how long the name's first record may be kept; null where there is none. */
export interface DnsAnswer {
  readonly ttlSeconds: number | null;
}

/** Reads an answer; null for bytes that are no answer to the question of that id. */
export function readAnswer(id: number, bytes: Uint8Array): DnsAnswer | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < headerBytes || view.getUint16(0) !== id) return null;
  const isResponse = (view.getUint8(2) & 0x80) !== 0;
  if (!isResponse) return null;
  try {
    let at = headerBytes;
    for (let nth = 0; nth < view.getUint16(4); nth += 1) at = nameEnd(view, at) + 4;
    if (view.getUint16(6) === 0) return { ttlSeconds: null };
    // Behind the name stand type and class, two bytes each. [RFC 1035, 4.1.3]
    return { ttlSeconds: view.getUint32(nameEnd(view, at) + 4) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Where a name ends that begins there. */
function nameEnd(view: DataView, from: number): number {
  let at = from;
  for (;;) {
    const length = view.getUint8(at);
    if (length === 0) return at + 1;
    if ((length & pointer) === pointer) return at + 2;
    at += length + 1;
  }
}
