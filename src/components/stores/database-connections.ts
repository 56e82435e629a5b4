import * as pulumi from "@pulumi/pulumi";

import { engineTraits } from "../../model/stores/database-engine";
import type { DatabaseSettings } from "../../model/stores/replicated-database";
import { environmentPrefix } from "../../model/stores/stores";
import { viaService } from "../common/arns";
import { onceStanding } from "../common/component";
import type { StoreConnections } from "./connections";
import type { RegionalDatabase } from "./regional-database";

/** What a client in one region must know. */
export interface DatabaseClientNeeds {
  database: RegionalDatabase;
  writerHost: pulumi.Output<string>;
  settings: DatabaseSettings;
  secretArn: pulumi.Output<string>;
}

/**
 * What a replica needs to use the database from its region.
 *
 * The writer's host is the global endpoint, so that no configuration changes in a failover; the
 * reader's is the region's own; both wait for the instances behind them, or a service would fail
 * its first deployment before there is a database. Name and password come as one JSON text from the
 * region's copy of the secret.
 */
export function databaseConnections(
  store: string,
  { database, writerHost, settings, secretArn }: DatabaseClientNeeds,
): StoreConnections {
  const { region, cluster, instances, key, access } = database;
  const prefix = environmentPrefix(store);
  return {
    environment: {
      [`${prefix}_WRITER_HOST`]: writerHost,
      [`${prefix}_READER_HOST`]: onceStanding(cluster.readerEndpoint, instances),
      [`${prefix}_PORT`]: pulumi.output(String(engineTraits(settings.engine)?.port)),
      [`${prefix}_DATABASE`]: pulumi.output(settings.databaseName),
    },
    secrets: { [`${prefix}_SECRET`]: secretArn },
    statements: [],
    secretStatements: [
      { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secretArn] },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [key.arn],
        Condition: { StringEquals: viaService("secretsmanager", region) },
      },
    ],
    clientSecurityGroupIds: [access.clientSecurityGroup.id],
  };
}
