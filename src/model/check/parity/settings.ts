import { type RegionPlace, regionless } from "./regionless";

/** One setting of something, as one region has it. */
export interface MadeSetting {
  /** The text or, of what must not be shown, a seal that tells it from another and nothing else. */
  readonly text: string;
  /** The same without what differs from region to region. */
  readonly regionless: string;
  readonly isShown: boolean;
  /** Other regions of the service that it names. */
  readonly elsewhere: readonly string[];
}

/** Settings of something by their names, which are words. */
export type MadeSettings = Readonly<Record<string, MadeSetting>>;

/** Makes of a text another one that says only whether two were the same. */
export type Seal = (text: string) => string;

/** How a value becomes settings. */
export interface SettingRules {
  readonly place: RegionPlace;
  readonly seal: Seal;
  /** Whether a setting's value may be shown; its name always is. */
  readonly isShown: (path: readonly string[]) => boolean;
  /** What stands for a value; undefined for what is no setting at all. Left out, itself does. */
  readonly read?: (path: readonly string[], text: string) => string | undefined;
}

/**
 * Everything that a value holds, leaf by leaf. What is unset is left out, so that an empty list is
 * the same as none; an item of a list goes by its own name, so that another order is no difference.
 */
export function madeSettings(value: object, rules: SettingRules): MadeSettings {
  const { place, seal, isShown, read = (_, text) => text } = rules;
  return Object.fromEntries(
    leavesOf(value, []).flatMap(([path, raw]) => {
      const text = read(path, raw);
      if (text === undefined) return [];
      const shown = isShown(path);
      const mark = shown ? (plain: string) => plain : seal;
      const setting: MadeSetting = {
        text: mark(text),
        regionless: mark(regionless(text, place)),
        isShown: shown,
        elsewhere: place.others.filter((region) => text.includes(region)),
      };
      return [[path.join(" "), setting]];
    }),
  );
}

/** What two regions have in different ways. */
export interface MadeDifference {
  readonly name: string;
  readonly active: MadeSetting | undefined;
  readonly standby: MadeSetting | undefined;
}

/** Settings that differ by more than the region, in the order of their names. */
export function differencesOf(active: MadeSettings, standby: MadeSettings): MadeDifference[] {
  const names = [...new Set([...Object.keys(active), ...Object.keys(standby)])].sort();
  return names
    .map((name) => ({ name, active: active[name], standby: standby[name] }))
    .filter((one) => !isSame(one));
}

/** Two values that are letter by letter the same need no reason to be so. */
function isSame({ active, standby }: MadeDifference): boolean {
  if (active === undefined || standby === undefined) return false;
  return active.text === standby.text || active.regionless === standby.regionless;
}

/** Both sides of a difference, as a phrase; a value that must not be shown is not. */
export function differenceWords(
  { name, active, standby }: MadeDifference,
  regions: { readonly active: string; readonly standby: string },
): string {
  if (standby === undefined) return `${name}${valueWords(active)} is only in ${regions.active}`;
  if (active === undefined) return `${name}${valueWords(standby)} is only in ${regions.standby}`;
  if (!active.isShown || !standby.isShown) {
    return `${name} has other values in ${regions.standby} and ${regions.active} (not shown)`;
  }
  return (
    `${name} is ${standby.text} in ${regions.standby} and ` + `${active.text} in ${regions.active}`
  );
}

function valueWords(setting: MadeSetting | undefined): string {
  return setting?.isShown === true ? ` (${setting.text})` : "";
}

/** Fields by which an item of a list is known among the others, the first that all have. */
const identities = [
  "name",
  "Name",
  "IndexName",
  "AttributeName",
  "capacityProvider",
  "containerPort",
  "containerPath",
  "containerName",
  "sourceContainer",
  "namespace",
  "hostname",
  "type",
];
/** Fields that hold the value where the others are its name. */
const values: ReadonlySet<string> = new Set(["value", "valueFrom"]);

function leavesOf(value: unknown, path: readonly string[]): [readonly string[], string][] {
  if (value === undefined || value === null || value === "") return [];
  if (value instanceof Date) return [[path, value.toISOString()]];
  if (typeof value !== "object") return [[path, String(value)]];
  if (Array.isArray(value)) return itemsOf(value, path);
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, values.has(key) ? path : [...path, key]),
  );
}

function itemsOf(list: readonly unknown[], path: readonly string[]): [readonly string[], string][] {
  if (list.length === 0) return [];
  if (list.every((item) => typeof item !== "object")) return [[path, JSON.stringify(list)]];
  const identity = identities.find((field) => isIdentity(list, field));
  return list.flatMap((item, at) => {
    if (identity === undefined) return leavesOf(item, [...path, String(at + 1)]);
    const { [identity]: name, ...others } = item as Record<string, unknown>;
    const leaves = leavesOf(others, [...path, String(name)]);
    // An item that is nothing but a name is there all the same.
    return leaves.length > 0 ? leaves : [[[...path, String(name)], "there"]];
  });
}

function isIdentity(list: readonly unknown[], field: string): boolean {
  const names = list.map((item) => (item as Readonly<Record<string, unknown>> | null)?.[field]);
  const isNamed = names.every((name) => typeof name === "string" || typeof name === "number");
  return isNamed && new Set(names).size === names.length;
}
