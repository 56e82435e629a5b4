import type * as pulumi from "@pulumi/pulumi";

import type { Fault } from "../../model/faults";
import { refusal } from "../common/component";
import type { PolicyEffect, PolicyStatement } from "../common/policy-statement";
import { requiredPartFaults } from "../plan/whole-outputs";

/**
 * Everything that a replica needs to reach its data in one region: a store's, or the caller's own.
 */
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

/**
 * What a store gives a replica to reach it in one region; it fits where {@link Connections} are
 * asked for.
 */
export interface StoreConnections {
  /** Environment variables of the container: names, endpoints, never secrets. */
  environment: Record<string, pulumi.Output<string>>;
  /** Environment variable → ARN of the secret that fills it (ECS `valueFrom`). */
  secrets: Record<string, pulumi.Output<string>>;
  /** What the task may do with the data. */
  statements: StoreStatement[];
  /** What the task's execution role needs to read the secrets. */
  secretStatements: StoreStatement[];
  /** Security groups that the databases let in; the task joins them. */
  clientSecurityGroupIds: pulumi.Output<string>[];
}

/** One statement of the policy that a store asks for. */
export interface StoreStatement {
  Effect: PolicyEffect;
  Action: string[];
  Resource: pulumi.Output<string>[];
  /** Operator → key → value. */
  Condition?: Record<string, Record<string, string>>;
}

/** What a replica needs in one region; a region that does not hold the store is refused. */
export function connectionsOf(
  connectionsByRegion: Record<string, StoreConnections>,
  region: string,
  label: string,
  component: pulumi.ComponentResource,
): StoreConnections {
  const found = connectionsByRegion[region];
  if (found === undefined) {
    const known = Object.keys(connectionsByRegion).join(" or ");
    throw refusal(`${label}: connectionsIn must be asked for ${known}, got ${region}`, component);
  }
  return found;
}

/** One set of connections out of many. */
export function mergedConnections(all: readonly StoreConnections[]): StoreConnections {
  return {
    environment: Object.assign({}, ...all.map(({ environment }) => environment)),
    secrets: Object.assign({}, ...all.map(({ secrets }) => secrets)),
    statements: all.flatMap(({ statements }) => statements),
    secretStatements: all.flatMap(({ secretStatements }) => secretStatements),
    clientSecurityGroupIds: all.flatMap(({ clientSecurityGroupIds }) => clientSecurityGroupIds),
  };
}

/** Lists what keeps connections that a caller gives from being read before anything is created. */
export function lateConnectionFaults(path: string, connections: Connections): Fault[] {
  return requiredPartFaults(path, connections, [
    "environment",
    "secrets",
    "secretStatements",
    "statements",
    "clientSecurityGroupIds",
  ]);
}
