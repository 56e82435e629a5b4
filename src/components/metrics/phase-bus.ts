import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { recordedPhases } from "../../model/metrics/recorded-events";
import { reshape } from "../common/component";
import { nobodyBut, policyDocument } from "../common/policies";
import { type MetricsSite, tagsFor } from "./site";

/** Who may tell of a recovery. */
export interface PhaseBusNeeds {
  /** ARNs of roles and users. */
  operators: pulumi.Input<string>[];
}

/** The bus that takes Recovery Phases, and the rule that asks for them. */
export interface PhaseBus {
  bus: aws.cloudwatch.EventBus;
  /** Must stand before anything leads from the bus to the recorder. */
  policy: aws.cloudwatch.EventBusPolicy;
  rule: aws.cloudwatch.EventRule;
}

/**
 * Creates a region's bus for Recovery Phases: a phase says when an incident began and ended, so on
 * the default bus whoever may put any event at all could rewrite R.
 */
export function createPhaseBus(site: MetricsSite, { operators }: PhaseBusNeeds): PhaseBus {
  const { name, service, region, account, transform, child } = site;
  const bus = new aws.cloudwatch.EventBus(
    `${name}-phases-bus-${region}`,
    reshape(transform.phaseBus, {
      region,
      description: `Recovery phases of ${service}, told by its operators.`,
      tags: tagsFor(site, "phases-bus"),
    }),
    child,
  );
  const policy = new aws.cloudwatch.EventBusPolicy(
    `${name}-phases-bus-policy-${region}`,
    reshape(transform.phaseBusPolicy, {
      region,
      eventBusName: bus.name,
      policy: policyDocument([
        nobodyBut({
          sid: "OnlyOperatorsTell",
          action: "events:PutEvents",
          resource: bus.arn,
          spared: { "aws:PrincipalArn": operators },
        }),
      ]),
    }),
    child,
  );
  const rule = new aws.cloudwatch.EventRule(
    `${name}-phases-${region}`,
    reshape(transform.phaseRule, {
      region,
      eventBusName: bus.name,
      description: `Recovery phases of ${service}, for its ledger.`,
      eventPattern: pulumi.jsonStringify({ ...recordedPhases, account: [account] }),
      tags: tagsFor(site, "phases-rule"),
    }),
    child,
  );
  return { bus, policy, rule };
}
