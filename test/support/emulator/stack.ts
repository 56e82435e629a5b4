import { inject } from "vitest";

import { type RecoveryPlanDocument, readPlan } from "../../../src/model/plan/recovery-plan";
import { sentences } from "../sentences";
import { type ClientSettings, clientSettings } from "./client-settings";
import type { StandingResource } from "./deployed-stack";

export { account } from "./running-emulator";

export const primary = "eu-west-1";
export const standby = "eu-central-1";
export const regions = [primary, standby] as const;

/** The plan that the stack gives out, as its readers take it. */
export const plan: RecoveryPlanDocument = readablePlan();

/** Settings of a client that reaches the emulator in one region, with full rights. */
export function at(region: string): ClientSettings {
  return clientSettings(inject("endpoint"), region);
}

/** The same for the program's operator, who alone may tell of a recovery. */
export function operatorAt(region: string): ClientSettings {
  return { ...at(region), credentials: inject("stack").operator };
}

/** A resource of the stack by the name that the program gave it. */
export function named(name: string): StandingResource {
  const found = inject("stack").resources[name];
  if (found === undefined) throw new Error(`the stack has no resource ${name}`);
  return found;
}

/** A text among the outputs of a resource. */
export function output(name: string, property: string): string {
  const value = named(name).outputs[property];
  if (typeof value !== "string") throw new Error(`${name} has no text ${property}`);
  return value;
}

function readablePlan(): RecoveryPlanDocument {
  const { value: read, faults } = readPlan(inject("stack").outputs.recoveryPlan);
  if (read === undefined) throw new Error(sentences(faults).join("\n"));
  return read;
}
