import type { RecordedResource } from "../../../src/offline/testing";
import { named } from "../deployed";
import type { Identity } from "./caller";
import { type Policy, policyOf } from "./policy-document";

/**
 * A role of a program with the policies that the program gives it, inline or attached.
 *
 * @throws Error if it has policies that the program only names: what they say is not known here
 */
export function roleOf(resources: readonly RecordedResource[], name: string): Identity {
  const { inputs, outputs } = named(resources, name);
  const isOfRole = ({ inputs: { role } }: RecordedResource) => role === outputs.name;
  const attached = ofType(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
  const managed = attached.filter(isOfRole).map(({ inputs: { policyArn } }) => {
    const own = ofType(resources, "aws:iam/policy:Policy").find(
      ({ outputs: { arn } }) => arn === policyArn,
    );
    if (own === undefined) throw new Error(`${name} has policies from elsewhere`);
    return policyOf(own.inputs.policy);
  });
  if (inputs.permissionsBoundary !== undefined) throw new Error(`${name} has a boundary`);
  const inline = ofType(resources, "aws:iam/rolePolicy:RolePolicy").filter(isOfRole);
  return {
    arn: String(outputs.arn),
    policies: [...inline.map((policy) => policyOf(policy.inputs.policy)), ...managed],
  };
}

/** Who may assume a role of a program. */
export function trustOf(resources: readonly RecordedResource[], name: string): Policy {
  return policyOf(named(resources, name).inputs.assumeRolePolicy);
}

/** The policy that a resource of a program holds: a queue policy, a topic policy, a key. */
export function policyIn(resources: readonly RecordedResource[], name: string): Policy {
  return policyOf(named(resources, name).inputs.policy);
}

function ofType(resources: readonly RecordedResource[], type: string): RecordedResource[] {
  return resources.filter((resource) => resource.type === type);
}
