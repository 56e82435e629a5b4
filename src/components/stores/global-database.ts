import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { DatabaseSettings } from "../../model/stores/replicated-database";
import { reshape, type Transform } from "../common/component";

/** What binds the clusters of all regions together. */
export interface GlobalDatabaseArgs {
  /** Region whose endpoint manages it. */
  region: string;
  identifier: pulumi.Output<string>;
  settings: DatabaseSettings;
  deletionProtection: boolean;
  tags: Record<string, string>;
  transform: { globalCluster?: Transform<aws.rds.GlobalClusterArgs> };
}

/** Creates the global cluster, to which the regional ones will belong. */
export function globalDatabase(
  name: string,
  args: GlobalDatabaseArgs,
  kept: pulumi.CustomResourceOptions,
): aws.rds.GlobalCluster {
  const { region, identifier, settings, tags, transform } = args;
  const { engine, engineVersion, databaseName } = settings;
  return new aws.rds.GlobalCluster(
    `${name}-global-cluster`,
    reshape(transform.globalCluster, {
      // AWS documents its creation in the region of its writer. While that region is lost, nothing here
      // needs a change: a failover is a call to the standby's endpoint, made by no deployment.
      region,
      globalClusterIdentifier: identifier,
      engine,
      engineVersion,
      databaseName,
      storageEncrypted: true,
      deletionProtection: args.deletionProtection,
      tags,
    }),
    // Read back as the cluster that writes, whichever that is.
    // (aws-cloudformation/cloudformation-coverage-roadmap#1856)
    { ...kept, ignoreChanges: ["sourceDbClusterIdentifier"] },
  );
}
