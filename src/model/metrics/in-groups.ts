/** Items in their order, in as few groups of at most so many as they fit into. */
export function inGroups<Item>(items: readonly Item[], most: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, nth) =>
    items.slice(nth * most, (nth + 1) * most),
  );
}
