/** What a region tells of how its part of a service is made. */
import type { MadeSettings } from "./settings";

/** A secret that a container is given. */
export interface GivenSecret {
  /** Container and variable, as words. */
  readonly variable: string;
  /** Where its value comes from: the ARN of a secret, or of something else. */
  readonly arn: string;
}

/** What the next task of a region is started as. */
export interface TasksMake {
  /** Of the service, of the task definition that it uses now, and of its containers. */
  readonly settings: MadeSettings;
  /** vCPUs that one task takes of Fargate's on-demand quota; null where it takes none of it. */
  readonly onDemandVcpus: number | null;
  readonly secrets: readonly GivenSecret[];
}

/** A secret as it stands in one region. */
export interface SecretMake {
  /** Version in force; null without one, and of a secret that is being deleted. */
  readonly version: string | null;
  /** Whether it is one of several copies in several regions. */
  readonly isReplicated: boolean;
  /** What its first copy tells of the others, by region; empty where it is no first copy. */
  readonly copies: Readonly<Record<string, string>>;
}

/** How users reach the tasks of a region. */
export interface EntranceMake {
  /** Of the target group with its health check, and of the listener that takes HTTPS. */
  readonly settings: MadeSettings;
  /** ARN of the certificate that clients are shown; null where no listener has one. */
  readonly certificateArn: string | null;
}

/** What users are shown of who answers. */
export interface CertificateMake {
  /** As ACM calls it: `ISSUED` is the one that serves. */
  readonly status: string;
  readonly until: Date | null;
  readonly names: readonly string[];
  /** How its renewal stands, as ACM calls it; null where none was begun. */
  readonly renewal: string | null;
}

/** One instance of a database. */
export interface InstanceMake {
  readonly name: string;
  readonly status: string;
  /** As `db.r8g.large`. */
  readonly class: string;
  readonly version: string;
  readonly parameterGroup: string | null;
}

/** A cluster and its instances in one region. */
export interface DatabaseMake {
  readonly engine: string;
  /** In full, as far as RDS tells it. */
  readonly version: string;
  readonly instances: readonly InstanceMake[];
  readonly parameterGroup: string | null;
  /** ARN of the key that its volume is encrypted with; null without encryption. */
  readonly keyArn: string | null;
  /** Of the cluster, and of what its instances have in common. */
  readonly settings: MadeSettings;
  /** Changes that were asked for and are not there yet, as phrases. */
  readonly pending: readonly string[];
}

/** Maintenance that AWS has in store for a cluster or an instance. */
export interface PendingMaintenance {
  readonly resource: string;
  /** As `system-update`. */
  readonly action: string;
  /** When it will be applied; null where nobody has said so. */
  readonly at: Date | null;
}

/** A replica of a global table. */
export interface TableMake {
  /** Keys, indices, capacity, expiry, backups and protection. */
  readonly settings: MadeSettings;
  readonly status: string;
  /** Status of every replica as this one tells it, by region. */
  readonly replicas: Readonly<Record<string, string>>;
  readonly keyArn: string | null;
}

/** One rule by which a bucket replicates. */
export interface ReplicationRule {
  readonly toBucketArn: string;
  readonly isEnabled: boolean;
  /** Whether it takes every object. */
  readonly isWhole: boolean;
  /** Whether deletions go along. */
  readonly takesDeletions: boolean;
}

/** A bucket in one region. */
export interface BucketMake {
  /** As S3 calls it; null where versioning was never enabled. */
  readonly versioning: string | null;
  readonly rules: readonly ReplicationRule[];
  /** Kind of encryption, as S3 calls it; null where nobody tells. */
  readonly encryption: string | null;
  readonly keyArn: string | null;
}
