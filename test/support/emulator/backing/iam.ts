import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import type * as aws from "@pulumi/aws";

import { knownToEmulator } from "../known-conditions";
import { type Service, served, tagList, textOf } from "./served";

export const iam: Service = {
  "aws:iam/role:Role": served<aws.iam.RoleArgs>(async ({ inputs, madeUp, at }) => {
    const { Role } = await new IAMClient(at).send(
      new CreateRoleCommand({
        RoleName: textOf(madeUp, "name"),
        AssumeRolePolicyDocument: policyText(inputs.assumeRolePolicy),
        Tags: tagList(inputs.tags),
      }),
    );
    return { outputs: { arn: Role?.Arn, uniqueId: Role?.RoleId } };
  }),
  "aws:iam/rolePolicy:RolePolicy": served<aws.iam.RolePolicyArgs>(
    async ({ inputs, madeUp, at }) => {
      await new IAMClient(at).send(
        new PutRolePolicyCommand({
          RoleName: String(inputs.role),
          PolicyName: textOf(madeUp, "name"),
          PolicyDocument: knownToEmulator(inputs.policy),
        }),
      );
      return undefined;
    },
  ),
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": served<aws.iam.RolePolicyAttachmentArgs>(
    async ({ inputs, at }) => {
      await new IAMClient(at).send(
        new AttachRolePolicyCommand({
          RoleName: String(inputs.role),
          PolicyArn: inputs.policyArn,
        }),
      );
      return undefined;
    },
  ),
};

/**
 * The provider takes a policy as a document, too. The emulator knows no leading keys of DynamoDB,
 * so that a statement that asks for them to be there would allow nothing.
 */
function policyText(policy: unknown): string {
  const text = typeof policy === "string" ? policy : JSON.stringify(policy);
  return JSON.stringify(
    JSON.parse(text, (name, value) =>
      name === "Null" && "dynamodb:LeadingKeys" in value ? undefined : value,
    ),
  );
}
