/** Draws the next number of a stream, from 0 up to but not including 1. */
export type Draw = () => number;

const goldenStep = 0x9e3779b9;

/**
 * A stream of random numbers that depends on the seed and on its own name alone.
 *
 * Each input of the simulation has its own stream, so that a changed input changes its own draws
 * and no other: two plans can be compared seed by seed. A Weyl sequence through the finalizer of
 * MurmurHash3, 32 bits a draw: plenty for a simulation, and nothing for secrets.
 */
export function stream(seed: number, name: string): Draw {
  let state = mixed(seed ^ goldenStep);
  for (let at = 0; at < name.length; at += 1) {
    state = mixed(Math.imul(state ^ name.charCodeAt(at), 0x01000193));
  }
  return () => {
    state = (state + goldenStep) | 0;
    return mixed(state) / 0x1_0000_0000;
  };
}

/** Spreads every bit of a whole number over all 32. */
function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
