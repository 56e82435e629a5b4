import * as pulumi from "@pulumi/pulumi";

import { viaService } from "../common/arns";
import type { StoreConnections } from "./connections";
import { coordinateConnections, type RegionalCoordinates } from "./coordinates";

/** One region's replica of a table. */
export interface TableReplica {
  region: string;
  tableArn: pulumi.Output<string>;
  keyArn: pulumi.Output<string>;
}

/** What a replica of the service needs to use the table in its region. */
export function tableConnections(
  { region, tableArn, keyArn }: TableReplica,
  coordinates: RegionalCoordinates,
): StoreConnections {
  return {
    ...coordinateConnections(coordinates),
    environment: {},
    statements: [
      {
        Effect: "Allow",
        Action: [
          "dynamodb:BatchGetItem",
          "dynamodb:BatchWriteItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:DescribeTable",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "dynamodb:UpdateItem",
        ],
        Resource: [tableArn, pulumi.interpolate`${tableArn}/index/*`],
      },
      // DynamoDB uses a customer key on behalf of whoever uses the table:
      // docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
      {
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:DescribeKey"],
        Resource: [keyArn],
        Condition: { StringEquals: viaService("dynamodb", region) },
      },
    ],
    clientSecurityGroupIds: [],
  };
}
