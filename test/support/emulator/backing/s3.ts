import {
  type BucketLocationConstraint,
  type BucketVersioningStatus,
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketVersioningCommand,
  S3Client,
  type ServerSideEncryption,
} from "@aws-sdk/client-s3";
import type * as aws from "@pulumi/aws";

import type { ClientSettings } from "../client-settings";
import { type Service, served, textOf } from "./served";

/** Buckets with what a failover reads of them; their rules and policies stay made up. */
export const s3: Service = {
  "aws:s3/bucket:Bucket": served<aws.s3.BucketArgs>(async ({ madeUp, at }) => {
    await clientOf(at).send(
      new CreateBucketCommand({
        Bucket: textOf(madeUp, "bucket"),
        CreateBucketConfiguration: { LocationConstraint: at.region as BucketLocationConstraint },
      }),
    );
    return undefined;
  }),
  "aws:s3/bucketVersioning:BucketVersioning": served<aws.s3.BucketVersioningArgs>(
    async ({ inputs, at }) => {
      const Status = inputs.versioningConfiguration.status as BucketVersioningStatus;
      await clientOf(at).send(
        new PutBucketVersioningCommand({
          Bucket: inputs.bucket,
          VersioningConfiguration: { Status },
        }),
      );
      return undefined;
    },
  ),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    served<aws.s3.BucketServerSideEncryptionConfigurationArgs>(async ({ inputs, at }) => {
      const Rules = inputs.rules.map(
        ({ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled }) => ({
          BucketKeyEnabled: bucketKeyEnabled,
          ApplyServerSideEncryptionByDefault: byDefault && {
            SSEAlgorithm: byDefault.sseAlgorithm as ServerSideEncryption,
            KMSMasterKeyID: byDefault.kmsMasterKeyId,
          },
        }),
      );
      await clientOf(at).send(
        new PutBucketEncryptionCommand({
          Bucket: inputs.bucket,
          ServerSideEncryptionConfiguration: { Rules },
        }),
      );
      return undefined;
    }),
};

/** A bucket's name before the emulator's address leads nowhere. */
function clientOf(at: ClientSettings): S3Client {
  return new S3Client({ ...at, forcePathStyle: true });
}
