/** Chance as a function of its place, so that any event of a long stream can be made by itself. */
export function chance(seed: number, thing: number, what: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(thing + 1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ Math.imul(what + 1, 0x27d4eb2f), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** A whole number from 0 up to, and without, the limit. */
export function below(limit: number, seed: number, thing: number, what: number): number {
  return chance(seed, thing, what) % limit;
}

const octets = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, "0"));

/** A hexadecimal text of 16 digits, distinct for every thing. */
export function hex16(seed: number, thing: number, what: number): string {
  return hex8(thing) + hex8(chance(seed, thing, what));
}

function hex8(number: number): string {
  return (
    `${octets[number >>> 24]}${octets[(number >>> 16) & 255]}` +
    `${octets[(number >>> 8) & 255]}${octets[number & 255]}`
  );
}

/** An id as AWS writes them, distinct for every thing. */
export function uuid(seed: number, thing: number, what: number): string {
  return `${hex8(thing)}-0000-4000-8000-0000${hex8(chance(seed, thing, what))}`;
}

/**
 * A shuffle of 0 to size - 1 that is computed place by place: a Feistel network over the next power
 * of four, walked until it lands inside.
 */
export function shuffle(size: number, seed: number): (place: number) => number {
  const half = Math.max(1, Math.ceil(Math.log2(Math.max(size, 2)) / 2));
  const mask = 2 ** half - 1;
  return (place) => {
    let at = place;
    do {
      let left = Math.floor(at / 2 ** half);
      let right = at & mask;
      for (let round = 0; round < 4; round += 1) {
        [left, right] = [right, left ^ (chance(seed, right, round) & mask)];
      }
      at = left * 2 ** half + right;
    } while (at >= size);
    return at;
  };
}
