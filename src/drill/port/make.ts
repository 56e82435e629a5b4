import type {
  BucketMake,
  CertificateMake,
  DatabaseMake,
  EntranceMake,
  PendingMaintenance,
  SecretMake,
  TableMake,
  TasksMake,
} from "../../model/check/parity/makes";
import type { MadeSettings } from "../../model/check/parity/settings";
import type { CallSignal } from "./call-signal";

/** Which of a database's two groups of parameters. */
export type ParameterGroupKind = "cluster" | "instance";

/**
 * How a region's part of a service is made. A check asks for it, and no failover does. What a plan
 * does not name is found from what it names.
 */
export interface Make {
  /** What the next task of a region is started as. */
  tasks(region: string, signal: CallSignal): Promise<TasksMake>;
  /** A secret in a region; null where it is not there. */
  secret(region: string, arn: string, signal: CallSignal): Promise<SecretMake | null>;
  /** How users reach the tasks of a region. */
  entrance(region: string, signal: CallSignal): Promise<EntranceMake>;
  certificate(region: string, arn: string, signal: CallSignal): Promise<CertificateMake>;
  /** State of a key in a region, as KMS calls it. */
  key(region: string, arn: string, signal: CallSignal): Promise<string>;
  database(region: string, store: string, signal: CallSignal): Promise<DatabaseMake>;
  /** Parameters of a group that somebody has set. */
  parameters(
    region: string,
    kind: ParameterGroupKind,
    group: string,
    signal: CallSignal,
  ): Promise<MadeSettings>;
  /** Maintenance that AWS has in store for a database's cluster and for some of its instances. */
  maintenance(
    region: string,
    store: string,
    instances: readonly string[],
    signal: CallSignal,
  ): Promise<readonly PendingMaintenance[]>;
  table(region: string, store: string, signal: CallSignal): Promise<TableMake>;
  bucket(region: string, store: string, signal: CallSignal): Promise<BucketMake>;
  /** IPv4 addresses of a host name, as this machine is told them; none where it leads nowhere. */
  addresses(host: string, signal: CallSignal): Promise<readonly string[]>;
}
