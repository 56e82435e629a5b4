/** A label that wants to stand centred on a place of an axis. */
export interface Label {
  readonly at: number;
  readonly text: string;
}

/** Where a label stands: the start of its text and the row that it is on, 0 nearest the axis. */
export interface PlacedLabel extends Label {
  readonly start: number;
  readonly width: number;
  readonly row: number;
}

/** Widest usual sans-serif at 12 px: reckoned too wide rather than too narrow. */
const characterWidth = 7.4;
const gap = 8;

/** How wide a text is at 12 px, in pixels, at most. */
export function textWidth(text: string): number {
  return text.length * characterWidth;
}

/**
 * Puts labels on as few rows as keep them apart, each as near to its place as the edges allow.
 *
 * The order of the answer is the order of the places.
 */
export function labelRows(labels: readonly Label[], left: number, right: number): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const label of [...labels].sort((a, b) => a.at - b.at)) {
    const width = textWidth(label.text);
    const start = Math.max(left, Math.min(label.at - width / 2, right - width));
    let row = 0;
    while (placed.some((other) => other.row === row && overlap(other, start, width))) row += 1;
    placed.push({ ...label, start, width, row });
  }
  return placed;
}

function overlap(other: PlacedLabel, start: number, width: number): boolean {
  return start < other.start + other.width + gap && other.start < start + width + gap;
}
