import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { byRegion, inRegion } from "../../model/topology/by-region";
import { arnIn } from "../common/arns";
import { onceStanding, reshape } from "../common/component";
import type { DatabaseSite } from "./site";

/** Whose credentials, and where they are needed. */
export interface DatabaseSecretNeeds {
  secretName: pulumi.Output<string>;
  username: string;
  /** Regions that hold a copy beside the site's. */
  replicaRegions: readonly string[];
  /** Key of each region, the site's among them. */
  keyByRegion: Record<string, aws.kms.Key>;
}

/** A user's name and password. */
export interface Credentials {
  username: string;
  password: pulumi.Output<string>;
}

/** A first user's credentials, and where they are kept. */
export interface DatabaseSecret {
  credentials: Credentials;
  secret: aws.secretsmanager.Secret;
  arnsByRegion: Record<string, pulumi.Output<string>>;
}

/**
 * Creates a first password and a secret that holds it in the site's region, replicated to every
 * other.
 *
 * RDS can manage the password of a cluster by itself, but not of one in a global database
 * [api:rds.CreateDBClusterMessage.ManageMasterUserPassword].
 */
export function createDatabaseSecret(
  site: DatabaseSite,
  { secretName, username, replicaRegions, keyByRegion }: DatabaseSecretNeeds,
): DatabaseSecret {
  const { name, region, tags, transform, child, kept } = site;
  const password = new random.RandomPassword(
    `${name}-password`,
    // At most 41 characters for MySQL, and none of / " @ and space.
    // [api:rds.CreateDBClusterMessage.MasterUserPassword]
    reshape(transform.password, { length: 40, overrideSpecial: "!#%&*()-_=+[]{}<>:?" }),
    child,
  );
  const secret = new aws.secretsmanager.Secret(
    `${name}-secret`,
    reshape(transform.secret, {
      region,
      name: secretName,
      description: "First user of the database, as JSON: username, password",
      kmsKeyId: inRegion(keyByRegion, region).arn,
      replicas: replicaRegions.map((other) => ({
        region: other,
        kmsKeyId: inRegion(keyByRegion, other).arn,
      })),
      tags,
    }),
    kept,
  );
  const version = new aws.secretsmanager.SecretVersion(
    `${name}-secret-version`,
    reshape(transform.secretVersion, {
      region,
      secretId: secret.id,
      secretString: pulumi.jsonStringify({ username, password: password.result }),
    }),
    // A rotation is a runtime fact, and so is the stage that it takes from this version.
    { ...kept, ignoreChanges: ["secretString", "versionStages"] },
  );
  return {
    credentials: { username, password: password.result },
    secret,
    // A task that starts before the secret has a value does not start.
    // A replica's ARN differs from the secret's in the region only:
    // docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html
    arnsByRegion: byRegion([region, ...replicaRegions], (there) =>
      onceStanding(arnIn(secret.arn, there), [version]),
    ),
  };
}
