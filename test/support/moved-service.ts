import { foldRecords } from "../../src/model/readings/readings";
import type { MetricsScope } from "../../src/model/readings/scope";
import { factsOf } from "./events/records-of";
import { alarm } from "./events/sample-events";
import { routedScope } from "./routed";

const noon = Date.UTC(2026, 2, 1, 12);
export const minute = 60;
export const hour = 3600;
export const [primary, standby] = ["eu-west-1", "eu-central-1"] as const;

/** An instant so many seconds after noon. */
export function at(seconds: number): string {
  return new Date(noon + seconds * 1000).toISOString();
}

/** A change of an alarm two minutes after its first datapoint. */
function change(value: "ALARM" | "OK", first: number, of: { name: string; region: string }) {
  const reasonData = JSON.stringify({ startDate: at(first), recentDatapoints: [0] });
  return alarm(value, at(first + 2 * minute), { reasonData }, of);
}

export function endpoint(value: "ALARM" | "OK", of: string, first: number) {
  return change(value, first, { name: `guide-endpoint-${of}`, region: "us-east-1" });
}

export function moved(value: "ALARM" | "OK", first: number) {
  return change(value, first, { name: `guide-switch-${standby}`, region: standby });
}

export function fold(
  events: readonly unknown[],
  scope: Partial<MetricsScope> = {},
  seconds?: number,
) {
  const now = seconds === undefined ? undefined : new Date(noon + seconds * 1000);
  return foldRecords(factsOf(events), { ...routedScope(), ...scope }, now);
}

export function recovery(
  events: readonly unknown[],
  scope?: Partial<MetricsScope>,
  seconds?: number,
) {
  return fold(events, scope, seconds).readings.recovery;
}
