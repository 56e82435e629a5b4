import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type * as aws from "@pulumi/aws";

import { type Service, served, tagList, textOf } from "./served";

export const secretsManager: Service = {
  "aws:secretsmanager/secret:Secret": served<aws.secretsmanager.SecretArgs>(
    async ({ inputs, madeUp, at }) => {
      const { ARN } = await new SecretsManagerClient(at).send(
        new CreateSecretCommand({
          Name: textOf(madeUp, "name"),
          Description: inputs.description,
          KmsKeyId: inputs.kmsKeyId,
          AddReplicaRegions: inputs.replicas?.map(({ region, kmsKeyId }) => ({
            Region: region,
            KmsKeyId: kmsKeyId,
          })),
          Tags: tagList(inputs.tags),
        }),
      );
      const arn = textOf({ ARN }, "ARN");
      return { id: arn, outputs: { arn } };
    },
  ),
  "aws:secretsmanager/secretVersion:SecretVersion": served<aws.secretsmanager.SecretVersionArgs>(
    async ({ inputs, at }) => {
      const { VersionId } = await new SecretsManagerClient(at).send(
        new PutSecretValueCommand({
          SecretId: inputs.secretId,
          SecretString: inputs.secretString,
        }),
      );
      return { id: `${inputs.secretId}|${VersionId}`, outputs: { versionId: VersionId } };
    },
  ),
};
