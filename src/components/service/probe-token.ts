import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { byRegion, mapRegions } from "../../model/topology/by-region";
import { onceStanding, reshape, type Transform } from "../common/component";
import type { Site } from "../common/site";

/** Last word on the arguments of what holds the token of write probes, one slot a kind. */
export interface StandbyReplicasTransform {
  probeToken?: Transform<random.RandomPasswordArgs>;
  probeSecret?: Transform<aws.secretsmanager.SecretArgs>;
  probeSecretVersion?: Transform<aws.secretsmanager.SecretVersionArgs>;
}

/** What holds the token of write probes; both are empty where there is none. */
export interface StandbyReplicasNodes {
  /** The one value; left out where there is none. */
  probeToken?: random.RandomPassword;
  /** The secret of each region of the service and of the witness. */
  probeSecretByRegion: Record<string, aws.secretsmanager.Secret>;
}

/** The token of write probes, by where it can be read. */
export interface ProbeToken {
  nodes: StandbyReplicasNodes;
  arnsByRegion: Record<string, pulumi.Output<string>>;
}

const length = 40;
// The token is no data: a new one does as well once it is handed out.
const recoveryDays = 7;

/**
 * Creates one random value, and in each region a secret of its own that holds it: what AWS copies
 * from one region to others belongs to that region, which may be the lost one.
 *
 * They are encrypted with AWS's own key for secrets, whose use needs no right beside the secret's.
 * docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export function createProbeToken(
  { name, tags, transform, child }: Omit<Site<StandbyReplicasTransform>, "region" | "kept">,
  regions: readonly string[],
): ProbeToken {
  const token = new random.RandomPassword(
    `${name}-probe-token`,
    // Letters and digits alone, since it stands in a header.
    reshape(transform.probeToken, { length, special: false }),
    child,
  );
  const secrets = byRegion(regions, (region) => {
    const secret = new aws.secretsmanager.Secret(
      `${name}-probe-secret-${region}`,
      reshape(transform.probeSecret, {
        region,
        description: "Token that a write probe of the service carries",
        recoveryWindowInDays: recoveryDays,
        tags,
      }),
      child,
    );
    const version = new aws.secretsmanager.SecretVersion(
      `${name}-probe-secret-version-${region}`,
      reshape(transform.probeSecretVersion, {
        region,
        secretId: secret.id,
        secretString: token.result,
      }),
      child,
    );
    // A task that starts before the secret has a value does not start.
    return { secret, arn: onceStanding(secret.arn, [version]) };
  });
  return {
    nodes: {
      probeToken: token,
      probeSecretByRegion: mapRegions(secrets, ({ secret }) => secret),
    },
    arnsByRegion: mapRegions(secrets, ({ arn }) => arn),
  };
}
