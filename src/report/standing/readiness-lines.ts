import type { RegionNow } from "../../model/report/status-result";
import type { Told } from "../../model/status/told";
import { clippedBefore } from "../paper/text";
import { listed, roughly } from "../paper/words";
import { type FactLine, instantWords, line, toldLine } from "./line";

/** Characters of a digest that tell two apart. */
const digestShown = 13;

/** What a standby has for a full load; what the plan does not name is told in one line. */
export function readinessLines({ readiness }: RegionNow, at: Date): FactLine[] {
  const { quota, image, certificate, secrets, keys } = readiness;
  const named: (FactLine | null)[] = [
    known(quota, () =>
      toldLine("  quota", quota, at, ({ limit, used }) => ({
        text:
          used === null ? `${limit} vCPU, use not told` : `${limit - used} of ${limit} vCPU free`,
        tone: used !== null && used >= limit ? "bad" : "plain",
      })),
    ),
    known(image, () =>
      toldLine("  image", image, at, ({ digest, same }) => ({
        text: imageWords(digest, same),
        tone: digest === null || same === false ? "bad" : "plain",
      })),
    ),
    known(certificate, () =>
      toldLine("  certificate", certificate, at, ({ status, until }) => ({
        text: until === null ? status : `${status}, ends ${endWords(until, at)}`,
        tone: status === "issued" ? "plain" : "bad",
      })),
    ),
    ...byStore(
      "  secrets",
      secrets.map(({ store, version }) => [store, version]),
      at,
      (value) => (value === null ? null : `version ${value}`),
    ),
    ...byStore(
      "  keys",
      keys.map(({ store, enabled }) => [store, enabled]),
      at,
      (value) => (value ? "enabled" : null),
    ),
  ];
  const unnamed = [
    ...(image.kind === "unnamed" ? ["image"] : []),
    ...(certificate.kind === "unnamed" ? ["certificate"] : []),
    ...(secrets.some(({ version }) => version.kind === "unnamed") ? ["secrets"] : []),
    ...(keys.some(({ enabled }) => enabled.kind === "unnamed") ? ["keys"] : []),
  ];
  const notYet = `${listed(unnamed)}: not looked at yet, the plan does not name them`;
  return [
    ...named.filter((one) => one !== null),
    ...(unnamed.length === 0 ? [] : [line("", notYet, "soft")]),
  ];
}

function known(told: Told<unknown>, made: () => FactLine): FactLine | null {
  return told.kind === "unnamed" ? null : made();
}

/** What is well of several stores in one line, and a line for each of which it is not. */
function byStore<Value>(
  label: string,
  stores: readonly (readonly [string, Told<Value>])[],
  at: Date,
  fine: (value: Value) => string | null,
): FactLine[] {
  const well: { readonly words: string; readonly at: Date }[] = [];
  const bad: FactLine[] = [];
  for (const [store, told] of stores) {
    const words = told.kind === "told" ? fine(told.value) : null;
    if (words !== null) well.push({ words: `${store} ${words}`, at: told.at });
    else if (told.kind !== "unnamed") {
      bad.push(toldLine("", told, at, () => ({ text: `${store} NOT there`, tone: "bad" }), store));
    }
  }
  const latest = new Date(Math.max(...well.map((one) => one.at.getTime())));
  const words = well.map((one) => one.words).join(", ");
  const first = well.length === 0 ? [] : [line("", `${words} ${instantWords(latest, at)}`)];
  const [head, ...others] = [...first, ...bad];
  return head === undefined ? [] : [{ ...head, label }, ...others];
}

function imageWords(digest: string | null, same: boolean | null): string {
  if (digest === null) return "not in the region's registry";
  const shown = clippedBefore(digest, digestShown);
  if (same === null) return `${shown}, the active region's is not known`;
  return same ? `${shown} = active` : `${shown}, NOT the active region's`;
}

function endWords(until: Date, at: Date): string {
  const seconds = (until.getTime() - at.getTime()) / 1_000;
  const day = until.toISOString().slice(0, 10);
  return seconds < 0 ? `${day}, in the past` : `${day}, in ${roughly(seconds)}`;
}
