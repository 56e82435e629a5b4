import { reasonOf } from "../reason";

/** One page of a listing; without `next` it is the last one. */
export interface ListingPage<Item> {
  readonly items: readonly Item[] | undefined;
  readonly next: string | undefined;
}

/**
 * Takes every page of a listing; returns why not, when a page was refused or not answered, or time
 * is up. What came before stays taken.
 */
export async function takePages<Item>(
  until: AbortSignal,
  ask: (from: string | undefined) => Promise<ListingPage<Item>>,
  take: (items: readonly Item[]) => void,
): Promise<string | undefined> {
  let from: string | undefined;
  try {
    do {
      until.throwIfAborted();
      const { items = [], next } = await ask(from);
      take(items);
      // An empty token is the last page's, and a repeated one would go on for ever.
      if (next !== undefined && next === from) return "a page names itself as the next one";
      from = next === "" ? undefined : next;
    } while (from !== undefined);
    return undefined;
  } catch (error) {
    return until.aborted ? "not listed to the end in time" : reasonOf(error);
  }
}
