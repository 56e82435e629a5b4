import { type ACMClient, DescribeCertificateCommand } from "@aws-sdk/client-acm";
import { DescribeKeyCommand, type KMSClient } from "@aws-sdk/client-kms";
import { DescribeSecretCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { ComputeKind } from "../../model/service/compute-kind";
import { CloudFault } from "../port/cloud-fault";
import type { Readiness } from "../port/readiness";
import { fargateQuota, type QuotaClients } from "./fargate-quota";
import { pointsTold } from "./points-told";
import { sent } from "./sent";
import { type ImageClients, serviceImage } from "./service-image";

/** Clients of one region. */
export interface ReadinessClients extends QuotaClients, ImageClients {
  readonly acm: Pick<ACMClient, "send">;
  readonly secrets: Pick<SecretsManagerClient, "send">;
  readonly kms: Pick<KMSClient, "send">;
}

type ByRegion = Readonly<Record<string, string>>;

/** ARNs that a plan does not name. */
export interface ReadinessNames {
  /** The certificate of each region's endpoint. */
  readonly certificates?: ByRegion;
  /** The secret of each store in each region. */
  readonly secrets?: Readonly<Record<string, ByRegion>>;
  /** The key of each store in each region. */
  readonly keys?: Readonly<Record<string, ByRegion>>;
}

/** What each method may call of AWS. */
export const readinessActions: Readonly<Record<keyof Readiness, readonly string[]>> = {
  quota: [
    "servicequotas:GetServiceQuota",
    "servicequotas:GetAWSDefaultServiceQuota",
    "cloudwatch:GetMetricData",
  ],
  image: ["ecs:DescribeServices", "ecs:DescribeTaskDefinition", "ecr:BatchGetImage"],
  certificate: ["acm:DescribeCertificate"],
  secretVersion: ["secretsmanager:DescribeSecret"],
  keyEnabled: ["kms:DescribeKey"],
  points: ["cloudwatch:GetMetricData"],
};

/** What a region has for a full load, as its own control planes tell. */
export function awsReadiness(
  plan: RecoveryPlanDocument,
  names: ReadinessNames,
  clientsIn: (region: string) => ReadinessClients,
  now: () => Date,
): Readiness {
  const inPlan = (region: string) => {
    const replica = plan.deployed.replicas[region];
    if (replica !== undefined) return replica;
    throw new CloudFault(`the plan of ${plan.service} has no replica in ${region}`, "gone");
  };
  const named = (arn: string | undefined, what: string, region: string): string => {
    inPlan(region);
    if (arn !== undefined) return arn;
    throw new CloudFault(`the plan of ${plan.service} names no ${what} in ${region}`, "gone");
  };
  return {
    quota: async (region, signal) => {
      inPlan(region);
      return fargateQuota(region, clientsIn(region), now(), signal);
    },

    image: async (region, signal) => {
      const { compute } = inPlan(region);
      if (compute.kind === ComputeKind.None) {
        throw new CloudFault(`the plan of ${plan.service} names no tasks in ${region}`, "gone");
      }
      return serviceImage(region, compute, clientsIn(region), signal);
    },

    certificate: async (region, signal) => {
      const arn = named(names.certificates?.[region], "certificate", region);
      const command = new DescribeCertificateCommand({ CertificateArn: arn });
      const { acm } = clientsIn(region);
      const { Certificate = {} } = await sent(`DescribeCertificate of ${arn}`, signal, (options) =>
        acm.send(command, options),
      );
      const { Status, NotAfter = null } = Certificate;
      return { status: certificateStatus(Status), until: NotAfter };
    },

    secretVersion: async (region, store, signal) => {
      const arn = named(names.secrets?.[store]?.[region], `secret of ${store}`, region);
      const command = new DescribeSecretCommand({ SecretId: arn });
      const { secrets } = clientsIn(region);
      try {
        const { DeletedDate, VersionIdsToStages = {} } = await sent(
          `DescribeSecret of ${arn}`,
          signal,
          (options) => secrets.send(command, options),
        );
        // [api:secretsmanager.DescribeSecret.VersionIdsToStages]
        const current = Object.entries(VersionIdsToStages).find(([, stages]) =>
          stages.includes("AWSCURRENT"),
        );
        return DeletedDate === undefined ? (current?.[0] ?? null) : null;
      } catch (error) {
        if (error instanceof CloudFault && error.class === "gone") return null;
        throw error;
      }
    },

    keyEnabled: async (region, store, signal) => {
      const arn = named(names.keys?.[store]?.[region], `key of ${store}`, region);
      const command = new DescribeKeyCommand({ KeyId: arn });
      const { kms } = clientsIn(region);
      const { KeyMetadata } = await sent(`DescribeKey of ${arn}`, signal, (options) =>
        kms.send(command, options),
      );
      // [api:kms.KeyMetadata.KeyState]
      return KeyMetadata?.KeyState === "Enabled";
    },

    points: async (region, signal) => {
      inPlan(region);
      return pointsTold(plan, region, { client: clientsIn(region).cloudWatch, now: now() }, signal);
    },
  };
}

/** [api:acm.CertificateDetail.Status] */
function certificateStatus(status: string | undefined): "issued" | "pending" | "failed" {
  if (status === "ISSUED") return "issued";
  return status === "PENDING_VALIDATION" ? "pending" : "failed";
}
