import { shortDuration } from "../../model/units/duration";

/** Seconds for a reader: `"24m 10s"`, `"0.4s"`; endless is `"unbounded"`, absent is `"none"`. */
export function lasting(seconds: number | null): string {
  if (seconds === null) return "none";
  if (!Number.isFinite(seconds)) return "unbounded";
  if (seconds > 0 && seconds < 0.05) return "< 0.1s";
  const tenths = Math.round(seconds * 10) / 10;
  return tenths < 10 && !Number.isInteger(tenths) ? `${tenths}s` : shortDuration(seconds);
}

/**
 * Seconds for a reader who asks how old: the two largest units, cut off: `"3d 04h"`, `"12m 30s"`.
 */
export function roughly(seconds: number): string {
  return lasting(seconds).split(" ").slice(0, 2).join(" ");
}

/** Seconds without the units that are zero: `"30m"`, `"1h 30m"`, `"0"`; for axes and limits. */
export function briefly(seconds: number): string {
  if (seconds === 0) return "0";
  const parts = lasting(seconds).split(" ");
  const told = parts.filter((part) => !/^0+[a-z]$/.test(part));
  return told.map((part) => part.replace(/^0(?=\d)/, "")).join(" ");
}

/** An ISO instant for a reader, to the second: `"2026-03-04 13:41:07 UTC"`; other text as it is. */
export function instant(iso: string): string {
  return iso.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?Z$/, "$1 $2 UTC");
}

/** The same where a heading says already that it is UTC: `"2026-03-04 13:41:07"`. */
export function instantInUtc(iso: string): string {
  return instant(iso).replace(/ UTC$/, "");
}

/** A whole number with thousands parted by commas. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `"1 run"`, `"1,000 runs"`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * A share in per cent with one decimal at most.
 *
 * What is not nothing never reads 0 %, and what is not all never reads 100 %.
 */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "0 %";
  const tenths = Math.round((part / whole) * 1000) / 10;
  if (tenths === 0 && part > 0) return "< 0.1 %";
  if (tenths === 100 && part < whole) return "> 99.9 %";
  return `${tenths} %`;
}

/** Whether an objective is kept, in the words that every form of the report uses. */
export function kept(met: boolean): string {
  return met ? "met" : "missed";
}

/** Things in a row as prose: `"a, b and c"`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** Words as a sentence: a capital at its start, a full stop at its end. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
