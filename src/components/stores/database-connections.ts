import * as pulumi from "@pulumi/pulumi";

import { engineTraits } from "../../model/stores/database-engine";
import type { DatabaseSettings } from "../../model/stores/replicated-database";
import { environmentPrefix } from "../../model/stores/stores";
import { viaService } from "../common/arns";
import type { StoreConnections } from "./connections";
import { coordinateConnections, type RegionalCoordinates } from "./coordinates";
import type { RegionalDatabase } from "./regional-database";

/** What a client in one region must know. */
export interface DatabaseClientNeeds {
  database: RegionalDatabase;
  coordinates: RegionalCoordinates;
  settings: DatabaseSettings;
  secretArn: pulumi.Output<string>;
}

/**
 * What a replica needs to use the database from its region.
 *
 * The hosts are its coordinates. Port and name of the database are the same wherever it stands, and
 * whatever it is restored from. Name and password of the user come as one JSON text from the
 * region's copy of the secret.
 */
export function databaseConnections(
  store: string,
  { database, coordinates, settings, secretArn }: DatabaseClientNeeds,
): StoreConnections {
  const { region, key, access } = database;
  const prefix = environmentPrefix(store);
  const { secrets, secretStatements } = coordinateConnections(coordinates);
  return {
    environment: {
      [`${prefix}_PORT`]: pulumi.output(String(engineTraits(settings.engine)?.port)),
      [`${prefix}_DATABASE`]: pulumi.output(settings.databaseName),
    },
    secrets: { ...secrets, [`${prefix}_SECRET`]: secretArn },
    statements: [],
    secretStatements: [
      ...secretStatements,
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
