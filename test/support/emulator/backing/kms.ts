import {
  CreateAliasCommand,
  CreateKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
} from "@aws-sdk/client-kms";
import type * as aws from "@pulumi/aws";

import { type Service, served, textOf } from "./served";

export const kms: Service = {
  "aws:kms/key:Key": served<aws.kms.KeyArgs>(async ({ inputs, at }) => {
    const client = new KMSClient(at);
    const { KeyMetadata } = await client.send(
      new CreateKeyCommand({
        Description: inputs.description,
        Policy: inputs.policy,
        MultiRegion: inputs.multiRegion,
        Tags: Object.entries(inputs.tags ?? {}).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
      }),
    );
    const keyId = textOf({ ...KeyMetadata }, "KeyId");
    if (inputs.enableKeyRotation) {
      await client.send(new EnableKeyRotationCommand({ KeyId: keyId }));
    }
    return { id: keyId, outputs: { keyId, arn: KeyMetadata?.Arn } };
  }),
  "aws:kms/alias:Alias": served<aws.kms.AliasArgs>(async ({ inputs, madeUp, at }) => {
    await new KMSClient(at).send(
      new CreateAliasCommand({
        AliasName: textOf(madeUp, "name"),
        TargetKeyId: inputs.targetKeyId,
      }),
    );
    return undefined;
  }),
};
