import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type AccessDivision,
  accessDivision,
  accessPolicies,
  accessPolicyFaults,
} from "../../model/access/access-policies";
import type { AccessedPlan } from "../../model/access/access-role";
import { numbered } from "../../model/topology/child-name";
import { refuse, reshape, type Transform } from "../common/component";
import type { Site } from "../common/site";
import type { PlannedAccess } from "../plan/planned";

/** Last word on what gives the roles of a plan their rights. */
export interface AccessPolicyTransform {
  accessPolicy?: Transform<aws.iam.PolicyArgs>;
  accessAttachment?: Transform<aws.iam.RolePolicyAttachmentArgs>;
}

/** What policies are made of. */
export interface AccessPolicyNeeds {
  /** Whose refusal it is, where there are too many. */
  label: string;
  access: PlannedAccess;
  plan: pulumi.Output<AccessedPlan>;
  /** The plan with long names in place of those that are not known yet. */
  outline: AccessedPlan;
}

type PolicySite = Pick<Site<AccessPolicyTransform>, "name" | "tags" | "transform" | "child">;

const descriptions = {
  reading: "Sees how the service stands, and what a failover would do.",
  changing: "Moves the service to another region.",
} as const;

/**
 * Creates the policies that let roles see and run a failover, and attaches them: an observer's role
 * gets those that read, the others all. How many there are is known in every preview; they are as
 * many as long names would need.
 */
export function createAccessPolicies(
  site: PolicySite,
  { label, access, plan, outline }: AccessPolicyNeeds,
): aws.iam.Policy[] {
  const division = accessDivision(outline);
  refuse(site.child.parent, label, accessPolicyFaults("access", accessPolicies(outline, division)));
  const texts = plan.apply((known) => textsOf(site, label, known, division));
  const policies = (kind: keyof typeof descriptions) =>
    division[kind].map(
      (_, nth) =>
        new aws.iam.Policy(
          numbered(`${site.name}-${kind}-policy`, nth + 1),
          reshape(site.transform.accessPolicy, {
            description: descriptions[kind],
            policy: texts.apply((all) => all[kind][nth] ?? ""),
            tags: site.tags,
          }),
          site.child,
        ),
    );
  const reading = policies("reading");
  const changing = policies("changing");
  attach(site, "observer", access.observerRoleArn, { reading });
  attach(site, "operator", access.operatorRoleArn, { reading, changing });
  attach(site, "break-glass", access.breakGlassRoleArn, { reading, changing });
  return [...reading, ...changing];
}

function attach(
  { name, transform, child }: PolicySite,
  role: string,
  roleArn: pulumi.Input<string>,
  policies: Readonly<Record<string, readonly aws.iam.Policy[]>>,
): void {
  for (const [kind, ofKind] of Object.entries(policies)) {
    for (const [nth, { arn }] of ofKind.entries()) {
      new aws.iam.RolePolicyAttachment(
        numbered(`${name}-${role}-${kind}`, nth + 1),
        reshape(transform.accessAttachment, {
          // A path stands before the name. [api:iam.Role.Arn]
          role: pulumi.output(roleArn).apply((text) => text.slice(text.lastIndexOf("/") + 1)),
          policyArn: arn,
        }),
        child,
      );
    }
  }
}

/** Names that no component of ours makes may be longer than was counted with. */
function textsOf(
  { child }: PolicySite,
  label: string,
  plan: AccessedPlan,
  division: AccessDivision,
) {
  const policies = accessPolicies(plan, division);
  refuse(child.parent, label, accessPolicyFaults("access", policies));
  return {
    reading: policies.reading.map((policy) => JSON.stringify(policy)),
    changing: policies.changing.map((policy) => JSON.stringify(policy)),
  };
}
