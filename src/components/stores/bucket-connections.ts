import * as pulumi from "@pulumi/pulumi";

import { viaService } from "../common/arns";
import type { StoreConnections } from "./connections";
import { coordinateConnections, type RegionalCoordinates } from "./coordinates";
import type { RegionalBucket } from "./regional-bucket";

/** What a replica needs to use the bucket of its region. */
export function bucketConnections(
  { region, bucket, key }: RegionalBucket,
  coordinates: RegionalCoordinates,
): StoreConnections {
  return {
    ...coordinateConnections(coordinates),
    environment: {},
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
    clientSecurityGroupIds: [],
  };
}
