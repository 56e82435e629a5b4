import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { assumedEvents, hearsOfReads, useMessage } from "../../model/access/break-glass-use";
import { numbered } from "../../model/topology/child-name";
import { reshape } from "../common/component";
import type { AccessSite } from "./site";

/** Who hears of each use of the break-glass role. */
export interface BreakGlassUse {
  /**
   * ARN of the trail of CloudTrail through which EventBridge hears of it: one that logs management
   * events, reading ones too, in all of these regions.
   */
  trailArn: pulumi.Input<string>;
  /**
   * ARNs of the SNS topics, one to five in each region, whose own policy lets
   * `events.amazonaws.com` publish. Regions are at least those of the topology and the witness; a
   * use by the STS of another region is heard of only where that is named too, and one by its
   * global endpoint only where us-east-1 is.
   * docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_region-endpoints.html
   */
  topicArnsByRegion: Record<string, pulumi.Input<string>[]>;
}

/** What is heard of, and who is told. */
export interface UseRuleNeeds extends BreakGlassUse {
  service: string;
  roleArn: pulumi.Output<string>;
}

/** Creates a rule in each region that tells of whoever assumes the role there. */
export function createUseRules(
  site: AccessSite,
  { service, roleArn, trailArn, topicArnsByRegion }: UseRuleNeeds,
): Record<string, aws.cloudwatch.EventRule> {
  const { name, tags, transform, child } = site;
  const described = pulumi.output(trailArn).apply((arn) => `Uses of a sealed key, told by ${arn}.`);
  const rules = Object.entries(topicArnsByRegion).map(([region, topics]) => {
    const rule = new aws.cloudwatch.EventRule(
      `${name}-use-${region}`,
      reshape(transform.useRule, {
        region,
        description: described,
        eventPattern: roleArn.apply((arn) => JSON.stringify(assumedEvents(arn))),
        state: hearsOfReads,
        tags,
      }),
      child,
    );
    for (const [nth, arn] of topics.entries()) {
      new aws.cloudwatch.EventTarget(
        numbered(`${name}-use-target-${region}`, nth + 1),
        reshape(transform.useTarget, {
          region,
          rule: rule.name,
          arn,
          inputTransformer: useMessage(service),
        }),
        child,
      );
    }
    return [region, rule] as const;
  });
  return Object.fromEntries(rules);
}
