import { type ACMClient, DescribeCertificateCommand } from "@aws-sdk/client-acm";
import {
  DescribeListenersCommand,
  DescribeTargetGroupsCommand,
  type ElasticLoadBalancingV2Client,
  type Listener,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";

import type { CertificateMake, EntranceMake } from "../../model/check/parity/makes";
import type { RegionPlace } from "../../model/check/parity/regionless";
import { madeSettings, type Seal } from "../../model/check/parity/settings";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { pages } from "./pages";
import { sent } from "./sent";

/** IAM actions that they take. */
export const entranceActions = [
  "elasticloadbalancing:DescribeTargetGroups",
  "elasticloadbalancing:DescribeListeners",
] as const;
export const certificateActions = ["acm:DescribeCertificate"] as const;

/** The way to a target group: how it looks at its targets, and how clients are met before it. */
export async function madeEntrance(
  client: Pick<ElasticLoadBalancingV2Client, "send">,
  targetGroupArn: string,
  { place, seal }: { readonly place: RegionPlace; readonly seal: Seal },
  signal: CallSignal,
): Promise<EntranceMake> {
  const what = `DescribeTargetGroups of ${targetGroupArn}`;
  const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [targetGroupArn] });
  const { TargetGroups = [] } = await sent(what, signal, (options) =>
    client.send(command, options),
  );
  const [group] = TargetGroups;
  if (group === undefined) throw new CloudFault(`${what}: there is none`, "gone");
  const [loadBalancer] = group.LoadBalancerArns ?? [];
  const listener =
    loadBalancer === undefined
      ? undefined
      : secureListener(await listenersOf(client, loadBalancer, signal), targetGroupArn);
  const settings = madeSettings(
    {
      "target group": targetGroupSettings(group),
      listener: listener === undefined ? undefined : listenerSettings(listener),
    },
    { place, seal, isShown: () => true },
  );
  return { settings, certificateArn: listener?.Certificates?.[0]?.CertificateArn ?? null };
}

/** A certificate as ACM tells it. */
export async function madeCertificate(
  client: Pick<ACMClient, "send">,
  arn: string,
  signal: CallSignal,
): Promise<CertificateMake> {
  const command = new DescribeCertificateCommand({ CertificateArn: arn });
  const { Certificate = {} } = await sent(`DescribeCertificate of ${arn}`, signal, (options) =>
    client.send(command, options),
  );
  const { Status = "not told", NotAfter = null, DomainName, RenewalSummary } = Certificate;
  const names = [
    ...(DomainName === undefined ? [] : [DomainName]),
    ...(Certificate.SubjectAlternativeNames ?? []),
  ];
  return {
    status: Status,
    until: NotAfter,
    names: [...new Set(names)],
    renewal: RenewalSummary?.RenewalStatus ?? null,
  };
}

function listenersOf(
  client: Pick<ElasticLoadBalancingV2Client, "send">,
  LoadBalancerArn: string,
  signal: CallSignal,
): Promise<readonly Listener[]> {
  return pages(`DescribeListeners of ${LoadBalancerArn}`, async (what, Marker) => {
    const answer = await sent(what, signal, (options) =>
      client.send(new DescribeListenersCommand({ LoadBalancerArn, Marker }), options),
    );
    return { items: answer.Listeners ?? [], next: answer.NextMarker };
  });
}

/** The listener over TLS that leads to the target group; failing that, the first one over TLS. */
function secureListener(
  listeners: readonly Listener[],
  targetGroupArn: string,
): Listener | undefined {
  const secure = listeners.filter(({ Protocol }) => Protocol === "HTTPS" || Protocol === "TLS");
  const leads = secure.find(({ DefaultActions = [] }) =>
    DefaultActions.some(
      ({ TargetGroupArn, ForwardConfig }) =>
        TargetGroupArn === targetGroupArn ||
        ForwardConfig?.TargetGroups?.some((one) => one.TargetGroupArn === targetGroupArn) === true,
    ),
  );
  return leads ?? secure[0];
}

// [api:elasticloadbalancingv2.TargetGroup]
function targetGroupSettings(group: TargetGroup): object {
  return {
    protocol: group.Protocol,
    "protocol version": group.ProtocolVersion,
    port: group.Port,
    "target type": group.TargetType,
    "health check": {
      enabled: group.HealthCheckEnabled,
      protocol: group.HealthCheckProtocol,
      port: group.HealthCheckPort,
      path: group.HealthCheckPath,
      "interval in seconds": group.HealthCheckIntervalSeconds,
      "timeout in seconds": group.HealthCheckTimeoutSeconds,
      "healthy threshold": group.HealthyThresholdCount,
      "unhealthy threshold": group.UnhealthyThresholdCount,
      matcher: group.Matcher?.HttpCode ?? group.Matcher?.GrpcCode,
    },
  };
}

// [api:elasticloadbalancingv2.Listener]
function listenerSettings(listener: Listener): object {
  return {
    protocol: listener.Protocol,
    port: listener.Port,
    "security policy": listener.SslPolicy,
    "client certificates": listener.MutualAuthentication?.Mode,
  };
}
