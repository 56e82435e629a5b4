import { CloudFault } from "../port/cloud-fault";

/** A thousand of what is listed: more than two weeks of one database's events. */
const mostPages = 10;

/** One page of a listing. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/** All that is listed; a listing without an end is a fault, and no part of it an answer. */
export async function pages<Item>(
  what: string,
  ask: (what: string, marker: string | undefined) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let marker: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await ask(what, marker);
    all.push(...items);
    if (next === undefined || next === "") return all;
    marker = next;
  }
  throw new CloudFault(`${what}: more than ${mostPages} pages`, "transient");
}
