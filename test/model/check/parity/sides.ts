import type { Pair, Side } from "../../../../src/model/check/parity/finding";
import type { MadeSetting, MadeSettings } from "../../../../src/model/check/parity/settings";
import type { Told, Untold } from "../../../../src/model/status/told";

export const home = "eu-west-1";
export const away = "eu-central-1";
export const at = new Date("2026-06-01T12:00:00Z");
export const earlier = new Date("2026-06-01T11:59:58Z");

export function told<Value>(value: Value, when = at): Told<Value> {
  return { kind: "told", value, at: when };
}

export function untold(kind: Untold["kind"], reason = "no answer within 5 s"): Untold {
  return { kind, reason, at };
}

/** What the region that serves told two seconds before the standby did. */
export function pairOf<Value>(active: Value, standby: Value): Pair<Value> {
  return {
    active: { region: home, told: told(active, earlier) },
    standby: { region: away, told: told(standby) },
  };
}

export function inStandby<Value>(value: Value): Side<Value> {
  return { region: away, told: told(value) };
}

/** Settings that everybody may see. */
export function shown(texts: Readonly<Record<string, string>>): MadeSettings {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]): [string, MadeSetting] => [
      name,
      { text, regionless: text, isShown: true, elsewhere: [] },
    ]),
  );
}
