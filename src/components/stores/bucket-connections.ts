import * as pulumi from "@pulumi/pulumi";

import { environmentPrefix } from "../../model/stores/stores";
import { viaService } from "../common/arns";
import type { StoreConnections } from "./connections";
import type { RegionalBucket } from "./regional-bucket";

/** What a replica needs to use the bucket of its region. */
export function bucketConnections(
  store: string,
  { region, bucket, key }: RegionalBucket,
): StoreConnections {
  return {
    environment: { [`${environmentPrefix(store)}_BUCKET`]: bucket.bucket },
    secrets: {},
    statements: [
      { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [bucket.arn] },
      {
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
        Resource: [pulumi.interpolate`${bucket.arn}/*`],
      },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: [key.arn],
        Condition: { StringEquals: viaService("s3", region) },
      },
    ],
    secretStatements: [],
    clientSecurityGroupIds: [],
  };
}
