// Zone ids are the same place in every account, so no look-up is needed that fails when a region is
// lost. Source, unless said otherwise: "AWS Availability Zones",
// docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
const zoneNumbers: Readonly<Record<string, readonly [prefix: string, ...zones: number[]]>> = {
  // Zone 3 is listed but constrained: new accounts and several services do not get it
  // (docs.aws.amazon.com/efs/latest/ug/OneZoneAZs.html lists the others).
  "us-east-1": ["use1", 1, 2, 4, 5, 6],
  "us-east-2": ["use2", 1, 2, 3],
  // us-west-1 is left out: newer accounts get two of its three zones, and not all get the same two.
  "us-west-2": ["usw2", 1, 2, 3, 4],
  "ca-central-1": ["cac1", 1, 2, 4],
  "ca-west-1": ["caw1", 1, 2, 3],
  "mx-central-1": ["mxc1", 1, 2, 3],
  "sa-east-1": ["sae1", 1, 2, 3],
  "af-south-1": ["afs1", 1, 2, 3],
  "eu-central-1": ["euc1", 1, 2, 3],
  "eu-central-2": ["euc2", 1, 2, 3],
  "eu-north-1": ["eun1", 1, 2, 3],
  "eu-south-1": ["eus1", 1, 2, 3],
  "eu-south-2": ["eus2", 1, 2, 3],
  "eu-west-1": ["euw1", 1, 2, 3],
  "eu-west-2": ["euw2", 1, 2, 3, 4],
  "eu-west-3": ["euw3", 1, 2, 3],
  "ap-east-1": ["ape1", 1, 2, 3],
  "ap-east-2": ["ape2", 1, 2, 3],
  // Zone 3 is listed but constrained, as in us-east-1.
  "ap-northeast-1": ["apne1", 1, 2, 4],
  "ap-northeast-2": ["apne2", 1, 2, 3, 4],
  "ap-northeast-3": ["apne3", 1, 2, 3],
  "ap-south-1": ["aps1", 1, 2, 3],
  "ap-south-2": ["aps2", 1, 2, 3],
  "ap-southeast-1": ["apse1", 1, 2, 3],
  "ap-southeast-2": ["apse2", 1, 2, 3],
  "ap-southeast-3": ["apse3", 1, 2, 3],
  "ap-southeast-4": ["apse4", 1, 2, 3],
  "ap-southeast-5": ["apse5", 1, 2, 3],
  "ap-southeast-6": ["apse6", 1, 2, 3],
  "ap-southeast-7": ["apse7", 1, 2, 3],
  "il-central-1": ["ilc1", 1, 2, 3],
  "me-central-1": ["mec1", 1, 2, 3],
  "me-south-1": ["mes1", 1, 2, 3],
  // docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/endpoints-quotas.html
  "us-gov-east-1": ["usge1", 1, 2, 3],
  "us-gov-west-1": ["usgw1", 1, 2, 3],
};

/**
 * Zone ids of a region, such as `euw1-az1`: three or more, in a fixed order.
 *
 * `undefined` when the ids of the region's zones are not published, or not the same for every
 * account: the caller then has to name the zones.
 */
export function zoneIdsOf(region: string): readonly string[] | undefined {
  const entry = Object.hasOwn(zoneNumbers, region) ? zoneNumbers[region] : undefined;
  if (entry === undefined) return undefined;
  const [prefix, ...zones] = entry;
  return zones.map((zone) => `${prefix}-az${zone}`);
}
