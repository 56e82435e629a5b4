import type * as pulumi from "@pulumi/pulumi";

import { refusal } from "./common/component";
import type { Connections } from "./stores/connections";

// Not a field of the components: every field of theirs becomes an output in other languages.
const remembered = new WeakMap<pulumi.ComponentResource, Readonly<Record<string, Connections>>>();

/** Keeps what replicas need in each region, for a component's `connectionsIn`. */
export function rememberConnections(
  component: pulumi.ComponentResource,
  byRegion: Readonly<Record<string, Connections>>,
): void {
  remembered.set(component, byRegion);
}

/** What a replica needs in one region; a region that does not hold the store is refused. */
export function connectionsOf(
  component: pulumi.ComponentResource,
  label: string,
  region: string,
): Connections {
  const byRegion = remembered.get(component) ?? {};
  const found = byRegion[region];
  if (found === undefined) {
    throw refusal(
      `${label}: connectionsIn must be asked for ${Object.keys(byRegion).join(" or ")}, got ${region}`,
      component,
    );
  }
  return found;
}

/** One set of connections out of many. */
export function mergedConnections(all: readonly Connections[]): Connections {
  return {
    environment: Object.assign({}, ...all.map(({ environment }) => environment)),
    secrets: Object.assign({}, ...all.map(({ secrets }) => secrets)),
    statements: all.flatMap(({ statements }) => statements),
    secretStatements: all.flatMap(({ secretStatements }) => secretStatements),
    clientSecurityGroupIds: all.flatMap(({ clientSecurityGroupIds }) => clientSecurityGroupIds),
  };
}
