/** A stretch of time, in milliseconds; without an end it lasts. */
export interface Stretch {
  readonly from: number;
  readonly until: number | undefined;
}

/** A stretch in which a vantage point saw the service fail. */
export interface BadStretch extends Stretch {
  /** First failure that it saw, if it told. */
  readonly firstBad: number | undefined;
  /** First good sight after it, if it told. */
  readonly firstGood: number | undefined;
}

/** One that looks at the service from outside. */
export interface VantagePoint {
  readonly bad: readonly BadStretch[];
  /** When its word counts. Outside of these it is silent, which is neither bad nor good. */
  readonly heard: readonly Stretch[];
}

/** From the agreement that the service fails until the one that it works. */
export interface AgreedEpisode {
  /** When two agreed and nobody contradicted. */
  readonly opened: number;
  /** First failure that one of them saw. */
  readonly firstBad: number;
  /** When more saw it work than fail; `undefined` while it lasts. */
  readonly closed: number | undefined;
  /** When the last of them saw it work again; `undefined` while it lasts. */
  readonly firstGood: number | undefined;
}

/** As many have to agree. */
const fewest = 2;

/**
 * Episodes on which vantage points agree: it opens when two see the service fail and nobody who is
 * heard sees it work, and closes when more of those who are heard see it work than fail. Silence
 * opens nothing, closes nothing and contradicts nobody.
 */
export function consensus(points: readonly VantagePoint[]): AgreedEpisode[] {
  const episodes: AgreedEpisode[] = [];
  let open: AgreedEpisode | undefined;
  for (const at of turnsOf(points)) {
    const views = points.map((point) => viewAt(point, at));
    const bad = views.filter((view) => view.kind === "bad");
    const good = views.filter((view) => view.kind === "good");
    if (open === undefined && bad.length >= fewest && good.length === 0) {
      const firstBad = Math.min(...bad.map(({ stretch }) => stretch.firstBad ?? stretch.from));
      open = { opened: at, firstBad, closed: undefined, firstGood: undefined };
    } else if (open !== undefined && good.length > bad.length) {
      episodes.push({ ...open, closed: at, firstGood: firstGoodOf(points, open, at) });
      open = undefined;
    }
  }
  return open === undefined ? episodes : [...episodes, open];
}

type View =
  | { readonly kind: "bad"; readonly stretch: BadStretch }
  | { readonly kind: "good" | "silent" };

function viewAt({ bad, heard }: VantagePoint, at: number): View {
  if (!heard.some((stretch) => covers(stretch, at))) return { kind: "silent" };
  const stretch = bad.find((one) => covers(one, at));
  return stretch === undefined ? { kind: "good" } : { kind: "bad", stretch };
}

/** The end of a stretch is the first instant after it. */
function covers({ from, until }: Stretch, at: number): boolean {
  return from <= at && (until === undefined || at < until);
}

/** Every instant at which a view can change, in order. */
function turnsOf(points: readonly VantagePoint[]): number[] {
  const edges = points
    .flatMap(({ bad, heard }) => [...bad, ...heard])
    .flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]));
  return [...new Set(edges)].sort((one, other) => one - other);
}

/** Of the stretches that ended while it was open, the last to see the service work again. */
function firstGoodOf(
  points: readonly VantagePoint[],
  { opened, firstBad }: AgreedEpisode,
  closed: number,
): number {
  const ended = points
    .flatMap(({ bad }) => bad)
    .filter(({ until }) => until !== undefined && until > opened && until <= closed)
    .map(({ until, firstGood }) => firstGood ?? until ?? closed)
    .filter((instant) => instant > firstBad && instant <= closed);
  return ended.length === 0 ? closed : Math.max(...ended);
}
