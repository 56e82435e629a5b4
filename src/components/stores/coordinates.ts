import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type CoordinateKeys, secretKeyReference } from "../../model/stores/coordinates";
import { mapRegions } from "../../model/topology/by-region";
import { onceStanding, reshape, type Transform } from "../common/component";
import type { Site } from "../common/site";
import type { StoreConnections } from "./connections";
import type { StoreCoordinates } from "./replicated-store";

/** Last word on the arguments of what holds a store's coordinates, one slot a kind. */
export interface CoordinatesTransform {
  coordinates?: Transform<aws.secretsmanager.SecretArgs>;
  coordinatesVersion?: Transform<aws.secretsmanager.SecretVersionArgs>;
}

/** Where a store's coordinates in one region are kept. */
export interface RegionalCoordinates {
  secret: aws.secretsmanager.Secret;
  /** ARN of the secret, once it holds them. */
  arn: pulumi.Output<string>;
  /** The environment variables that it fills. */
  variables: string[];
}

// They are no data: what is written again does as well.
const recoveryDays = 7;

/**
 * Keeps what clients find a store by in a secret of the clients' own region, by environment
 * variable: host names, or the name of a table or bucket.
 *
 * A container reads it each time that it starts, so what moves a store writes a new version and
 * replaces the tasks. A literal of the task definition could not be moved without a deployment, and
 * the next one would take it back. A version of the program's own is told by its id and stays what
 * it is while a newer one is in force: no deployment points back unless the program itself says
 * something new.
 *
 * A secret and no parameter, because the networks have an endpoint for Secrets Manager and none for
 * Systems Manager. It is encrypted with AWS's own key for secrets, whose use needs no right beside
 * the secret's. docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export function createCoordinates(
  site: Omit<Site<CoordinatesTransform>, "kept">,
  values: Record<string, pulumi.Output<string>>,
): RegionalCoordinates {
  const { name, region, tags, transform, child } = site;
  const secret = new aws.secretsmanager.Secret(
    `${name}-coordinates-${region}`,
    reshape(transform.coordinates, {
      region,
      description: "What the service's tasks find the store by, as JSON: variable, value",
      recoveryWindowInDays: recoveryDays,
      tags,
    }),
    child,
  );
  // Its stages are left to Secrets Manager: to name one would take it back from a newer version.
  const version = new aws.secretsmanager.SecretVersion(
    `${name}-coordinates-version-${region}`,
    reshape(transform.coordinatesVersion, {
      region,
      secretId: secret.id,
      secretString: pulumi.jsonStringify(values),
    }),
    child,
  );
  // A task that starts before the secret has a value does not start.
  const arn = onceStanding(secret.arn, [version]);
  return { secret, arn, variables: Object.keys(values) };
}

/** How a container is told the coordinates, and what its execution role needs to read them. */
export function coordinateConnections({
  arn,
  variables,
}: RegionalCoordinates): Pick<StoreConnections, "secrets" | "secretStatements"> {
  const filled = variables.map((variable) => [
    variable,
    arn.apply((known) => secretKeyReference(known, variable)),
  ]);
  return {
    secrets: Object.fromEntries(filled),
    secretStatements: [
      { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [arn] },
    ],
  };
}

/** What the recovery plan knows of a store's coordinates. */
export function knownCoordinates(
  coordinates: Record<string, RegionalCoordinates>,
  keys: CoordinateKeys,
): StoreCoordinates {
  return { secrets: mapRegions(coordinates, ({ arn }) => arn), keys };
}

/** The secrets themselves, by region. */
export function coordinateSecrets(
  coordinates: Record<string, RegionalCoordinates>,
): Record<string, aws.secretsmanager.Secret> {
  return mapRegions(coordinates, ({ secret }) => secret);
}
