import type { RecoveryPlanDocument } from "../../plan/recovery-plan";
import { ComputeKind } from "../../service/compute-kind";
import { storeNameIn } from "../../stores/lag-questions";
import { regionsOf } from "../../topology/topology";

/** A region, and by which names its part of a service goes there. */
export interface RegionPlace {
  readonly region: string;
  /** The other regions of the service. */
  readonly others: readonly string[];
  /** What only this region calls so → what stands for it in every region; the longest first. */
  readonly names: readonly (readonly [name: string, standsFor: string])[];
}

/** A region of a plan, with every name that the plan has for what stands there. */
export function regionPlace(plan: RecoveryPlanDocument, region: string): RegionPlace {
  const { replicas, stores, probe, snapshots } = plan.deployed;
  const replica = replicas[region];
  const compute = replica?.compute;
  const tasks: Named[] =
    compute?.kind === ComputeKind.EcsService
      ? [
          [compute.cluster, "<cluster>"],
          [compute.service, "<service>"],
          [compute.targetGroupArn, "<target group>"],
        ]
      : [];
  const kept = Object.entries(stores).flatMap(([store, { arns, coordinates }]): Named[] => [
    [arns[region], `<${store}>`],
    [storeNameIn(arns[region] ?? ""), `<${store}>`],
    [coordinates?.secrets[region], `<coordinates of ${store}>`],
  ]);
  const vault = snapshots?.vaults[region];
  const names: Named[] = [
    [replica?.endpoint, "<endpoint>"],
    ...tasks,
    ...kept,
    [probe?.secrets[region], "<token of the probe>"],
    [vault?.arn, "<vault>"],
    [vault?.name, "<vault>"],
  ];
  return {
    region,
    others: regionsOf(plan.topology).filter((one) => one !== region),
    names: names
      .flatMap(([name, standsFor]) => (name ? [[name, standsFor] as const] : []))
      .sort(([one], [other]) => other.length - one.length),
  };
}

/** A name, where there is one, and what stands for it. */
type Named = readonly [name: string | null | undefined, standsFor: string];

/** Stands for a region's own name, wherever it is written. */
const here = "<region>";

/**
 * A text without what differs from region to region by its nature, and by nothing else: names that
 * the plan has for what stands there, the region and its zones, and the ids that AWS gives to keys,
 * secrets and hosts of databases. Another region's name stays: somebody forgot to change it.
 */
export function regionless(text: string, { region, names }: RegionPlace): string {
  const named = names.reduce(
    (done, [name, standsFor]) => replaceWhole(done, name, standsFor),
    text,
  );
  return (
    named
      // A zone is the region and a letter. docs.aws.amazon.com/global-infrastructure
      .replace(new RegExp(`\\b${region}[a-f]\\b`, "g"), "<zone>")
      .replaceAll(region, here)
      // [api:kms.KeyMetadata.KeyId]: a UUID, or `mrk-` with 32 digits.
      .replace(/(:kms:[^:\s]*:\d{12}:key\/)(?:mrk-)?[0-9a-f-]{32,36}/g, "$1<key>")
      // Secrets Manager ends an ARN by six random characters, Pulumi a name of its own making by
      // seven digits. [api:secretsmanager.CreateSecret; pulumi.com/docs/iac/concepts/resources]
      .replace(
        /(:secretsmanager:[^:\s]*:\d{12}:secret:[^:\s]+?)(?:-[0-9a-f]{7})?-[A-Za-z0-9]{6}(?![\w-])/g,
        "$1",
      )
      // docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Endpoints.Cluster.html
      .replace(
        /\.(cluster-|cluster-ro-|proxy-)?[a-z0-9]{12,16}\.<region>\.rds\./g,
        ".$1<id>.<region>.rds.",
      )
  );
}

/** Part of a longer name is another name. */
function replaceWhole(text: string, name: string, standsFor: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, "g"), () => standsFor);
}
