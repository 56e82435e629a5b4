import { ACMClient } from "@aws-sdk/client-acm";
import { ApplicationAutoScalingClient } from "@aws-sdk/client-application-auto-scaling";
import { BackupClient } from "@aws-sdk/client-backup";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ECRClient } from "@aws-sdk/client-ecr";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { KMSClient } from "@aws-sdk/client-kms";
import { RDSClient } from "@aws-sdk/client-rds";
import { Route53Client } from "@aws-sdk/client-route-53";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { STSClient, type STSClientConfig } from "@aws-sdk/client-sts";

import type { ClockReading } from "../../model/failover/clock-offset";
import { dnsSuffixOf, partitionOf } from "../../model/topology/regions";
import { noteDates } from "./answer-dates";
import { assumedRole } from "./assumed-role";
import { foundCredentials } from "./found-credentials";
import { type AskMfaCode, type MfaSession, mfaSessionOf } from "./mfa-session";

/** Where a client finds its credentials. */
export type CredentialsProvider = NonNullable<STSClientConfig["credentials"]>;

/** What all clients of AWS have in common. */
export interface ClientSettings {
  /** Whose credentials; left out, those that AWS's own tools would find on this machine. */
  readonly credentials?: CredentialsProvider | undefined;
  /** Profile of AWS's files whose credentials are used; left out, as AWS's own tools choose. */
  readonly profile?: string | undefined;
  /** Role that is assumed with them, by the STS of the region that is asked. */
  readonly roleArn?: string | undefined;
  /** Who assumes it; left out for nobody by name. */
  readonly sourceIdentity?: string | undefined;
  /** Asks for the code of a profile that takes one; left out where nobody can be asked. */
  readonly mfaCode?: AskMfaCode | undefined;
  /** One address instead of every service's own, for tests. */
  readonly endpointUrl?: string | undefined;
  readonly now: () => Date;
  /** Told of every answer that has a date. */
  readonly heard: (reading: ClockReading) => void;
}

/** Stands in CloudTrail beside what was called. */
const roleSessionName = "awsdr-failover";
/** A role that is assumed by another one has an hour at most. [api:sts.AssumeRole] */
const roleSessionSeconds = 3_600;

/** Longest wait for a connection and for an answer, in milliseconds: within a call's 10 s. */
const connectionTimeout = 3_000;
const requestTimeout = 8_000;
/** Longest that is waited for credentials which take no code, in milliseconds. */
const signInTimeout = 3_000;

/**
 * Each service's client, and the name before the region in its endpoint.
 * [docs.aws.amazon.com/general/latest/gr/aws-service-information.html]
 */
export const clientKinds = {
  acm: [ACMClient, "acm"],
  autoScaling: [ApplicationAutoScalingClient, "application-autoscaling"],
  backup: [BackupClient, "backup"],
  cloudWatch: [CloudWatchClient, "monitoring"],
  dynamo: [DynamoDBClient, "dynamodb"],
  ecr: [ECRClient, "api.ecr"],
  ecs: [ECSClient, "ecs"],
  events: [EventBridgeClient, "events"],
  kms: [KMSClient, "kms"],
  loadBalancing: [ElasticLoadBalancingV2Client, "elasticloadbalancing"],
  quotas: [ServiceQuotasClient, "servicequotas"],
  rds: [RDSClient, "rds"],
  route53: [Route53Client, "route53"],
  s3: [S3Client, "s3"],
  secrets: [SecretsManagerClient, "secretsmanager"],
  sts: [STSClient, "sts"],
} as const;

/**
 * Services with one endpoint for all regions of a partition.
 * [docs.aws.amazon.com/general/latest/gr/r53.html]
 */
const worldwide: readonly string[] = ["route53"];

type Kinds = typeof clientKinds;

/** The clients of one region; each is made for the first who asks for it. */
export type RegionClients = {
  readonly [Kind in keyof Kinds]: InstanceType<Kinds[Kind][0]>;
} & {
  /** When the credentials of these clients end for good; null where they do not. */
  readonly credentialsUntil: () => Promise<Date | null>;
};

