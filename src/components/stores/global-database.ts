import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { DatabaseSettings } from "../../model/stores/replicated-database";
import { reshape } from "../common/component";
import type { DatabaseSite } from "./site";

/** What binds the clusters of all regions together. */
export interface GlobalDatabaseNeeds {
  identifier: pulumi.Output<string>;
  settings: DatabaseSettings;
  deletionProtection: boolean;
}

/**
 * Creates the global cluster, to which the regional ones will belong; the site's region manages it.
 */
export function createGlobalDatabase(
  { name, region, tags, transform, kept }: DatabaseSite,
  { identifier, settings, deletionProtection }: GlobalDatabaseNeeds,
): aws.rds.GlobalCluster {
  const { engine, engineVersion, databaseName } = settings;
  return new aws.rds.GlobalCluster(
    `${name}-global-cluster`,
    reshape(transform.globalCluster, {
      // AWS documents its creation in the region of its writer. While that region is lost, nothing
      // here needs a change: a failover is a call to the standby's endpoint, made by no deployment.
      region,
      globalClusterIdentifier: identifier,
      engine,
      engineVersion,
      databaseName,
      storageEncrypted: true,
      deletionProtection,
      tags,
    }),
    // Read back as the cluster that writes, whichever that is.
    // (aws-cloudformation/cloudformation-coverage-roadmap#1856)
    { ...kept, ignoreChanges: ["sourceDbClusterIdentifier"] },
  );
}
