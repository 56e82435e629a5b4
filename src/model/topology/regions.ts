/** Partitions of AWS; replication stays within one. */
export type Partition =
  | "aws"
  | "aws-cn"
  | "aws-us-gov"
  | "aws-eusc"
  | "aws-iso"
  | "aws-iso-b"
  | "aws-iso-e"
  | "aws-iso-f";

/** Part of the world that a region lies in. */
export type Area =
  | "europe"
  | "north-america"
  | "south-america"
  | "asia-pacific"
  | "middle-east"
  | "africa";

export interface Region {
  readonly code: string;
  readonly partition: Partition;
  readonly area: Area;
  /** Country or territory, in AWS's words. */
  readonly geography: string;
  /** Whether an account must enable the region before it can use it. */
  readonly optIn: boolean;
}

// "Available AWS Regions", with geography and opt-in status:
// docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
// Within an area, the order is the order of preference for a witness: regions of the European Union
// before the others, and us-east-1 last, because control planes of global services live there.
const table: readonly Region[] = [
  ...inArea("aws", "europe", {
    "eu-central-1": "Germany",
    "eu-west-1": "Ireland",
    "eu-west-3": "France",
    "eu-north-1": "Sweden",
    "eu-west-2": "United Kingdom",
    "eu-south-1": "Italy, opt-in",
    "eu-south-2": "Spain, opt-in",
    "eu-central-2": "Switzerland, opt-in",
  }),
  ...inArea("aws", "north-america", {
    "us-east-2": "United States of America",
    "us-west-2": "United States of America",
    "ca-central-1": "Canada",
    "us-west-1": "United States of America",
    "us-east-1": "United States of America",
    "ca-west-1": "Canada, opt-in",
    "mx-central-1": "Mexico, opt-in",
  }),
  ...inArea("aws", "asia-pacific", {
    "ap-southeast-1": "Singapore",
    "ap-northeast-1": "Japan",
    "ap-southeast-2": "Australia",
    "ap-northeast-2": "South Korea",
    "ap-northeast-3": "Japan",
    "ap-south-1": "India",
    "ap-south-2": "India, opt-in",
    "ap-southeast-3": "Indonesia, opt-in",
    "ap-southeast-4": "Australia, opt-in",
    "ap-southeast-5": "Malaysia, opt-in",
    "ap-southeast-6": "New Zealand, opt-in",
    "ap-southeast-7": "Thailand, opt-in",
    "ap-east-1": "Hong Kong, opt-in",
    "ap-east-2": "Taiwan, opt-in",
  }),
  ...inArea("aws", "south-america", { "sa-east-1": "Brazil" }),
  ...inArea("aws", "middle-east", {
    "me-central-1": "United Arab Emirates, opt-in",
    "me-south-1": "Bahrain, opt-in",
    "il-central-1": "Israel, opt-in",
  }),
  ...inArea("aws", "africa", { "af-south-1": "South Africa, opt-in" }),
  // The regions of the other partitions come with the account: there is nothing to opt into.
  ...inArea("aws-cn", "asia-pacific", { "cn-north-1": "China", "cn-northwest-1": "China" }),
  ...inArea("aws-us-gov", "north-america", {
    "us-gov-west-1": "United States of America",
    "us-gov-east-1": "United States of America",
  }),
  ...inArea("aws-eusc", "europe", { "eusc-de-east-1": "Germany" }),
];

const byCode: ReadonlyMap<string, Region> = new Map(table.map((region) => [region.code, region]));

// Partition metadata that the AWS SDKs ship (partitions.json).
const dnsSuffixes: Readonly<Record<Partition, string>> = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-us-gov": "amazonaws.com",
  "aws-eusc": "amazonaws.eu",
  "aws-iso": "c2s.ic.gov",
  "aws-iso-b": "sc2s.sgov.gov",
  "aws-iso-e": "cloud.adc-e.uk",
  "aws-iso-f": "csp.hci.ic.gov",
};
// `regionRegex` of the same: by it a region that is newer than the table is still placed.
const regionForms: readonly (readonly [Partition, RegExp])[] = [
  ["aws", /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/],
  ["aws-cn", /^cn-\w+-\d+$/],
  ["aws-us-gov", /^us-gov-\w+-\d+$/],
  ["aws-eusc", /^eusc-(de)-\w+-\d+$/],
  ["aws-iso", /^us-iso-\w+-\d+$/],
  ["aws-iso-b", /^us-isob-\w+-\d+$/],
  ["aws-iso-e", /^eu-isoe-\w+-\d+$/],
  ["aws-iso-f", /^us-isof-\w+-\d+$/],
];

/** What is known of a region; `undefined` when it is not one that we know. */
export function regionNamed(code: string): Region | undefined {
  return byCode.get(code);
}

/**
 * Partition of a region, as it stands in ARNs, for one that is newer than our table too.
 *
 * @throws RangeError for a text that names no region: an ARN without a partition names nothing
 */
export function partitionOf(region: string): Partition {
  const partition = partitionIfAny(region);
  if (partition === undefined) {
    throw new RangeError(`${JSON.stringify(region)} is no region of any partition of AWS`);
  }
  return partition;
}

/** Partition of a text that may name no region. */
export function partitionIfAny(region: string): Partition | undefined {
  const known = byCode.get(region)?.partition;
  return known ?? regionForms.find(([, form]) => form.test(region))?.[0];
}

/**
 * Domain under which the region's services live, such as `amazonaws.com`. Service principals are
 * written with `amazonaws.com` in every partition.
 *
 * @throws RangeError for a text that names no region
 */
export function dnsSuffixOf(region: string): string {
  return dnsSuffixes[partitionOf(region)];
}

/**
 * The default witness: the first suitable region of the primary's partition outside the topology.
 *
 * Regions that need no opt-in come first, and among them those of the primary's area.
 * `undefined` when the primary is not known or its partition has no further region.
 */
export function witnessFor(primary: string, standbys: readonly string[]): string | undefined {
  const home = byCode.get(primary);
  if (home === undefined) return undefined;
  const taken = new Set([primary, ...standbys]);
  const free = table.filter(
    ({ code, partition }) => partition === home.partition && !taken.has(code),
  );
  const preferences: readonly ((region: Region) => boolean)[] = [
    ({ optIn, area }) => !optIn && area === home.area,
    ({ optIn }) => !optIn,
    ({ area }) => area === home.area,
    () => true,
  ];
  for (const suits of preferences) {
    const found = free.find(suits);
    if (found !== undefined) return found.code;
  }
  return undefined;
}

function inArea(
  partition: Partition,
  area: Area,
  regions: Readonly<Record<string, string>>,
): Region[] {
  return Object.entries(regions).map(([code, entry]) => {
    const [geography = "", status] = entry.split(", ");
    return { code, partition, area, geography, optIn: status === "opt-in" };
  });
}
