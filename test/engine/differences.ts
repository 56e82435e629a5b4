import { isDeepStrictEqual } from "node:util";

import type { Properties } from "../../src/offline/recorded";
import { replacedFor } from "./replaced-properties";

/** How the inputs of a resource differ from those that it was made with. */
export interface Differences {
  readonly changed: string[];
  /** Those of the changed properties that no update can change. */
  readonly replacing: string[];
}

/** Compares inputs by their values; an asset by its content, wherever the file lies. */
export function differencesOf(type: string, olds: Properties, news: Properties): Differences {
  const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
  const changed = [...keys].filter(
    (key) => !isDeepStrictEqual(comparable(olds[key]), comparable(news[key])),
  );
  const replaced = replacedFor(type);
  return { changed, replacing: changed.filter((key) => replaced.includes(key)) };
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(comparable);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if ("hash" in value && "path" in value) {
    return { hash: value.hash };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, comparable(inner)]));
}
