import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { arnIn } from "../common/arns";
import { onceStanding, reshape, type Transform } from "../common/component";

/** Whose credentials, and where they are needed. */
export interface DatabaseSecretArgs {
  /** Regions with their keys, the owner first. */
  places: readonly { region: string; key: aws.kms.Key }[];
  secretName: pulumi.Output<string>;
  username: string;
  tags: Record<string, string>;
  transform: {
    password?: Transform<random.RandomPasswordArgs>;
    secret?: Transform<aws.secretsmanager.SecretArgs>;
  };
}

/** A user's name and password. */
export interface Credentials {
  username: string;
  password: pulumi.Output<string>;
}

/**
 * Creates a first password and a secret that holds it, replicated to every other region.
 *
 * RDS can manage the password of a cluster by itself, but not of one in a global database
 * [api:rds.CreateDBClusterMessage.ManageMasterUserPassword].
 */
export function databaseSecret(
  name: string,
  { places, secretName, username, tags, transform }: DatabaseSecretArgs,
  parent: pulumi.ComponentResource,
  kept: pulumi.CustomResourceOptions,
): { credentials: Credentials; arnsByRegion: Record<string, pulumi.Output<string>> } {
  const [owner, ...others] = places;
  const password = new random.RandomPassword(
    `${name}-password`,
    // At most 41 characters for MySQL, and none of / " @ and space.
    // [api:rds.CreateDBClusterMessage.MasterUserPassword]
    reshape(transform.password, { length: 40, overrideSpecial: "!#%&*()-_=+[]{}<>:?" }),
    { parent },
  );
  const secret = new aws.secretsmanager.Secret(
    `${name}-secret`,
    reshape(transform.secret, {
      region: owner?.region,
      name: secretName,
      description: "First user of the database, as JSON: username, password",
      kmsKeyId: owner?.key.arn,
      replicas: others.map(({ region, key }) => ({ region, kmsKeyId: key.arn })),
      tags,
    }),
    kept,
  );
  const version = new aws.secretsmanager.SecretVersion(
    `${name}-secret-version`,
    {
      region: owner?.region,
      secretId: secret.id,
      secretString: pulumi.jsonStringify({ username, password: password.result }),
    },
    // A rotation is a runtime fact, and so is the stage that it takes from this version.
    { ...kept, ignoreChanges: ["secretString", "versionStages"] },
  );
  return {
    credentials: { username, password: password.result },
    // A task that starts before the secret has a value does not start.
    // A replica's ARN differs from the secret's in the region only:
    // docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html
    arnsByRegion: Object.fromEntries(
      places.map(({ region }) => [region, onceStanding(arnIn(secret.arn, region), [version])]),
    ),
  };
}
