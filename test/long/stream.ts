/** Every event of a world, many times, in any order, made one by one and never held. */
import { backupText, slotsOfBackup } from "./backup-texts";
import { Backup } from "./backup-world";
import { below, shuffle } from "./chance";
import { caseText, slotsOfCase } from "./incident-texts";
import { type Case, caseOf } from "./incident-world";
import { slotsOfVault, vaults, vaultText } from "./vault-world";

export interface World {
  readonly seed: number;
  readonly backups: number;
  readonly cases: number;
  /** How often an event is told at the most. */
  readonly tellings: number;
}

/** What the stream tells of: so many things, each of which has events in so many slots. */
interface Part {
  readonly things: number;
  readonly slots: number;
  readonly text: (number: number, slot: number, copy: number) => string | undefined;
}

/** How far the stream has come, as a share of its places. */
export interface Progress {
  share: number;
}

export function* textsOf(world: World, progress: Progress = { share: 0 }): Generator<string> {
  const { seed, tellings } = world;
  const parts = partsOf(world);
  const events = parts.reduce((sum, { things, slots }) => sum + things * slots, 0);
  const places = events * tellings;
  const placeOf = shuffle(places, seed);
  for (let step = 0; step < places; step += 1) {
    const place = placeOf(step);
    const copy = place % tellings;
    const event = Math.floor(place / tellings);
    // Each event is told at least once.
    if (copy > below(tellings, seed, event, 90)) continue;
    const text = textOf(parts, event, copy);
    if (text === undefined) continue;
    progress.share = step / places;
    yield text;
  }
}

function partsOf({ seed, backups, cases }: World): Part[] {
  return [
    {
      things: backups,
      slots: slotsOfBackup,
      text: (number, slot, copy) =>
        backupText(new Backup(seed, number), { seed, about: number, slot, copy }),
    },
    {
      things: cases,
      slots: slotsOfCase,
      text: (number, slot, copy) =>
        caseText(caseOf(seed, number), { seed, about: backups + number, slot, copy }),
    },
    {
      things: vaults.length,
      slots: slotsOfVault,
      // The same instant under a new id would be another change of the vault.
      text: (number, slot) =>
        vaultText(number, { seed, about: backups + cases + number, slot, copy: 0 }),
    },
  ];
}

function textOf(parts: readonly Part[], event: number, copy: number): string | undefined {
  let among = event;
  for (const { things, slots, text } of parts) {
    if (among < things * slots) return text(Math.floor(among / slots), among % slots, copy);
    among -= things * slots;
  }
  return undefined;
}

export function* backupsOf({ seed, backups }: World): Generator<Backup> {
  for (let number = 0; number < backups; number += 1) yield new Backup(seed, number);
}

export function* casesOf({ seed, cases }: World): Generator<Case> {
  for (let number = 0; number < cases; number += 1) yield caseOf(seed, number);
}
