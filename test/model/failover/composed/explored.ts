/** One way on from a state, and how a story tells it. */
export interface Step<State> {
  readonly told: string;
  readonly next: State;
}

/** What is explored: where it begins, how it goes on, and what must hold everywhere. */
export interface Space<State> {
  readonly begins: State;
  readonly stepsOf: (state: State) => readonly Step<State>[];
  /** Text that two states share when, and only when, they are the same. */
  readonly keyOf: (state: State) => string;
  /** What is wrong with a state, or with the step to it; sentences. */
  readonly faultsOf: (
    state: State,
    step: { readonly before: State; readonly told: string },
  ) => string[];
  /** States in which everything is over. */
  readonly isEnd: (state: State) => boolean;
  /** States from which an end has to be reachable. */
  readonly mayStillEnd: (state: State) => boolean;
}

/** What was found. */
export interface Explored {
  readonly states: number;
  readonly steps: number;
  /** Steps from the beginning to the state that is farthest from it. */
  readonly longest: number;
  /** Whether every state that can be reached was. */
  readonly complete: boolean;
  /** The shortest way to a state in which something is wrong, one step a line; null without any. */
  readonly story: string | null;
  /** The shortest way to a state that cannot end; only of a complete exploration. */
  readonly stuck: string | null;
}

/** Explores a space breadth-first, with states kept as hashes, to the fixed point or to a depth. */
export function explored<State>(
  space: Space<State>,
  { deepest = Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY } = {},
): Explored {
  const known = new Map<number, number>();
  const parents: number[] = [];
  const told: number[] = [];
  const words = new Map<string, number>();
  const edges: number[] = [];
  const ends: number[] = [];
  const unended: number[] = [];
  let frontier: { readonly at: number; readonly state: State }[] = [];
  let longest = 0;

  const wordOf = (text: string): number => {
    const number = words.get(text) ?? words.size;
    words.set(text, number);
    return number;
  };
  const add = (state: State, hash: number, parent: number, text: string): number => {
    const at = parents.length;
    known.set(hash, at);
    parents.push(parent);
    told.push(wordOf(text));
    if (space.isEnd(state)) ends.push(at);
    else if (space.mayStillEnd(state)) unended.push(at);
    frontier.push({ at, state });
    return at;
  };
  const storyOf = (at: number): string => {
    const names = [...words.keys()];
    const lines: string[] = [];
    for (let here = at; here > 0; here = parents[here] ?? 0)
      lines.push(names[told[here] ?? 0] ?? "");
    return lines.reverse().join("\n");
  };
  const result = (complete: boolean, story: string | null, stuck: string | null): Explored => ({
    states: parents.length,
    steps: edges.length / 2,
    longest,
    complete,
    story,
    stuck,
  });

  add(space.begins, hashOf(space.keyOf(space.begins)), 0, "");
  for (let depth = 0; frontier.length > 0; depth += 1) {
    longest = depth;
    if (depth >= deepest || parents.length >= most) return result(false, null, null);
    const layer = frontier;
    frontier = [];
    for (const { at, state } of layer) {
      for (const { told: text, next } of space.stepsOf(state)) {
        const hash = hashOf(space.keyOf(next));
        const to = known.get(hash) ?? add(next, hash, at, text);
        edges.push(at, to);
        const faults = space.faultsOf(next, { before: state, told: text });
        if (faults.length > 0) {
          const story = `${storyOf(at)}\n${text}\n=> ${faults.join("; ")}`;
          return result(false, story, null);
        }
      }
    }
  }
  const stuckAt = firstStuck(parents.length, edges, { ends, unended });
  return result(true, null, stuckAt === null ? null : storyOf(stuckAt));
}

/** The first state from which no end can be reached. */
function firstStuck(
  count: number,
  edges: readonly number[],
  { ends, unended }: { readonly ends: readonly number[]; readonly unended: readonly number[] },
): number | null {
  const into = new Int32Array(count + 1);
  for (let at = 1; at < edges.length; at += 2)
    into[(edges[at] ?? 0) + 1] = (into[(edges[at] ?? 0) + 1] ?? 0) + 1;
  for (let at = 1; at <= count; at += 1) into[at] = (into[at] ?? 0) + (into[at - 1] ?? 0);
  const filled = into.slice();
  const sources = new Int32Array(edges.length / 2);
  for (let at = 0; at < edges.length; at += 2) {
    const to = edges[at + 1] ?? 0;
    sources[filled[to] ?? 0] = edges[at] ?? 0;
    filled[to] = (filled[to] ?? 0) + 1;
  }
  const reaches = new Uint8Array(count);
  const open = [...ends];
  for (const end of ends) reaches[end] = 1;
  while (open.length > 0) {
    const to = open.pop() ?? 0;
    for (let at = into[to] ?? 0; at < (into[to + 1] ?? 0); at += 1) {
      const from = sources[at] ?? 0;
      if (reaches[from] === 1) continue;
      reaches[from] = 1;
      open.push(from);
    }
  }
  return unended.find((at) => reaches[at] === 0) ?? null;
}

/** 53 bits of a text (cyrb53's mixing): a million states collide once in ten thousand tries. */
function hashOf(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
