import type * as aws from "@pulumi/aws";

import type { Transform } from "../common/component";
import type { Site } from "../common/site";

/** Last word on the arguments of a {@link FailoverAccess}'s children. */
export interface FailoverAccessTransform {
  operatorRole?: Transform<aws.iam.RoleArgs>;
  observerRole?: Transform<aws.iam.RoleArgs>;
  breakGlassRole?: Transform<aws.iam.RoleArgs>;
  useRule?: Transform<aws.cloudwatch.EventRuleArgs>;
  useTarget?: Transform<aws.cloudwatch.EventTargetArgs>;
}

/** Where the component builds: roles are of no region. */
export type AccessSite = Pick<
  Site<FailoverAccessTransform>,
  "name" | "tags" | "transform" | "child"
>;
