import type * as pulumi from "@pulumi/pulumi";

import { refusal } from "../common/component";
import type { PolicyStatement } from "../common/policy-statement";

/** Everything that a replica needs to reach its data in one region. */
export interface Connections {
  /** Environment variables of the container: names, endpoints, never secrets. */
  environment: Record<string, pulumi.Input<string>>;
  /** Environment variable → ARN of the secret that fills it (ECS `valueFrom`). */
  secrets: Record<string, pulumi.Input<string>>;
  /** What the task may do with the data. */
  statements: PolicyStatement[];
  /** What the task's execution role needs to read the secrets. */
  secretStatements: PolicyStatement[];
  /** Security groups that the databases let in; the task joins them. */
  clientSecurityGroupIds: pulumi.Input<string>[];
}

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
