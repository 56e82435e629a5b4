import { createHash } from "node:crypto";
import {
  ChangeResourceRecordSetsCommand,
  ChangeTagsForResourceCommand,
  type CloudWatchRegion,
  CreateHealthCheckCommand,
  type HealthCheckType,
  type InsufficientDataHealthStatus,
  type ResourceRecordSetFailover,
  Route53Client,
  type RRType,
} from "@aws-sdk/client-route-53";
import type * as aws from "@pulumi/aws";

import { type Service, served, tagList, textOf } from "./served";

export const route53: Service = {
  "aws:route53/record:Record": served<aws.route53.RecordArgs>(async ({ inputs, at }) => {
    const [alias] = inputs.aliases ?? [];
    const [failover] = inputs.failoverRoutingPolicies ?? [];
    await new Route53Client(at).send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: inputs.zoneId,
        ChangeBatch: {
          Changes: [
            {
              Action: inputs.allowOverwrite ? "UPSERT" : "CREATE",
              ResourceRecordSet: {
                Name: inputs.name,
                Type: inputs.type as RRType,
                TTL: inputs.ttl,
                ResourceRecords: inputs.records?.map((Value) => ({ Value })),
                AliasTarget: alias && {
                  DNSName: alias.name,
                  HostedZoneId: alias.zoneId,
                  EvaluateTargetHealth: alias.evaluateTargetHealth,
                },
                SetIdentifier: inputs.setIdentifier,
                Failover: failover?.type as ResourceRecordSetFailover | undefined,
                HealthCheckId: inputs.healthCheckId,
              },
            },
          ],
        },
      }),
    );
    return undefined;
  }),
  "aws:route53/healthCheck:HealthCheck": served<aws.route53.HealthCheckArgs>(
    async ({ inputs, urn, at }) => {
      const client = new Route53Client(at);
      const { HealthCheck } = await client.send(
        new CreateHealthCheckCommand({
          CallerReference: createHash("sha256").update(urn).digest("hex"),
          HealthCheckConfig: {
            Type: inputs.type as HealthCheckType,
            FullyQualifiedDomainName: inputs.fqdn,
            Port: inputs.port,
            ResourcePath: inputs.resourcePath,
            RequestInterval: inputs.requestInterval,
            FailureThreshold: inputs.failureThreshold,
            EnableSNI: inputs.enableSni,
            AlarmIdentifier: inputs.cloudwatchAlarmName
              ? {
                  Name: inputs.cloudwatchAlarmName,
                  Region: inputs.cloudwatchAlarmRegion as CloudWatchRegion,
                }
              : undefined,
            InsufficientDataHealthStatus:
              inputs.insufficientDataHealthStatus as InsufficientDataHealthStatus,
            Inverted: inputs.invertHealthcheck,
            ChildHealthChecks: inputs.childHealthchecks,
            HealthThreshold: inputs.childHealthThreshold,
          },
        }),
      );
      const id = textOf({ ...HealthCheck }, "Id");
      await client.send(
        new ChangeTagsForResourceCommand({
          ResourceType: "healthcheck",
          ResourceId: id,
          AddTags: tagList(inputs.tags),
        }),
      );
      return { id, outputs: { arn: `arn:aws:route53:::healthcheck/${id}` } };
    },
  ),
};