/** The clients of every region that somebody asks. */
export interface AwsClients {
  in(region: string): RegionClients;
  /**
   * Looks for credentials, so that whoever is asked for a code has been before the first call.
   * Waits for nothing else for long: a region may be silent.
   */
  signIn(region: string): Promise<void>;
  /** Who needs a code next is asked for it anew. */
  forgetCode(): void;
  /** Ends what is under way; who asks next gets new clients, which look for credentials anew. */
  forget(): void;
}

/**
 * Makes clients of AWS, all by the same rules: no tries of their own, and each service by the
 * endpoint of its region, whatever the machine is set to. Credentials are looked for once a region,
 * so that a role is assumed in the region that is asked and in no other.
 *
 * @throws RangeError for a text that names no region
 */
export function awsClients(settings: ClientSettings): AwsClients {
  // The SDK's word on Node 20 would stand among the lines of a failover.
  // [core/client emitWarningIfUnsupportedVersion]
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const mfa = mfaSessionOf(settings.mfaCode, settings.profile);
  const regions = new Map<string, RegionClients>();
  const made = new Set<{ destroy(): void }>();
  const track = <Client extends { destroy(): void }>(client: Client): Client => {
    made.add(client);
    return client;
  };
  const clientsIn = (region: string) => {
    const known = regions.get(region) ?? clientsOf(region, settings, mfa, track);
    regions.set(region, known);
    return known;
  };
  return {
    in: clientsIn,
    signIn: async (region) => {
      if (settings.mfaCode === undefined) return;
      let timer: NodeJS.Timeout | undefined;
      const found = clientsIn(region)
        .credentialsUntil()
        .catch(() => {});
      const waited = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, signInTimeout);
      });
      await Promise.race([found, waited]);
      clearTimeout(timer);
      if (mfa.isAsked) await found;
    },
    forgetCode: () => mfa.forget(),
    forget: () => {
      for (const client of made) client.destroy();
      made.clear();
      regions.clear();
    },
  };
}

type Track = <Client extends { destroy(): void }>(client: Client) => Client;

function clientsOf(
  region: string,
  settings: ClientSettings,
  mfa: MfaSession,
  track: Track,
): RegionClients {
  const { credentials, profile, roleArn, sourceIdentity, endpointUrl, now, heard } = settings;
  const suffix = dnsSuffixOf(region);
  const common = {
    region,
    maxAttempts: 1,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
    // A machine that is set to such endpoints would refuse those that are named here.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    // A bucket's name before the address of a test leads nowhere.
    ...(endpointUrl !== undefined && { forcePathStyle: true }),
  };
  const endpointOf = (prefix: string) => {
    const host = worldwide.includes(prefix)
      ? `${prefix}${partitionOf(region) === "aws-us-gov" ? ".us-gov" : ""}`
      : `${prefix}.${region}`;
    return endpointUrl ?? `https://${host}.${suffix}`;
  };
  const stsWith = (own: CredentialsProvider | undefined) =>
    noteDates(
      track(
        new STSClient({
          ...common,
          endpoint: endpointOf("sts"),
          ...(own && { credentials: own }),
        }),
      ),
      now,
      heard,
    );
  const own = stsWith(credentials ?? foundCredentials(region, profile, mfa));
  const session = roleArn && {
    roleArn,
    name: roleSessionName,
    seconds: roleSessionSeconds,
    sourceIdentity,
  };
  const sts = session ? stsWith(() => assumedRole(own, session)) : own;
  const clients = {
    sts,
    credentialsUntil: async () => {
      const { expiration } = await sts.config.credentials();
      return expiration === undefined ? null : renewedUntil(expiration, own);
    },
  };
  for (const [kind, [Client, prefix]] of Object.entries(clientKinds)) {
    if (kind === "sts") continue;
    let client: unknown;
    const make = () =>
      noteDates(
        track(
          new Client({
            ...common,
            endpoint: endpointOf(prefix),
            credentials: sts.config.credentials,
          }),
        ),
        now,
        heard,
      );
    Object.defineProperty(clients, kind, {
      get: () => {
        client ??= make();
        return client;
      },
    });
  }
  return clients as RegionClients;
}

/** A session of a role is renewed for as long as what it is assumed with lasts. */
async function renewedUntil(session: Date, own: STSClient): Promise<Date | null> {
  const { expiration } = await own.config.credentials();
  if (expiration === undefined) return null;
  return new Date(Math.max(session.getTime(), expiration.getTime()));
}
