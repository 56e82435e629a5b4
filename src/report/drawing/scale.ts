/** Maps a quantity to a place on a line of pixels; what lies outside is held at the edge. */
export type Scale = (quantity: number) => number;

/** Maps 0..`most` to `start`..`end`. A `most` that is not positive and finite puts everything at the start. */
export function scaleTo(most: number, start: number, end: number): Scale {
  return (quantity) => {
    const share = most > 0 && quantity > 0 && Number.isFinite(most) ? quantity / most : 0;
    return rounded(start + Math.min(1, share) * (end - start));
  };
}

/** A hundredth of a pixel is finer than any screen and keeps the file small. */
export function rounded(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

/** Steps between ticks that a reader of clocks finds natural, in tenths of a second. */
const naturalSteps = [
  1, 2, 5, 10, 20, 50, 100, 150, 300, 600, 1_200, 3_000, 6_000, 9_000, 18_000, 36_000, 72_000,
  108_000, 216_000, 432_000, 864_000,
];
const dayInTenths = 864_000;

/**
 * Times at which an axis from 0 to `mostSeconds` has a tick: 0 and the multiples of the shortest
 * natural step that needs no more than `count` ticks. `count` counts from 2 up.
 */
export function timeTicks(mostSeconds: number, count: number): number[] {
  if (!Number.isFinite(mostSeconds) || mostSeconds <= 0) return [0];
  const room = Math.max(1, Math.floor(count) - 1);
  const most = mostSeconds * 10;
  const step = naturalSteps.find((tenths) => most / tenths < room + 1) ?? daysFor(most, room);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => (at * step) / 10);
}

function daysFor(most: number, room: number): number {
  for (let decade = dayInTenths; ; decade *= 10) {
    const step = [1, 2, 5].map((digit) => digit * decade).find((days) => most / days < room + 1);
    if (step !== undefined) return step;
  }
}
