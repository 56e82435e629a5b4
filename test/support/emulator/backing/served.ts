import type * as pulumi from "@pulumi/pulumi";

import type { Properties } from "../../../../src/offline/recorded";
import type { LiveResource } from "../../engine/live-cloud";
import type { ClientSettings } from "../client-settings";

/** What came out of the emulator otherwise than the stand-in provider made it up. */
export type Made = Partial<Pick<LiveResource, "id" | "outputs">>;

/** A resource as the program gave it, and where it is to stand. */
export interface Declared<Inputs> {
  readonly inputs: Inputs;
  /** What the stand-in provider made up, such as a name that the program left to it. */
  readonly madeUp: Properties;
  readonly urn: string;
  /** Settings of a client in the region of the resource. */
  readonly at: ClientSettings;
  /** The same in another region, for what reaches beyond its own. */
  readonly inRegion: (region: string) => ClientSettings;
}

/** Makes a resource of one type stand in the emulator. */
export type Create = (resource: Declared<Properties>) => Promise<Made>;

/** The types of one AWS service that stand in the emulator, by token. */
export type Service = Readonly<Record<string, Create>>;

/** Reads the inputs as the type's own arguments, with every output resolved. */
export function served<Args>(
  create: (resource: Declared<pulumi.Unwrap<Args>>) => Promise<Made | undefined>,
): Create {
  return async (resource) =>
    (await create({ ...resource, inputs: resource.inputs as pulumi.Unwrap<Args> })) ?? {};
}

/** A made-up output that is a text, which every name and ARN is. */
export function textOf(properties: Properties, name: string): string {
  const value = properties[name];
  if (typeof value !== "string") throw new Error(`${name} must be a text, got ${String(value)}`);
  return value;
}

/** Tags in the form of most services. */
export function tagList(
  tags: Record<string, string> | undefined,
): { Key: string; Value: string }[] {
  return Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
}
