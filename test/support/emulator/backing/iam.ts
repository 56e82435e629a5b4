import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import type * as aws from "@pulumi/aws";

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
          PolicyDocument: withoutKeyAsked(policyText(inputs.policy)),
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
 * The emulator does not say which key of a table a call names, and so would take each for a call
 * that names none.
 */
export function withoutKeyAsked(policy: string): string {
  return JSON.stringify(JSON.parse(policy), (name, value) =>
    name === "Null" && "dynamodb:LeadingKeys" in value ? undefined : value,
  );
}

/** The provider takes a policy as a document, too. */
function policyText(policy: unknown): string {
  return typeof policy === "string" ? policy : JSON.stringify(policy);
}
