import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type TableKeys, tableAttributes } from "../../model/stores/replicated-table";
import { inRegion } from "../../model/topology/by-region";
import { reshape } from "../common/component";
import type { TableSite } from "./site";

/** What a global table is made of. */
export interface GlobalTableNeeds {
  tableName: pulumi.Output<string>;
  attributes: TableKeys;
  pointInTimeRecoveryDays: number;
  deletionProtection: boolean;
  /** Regions that hold a replica beside the site's. */
  replicaRegions: readonly string[];
  /** Key of each region, the site's among them. */
  keyByRegion: Record<string, aws.kms.Key>;
}

/** Creates the table in the site's region, which owns it, with its replicas in the others. */
export function createGlobalTable(site: TableSite, needs: GlobalTableNeeds): aws.dynamodb.Table {
  const { name, region, tags, transform, kept } = site;
  const { attributes, pointInTimeRecoveryDays, deletionProtection, keyByRegion } = needs;
  const { timeToLiveAttribute } = attributes;
  return new aws.dynamodb.Table(
    `${name}-table`,
    reshape(transform.table, {
      region,
      name: needs.tableName,
      billingMode: "PAY_PER_REQUEST",
      ...tableAttributes(attributes),
      // Global tables replicate through the stream, and ask for both images.
      // [api:dynamodb.CreateReplicationGroupMemberAction]
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      ttl:
        timeToLiveAttribute === undefined
          ? undefined
          : { attributeName: timeToLiveAttribute, enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: inRegion(keyByRegion, region).arn },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: pointInTimeRecoveryDays },
      deletionProtectionEnabled: deletionProtection,
      // Owned by the table, in one place: as resources of their own, the table would delete them.
      // They inherit neither recovery nor tags nor protection. (terraform-provider-aws#38968,
      // #21323)
      replicas: needs.replicaRegions.map((regionName) => ({
        regionName,
        kmsKeyArn: inRegion(keyByRegion, regionName).arn,
        pointInTimeRecovery: true,
        propagateTags: true,
        deletionProtectionEnabled: deletionProtection,
      })),
      tags,
    }),
    kept,
  );
}
