/*
 * Routing as it is now, and as it was deployed before there was primaryForced: components of one
 * name and type, whose children have the same names.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as awsdr from "awsdr";

const release: string = "before";
const mode: string = "guarded";
const standbys = ["eu-central-1"];

const service = "guide";
const domain = "guide.example.com";
const zone = { id: "Z0123456789OWN" };
const primary = "eu-west-1";
const regions = [primary, ...standbys];
const endpointIn = (region: string) => `${region}.${domain}`;
const numbered = (name: string, place: number) => (place === 1 ? name : `${name}-${place}`);

class Before extends pulumi.ComponentResource {
  constructor(name: string) {
    super("awsdr:index:FailoverRouting", name);
    const child = { parent: this, ignoreChanges: ["disabled"] };
    const kept = { ...child, protect: true };
    const tags = { "awsdr:service": service };
    const endpoints = new Map(
      regions.map((region) => [
        region,
        new aws.route53.HealthCheck(
          `${name}-endpoint-check-${region}`,
          {
            type: "HTTPS",
            fqdn: endpointIn(region),
            port: 443,
            resourcePath: "/ready",
            enableSni: true,
            requestInterval: 10,
            failureThreshold: 3,
            tags: {
              Name: `${service} endpoint in ${region}`,
              ...tags,
              "awsdr:role": "endpoint-check",
            },
          },
          child,
        ),
      ]),
    );
    const switches = standbys.map((region, nth) => {
      const alarm = new aws.cloudwatch.MetricAlarm(
        `${name}-switch-alarm-${region}`,
        {
          region,
          alarmDescription: `${service} is served from ${region}: its switch stands at 1.`,
          namespace: "awsdr",
          metricName: "standbyActive",
          dimensions: { Service: service, Ledger: "0a1b2c3d" },
          statistic: "Maximum",
          comparisonOperator: "GreaterThanOrEqualToThreshold",
          threshold: 1,
          period: 60,
          evaluationPeriods: 1,
          datapointsToAlarm: 1,
          treatMissingData: "missing",
          alarmActions: [],
          okActions: [],
          tags: { ...tags, "awsdr:role": "switch-alarm" },
        },
        { parent: this },
      );
      return new aws.route53.HealthCheck(
        numbered(`${name}-switch-check`, nth + 1),
        {
          type: "CLOUDWATCH_METRIC",
          cloudwatchAlarmName: alarm.name,
          cloudwatchAlarmRegion: region,
          insufficientDataHealthStatus: "LastKnownStatus",
          triggers: {
            metric: `{"namespace":"awsdr","metricName":"standbyActive","dimensions":{"Service":"${service}","Ledger":"0a1b2c3d"}}`,
            test: '{"statistic":"Maximum","comparisonOperator":"GreaterThanOrEqualToThreshold","threshold":1}',
            window:
              '{"period":60,"evaluationPeriods":1,"datapointsToAlarm":1,"treatMissingData":"missing"}',
          },
          tags: {
            Name: nth === 0 ? `${service} switch` : `${service} switch ${nth + 1}`,
            ...tags,
            "awsdr:role": "switch-check",
          },
        },
        kept,
      );
    });
    regions.slice(0, -1).forEach((region, at) => {
      const endpoint = mode === "direct" ? [endpoints.get(region)?.id ?? ""] : [];
      const asked = [...endpoint, ...switches.slice(at).map(({ id }) => id)];
      const kind = mode === "direct" ? "direct-check" : "guard-check";
      const what = mode === "direct" ? "endpoint and switch" : "switches";
      const check =
        asked.length > 1
          ? new aws.route53.HealthCheck(
              numbered(`${name}-${kind}`, at + 1),
              {
                type: "CALCULATED",
                childHealthchecks: asked,
                childHealthThreshold: asked.length,
                tags: {
                  Name: at === 0 ? `${service} ${what}` : `${service} ${what} ${at + 1}`,
                  ...tags,
                  "awsdr:role": kind,
                },
              },
              kept,
            )
          : undefined;
      const pairName = (nth: number) => (nth === 0 ? domain : `awsdr-standby-${nth}.${domain}`);
      const next = endpointIn(regions[at + 1] ?? "");
      const record = { zoneId: zone.id, name: pairName(at), type: "CNAME", ttl: 60 };
      const first = new aws.route53.Record(
        numbered(`${name}-primary-record`, at + 1),
        {
          ...record,
          setIdentifier: "primary",
          failoverRoutingPolicies: [{ type: "PRIMARY" }],
          healthCheckId: check?.id ?? asked[0],
          records: [endpointIn(region)],
        },
        { parent: this },
      );
      new aws.route53.Record(
        numbered(`${name}-secondary-record`, at + 1),
        {
          ...record,
          setIdentifier: "secondary",
          failoverRoutingPolicies: [{ type: "SECONDARY" }],
          records: [at + 2 < regions.length ? pairName(at + 1) : next],
        },
        { parent: this, dependsOn: [first] },
      );
    });
    this.registerOutputs();
  }
}

function now(name: string): awsdr.FailoverRouting {
  return new awsdr.FailoverRouting(name, {
    topology: { service, domain, zone: { ...zone, name: "example.com" }, primary, standbys },
    replicas: {
      strategy: mode === "direct" ? awsdr.Strategy.ActiveActive : awsdr.Strategy.WarmStandby,
      replicas: Object.fromEntries(
        regions.map((region) => [
          region,
          {
            region,
            endpoint: endpointIn(region),
            healthPath: "/ready",
            startUp: { seconds: 60, basis: "assumed" as const, source: "a test" },
          },
        ]),
      ),
    } as unknown as awsdr.RoutedReplicas,
    ledger: { service, regions, suffix: "0a1b2c3d" },
    mode: mode === "direct" ? awsdr.RoutingMode.Direct : awsdr.RoutingMode.Guarded,
    sentinel: false,
  });
}

if (release === "before") new Before("routing");
else now("routing");
