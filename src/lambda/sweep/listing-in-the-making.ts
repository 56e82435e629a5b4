import type { LedgerRecord } from "../../model/records/record";
import { type ReadItems, readItems } from "../../model/sweep/listed";
import type { Listing } from "../../model/sweep/listing";

/** Faults of one listing that are told; a page of them would say no more. */
const mostFaults = 5;

/** A listing that grows with its pages. */
export class ListingInTheMaking {
  private readonly told: LedgerRecord[] = [];
  private readonly present = new Set<string>();
  private readonly faults: string[] = [];
  /** Points of which nobody can say which they are: each might be the one that seems to be gone. */
  private nameless = 0;
  readonly part: string;
  readonly began: number;

  constructor(part: string, began: number) {
    this.part = part;
    this.began = began;
  }

  /** Takes items of which each tells something by itself. */
  take<Item>(
    items: readonly Item[],
    read: (item: Item) => readonly LedgerRecord[] | undefined,
  ): void {
    this.keep(readItems(items, read));
  }

  /** Takes items that are points, each with the key by which it is there. */
  takePoints<Item>(
    items: readonly Item[],
    keyOf: (item: Item) => string,
    read: (item: Item) => readonly LedgerRecord[] | undefined,
  ): void {
    this.take(items, (item) => {
      this.nameless += 1;
      this.present.add(keyOf(item));
      this.nameless -= 1;
      return read(item);
    });
  }

  /** The listing; `fault` is why it came to no end. */
  ended(fault: string | undefined, covers: Listing["covers"]): Listing {
    const { part, began, told, present } = this;
    const faults = fault === undefined ? this.faults : [...this.faults, fault];
    const complete = fault === undefined && this.nameless === 0;
    return { part, began, complete, told, present, covers, faults };
  }

  private keep({ told, faults }: ReadItems): void {
    this.told.push(...told);
    this.faults.push(...faults.slice(0, Math.max(0, mostFaults - this.faults.length)));
  }
}
