import { type Fault, fault, regionFaults, wholeNumberFaults } from "../faults";
import { blockOf, formatAddressRange, parseAddressRange, rangesOverlap } from "./address-range";
import { zoneIdsOf } from "./zone-ids";

/** What a caller says of the networks of a topology. */
export interface NetworkSketch {
  readonly regions: readonly string[];
  readonly zoneCount: number;
  /** Address range by region, where the caller sets one. */
  readonly cidrBlocks: Readonly<Record<string, string>>;
  /** Zone ids by region, where the caller sets them. */
  readonly zoneIds: Readonly<Record<string, readonly string[]>>;
}

/** Address ranges of the subnets in one zone. */
export interface ZoneLayout {
  /** Such as `euw1-az1`: the same place in every account. */
  readonly zoneId: string;
  readonly privateCidr: string;
  readonly publicCidr: string;
}

/** Address range and zones of one region's network. */
export interface NetworkLayout {
  readonly cidrBlock: string;
  readonly zones: readonly ZoneLayout[];
}

// A region's place in this list is the second octet of its default range. Networks carry it, so a
// region is only ever added at the end, and none is moved or removed.
const numbered: readonly string[] = [
  ..."us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 ca-west-1 mx-central-1".split(" "),
  ..."sa-east-1 af-south-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1".split(" "),
  ..."eu-south-2 eu-west-1 eu-west-2 eu-west-3 ap-east-1 ap-east-2".split(" "),
  ..."ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2".split(" "),
  ..."ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5".split(" "),
  ..."ap-southeast-6 ap-southeast-7 il-central-1 me-central-1 me-south-1".split(" "),
  ..."us-gov-east-1 us-gov-west-1 cn-north-1 cn-northwest-1 eusc-de-east-1".split(" "),
];

// A VPC takes /16 to /28 (docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html). A load
// balancer needs subnets of /27 or larger
// (docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html),
// and ours are 8 bits below the network's range, so /19 is the smallest range.
const widestPrefix = 16;
const narrowestPrefix = 19;
// Sixteen blocks: the first fifteen for private subnets, the last one split again for public ones.
const privateBits = 4;
const publicBits = 8;
const lastPrivateBlock = 2 ** privateBits - 1;
// Private blocks from the ninth on stay free for the caller's own subnets.
const mostZones = 8;

// [api:ec2.CreateSubnetRequest.AvailabilityZoneId] says no pattern; this is how AWS writes them
// all.
const zoneId = /^[a-z0-9]+(-[a-z0-9]+)*-az[0-9]+$/;

/** The range that a region's network gets unless the caller sets one: no two regions share it. */
export function usualCidrBlock(region: string): string | undefined {
  const number = numbered.indexOf(region);
  return number < 0 ? undefined : `10.${number}.0.0/16`;
}

/** Lists what is wrong with the networks of a topology. */
export function networkFaults(sketch: NetworkSketch): Fault[] {
  return [...zoneFaults(sketch), ...rangeFaults(sketch), ...strangerFaults(sketch)];
}

/**
 * Lays out one region's network: the same subnets whatever the zone count. Call it without faults.
 */
export function networkLayout(
  region: string,
  { zoneCount, cidrBlocks, zoneIds }: Omit<NetworkSketch, "regions">,
): NetworkLayout {
  const cidrBlock = cidrBlocks[region] ?? usualCidrBlock(region) ?? "";
  const zones = (zoneIds[region] ?? zoneIdsOf(region) ?? []).slice(0, zoneCount);
  return {
    cidrBlock,
    zones: zones.map((id, index) => ({ zoneId: id, ...subnetsAt(cidrBlock, index) })),
  };
}

function subnetsAt(cidrBlock: string, index: number): Omit<ZoneLayout, "zoneId"> {
  const range = parseAddressRange(cidrBlock);
  if (range === undefined) return { privateCidr: "", publicCidr: "" };
  const ours = blockOf(range, range.prefix + privateBits, index);
  const rest = blockOf(range, range.prefix + privateBits, lastPrivateBlock);
  const open = rest && blockOf(rest, range.prefix + publicBits, index);
  return {
    privateCidr: ours ? formatAddressRange(ours) : "",
    publicCidr: open ? formatAddressRange(open) : "",
  };
}

function zoneFaults({ regions, zoneCount, zoneIds }: NetworkSketch): Fault[] {
  const countFaults = wholeNumberFaults("zoneCount", zoneCount, {
    from: 2,
    to: mostZones,
    reason: "load balancers and database clusters span two zones or more",
  });
  if (countFaults.length > 0) return countFaults;
  return regions.flatMap((region) => {
    const own = zoneIds[region];
    const known = own ?? zoneIdsOf(region);
    const path = `zoneIds.${region}`;
    if (known === undefined) {
      return fault(path, "is missing: the region's zones are not the same for every account");
    }
    const faults: Fault[] = [];
    if (known.length < zoneCount) {
      faults.push(
        fault(
          own ? path : "zoneCount",
          `must leave ${region} with ${zoneCount} zones, got ${known.length}: ${known.join(", ")}`,
        ),
      );
    }
    const repeated = known.filter((id, at) => known.indexOf(id) !== at);
    const malformed = known.filter((id) => !zoneId.test(id));
    if (repeated.length > 0) {
      faults.push(fault(path, `must name each zone once, got ${repeated.join(", ")} again`));
    }
    if (malformed.length > 0) {
      faults.push(
        fault(
          path,
          `must be zone ids such as euw1-az1, got ${malformed.join(", ")}: ` +
            "zone names such as eu-west-1a mean another place in another account",
        ),
      );
    }
    return faults;
  });
}

function rangeFaults({ regions, cidrBlocks }: NetworkSketch): Fault[] {
  const faults: Fault[] = [];
  const sound: { region: string; cidrBlock: string }[] = [];
  for (const region of regions) {
    const path = `cidrBlocks.${region}`;
    const cidrBlock = cidrBlocks[region] ?? usualCidrBlock(region);
    if (cidrBlock === undefined) {
      faults.push(fault(path, "is missing: the region has no default range"));
      continue;
    }
    const range = parseAddressRange(cidrBlock);
    if (range === undefined) {
      faults.push(
        fault(
          path,
          "must be an IPv4 range such as 10.0.0.0/16 with nothing behind its prefix, " +
            `got ${JSON.stringify(cidrBlock)}`,
        ),
      );
    } else if (range.prefix < widestPrefix || range.prefix > narrowestPrefix) {
      faults.push(
        fault(
          path,
          `must be from /${widestPrefix} to /${narrowestPrefix}, got ${cidrBlock}: ` +
            "a VPC takes no more, and a load balancer's subnets need /27",
        ),
      );
    } else {
      sound.push({ region, cidrBlock });
    }
  }
  return [...faults, ...overlapFaults(sound)];
}

function overlapFaults(networks: readonly { region: string; cidrBlock: string }[]): Fault[] {
  return networks.flatMap((one, at) =>
    networks.slice(at + 1).flatMap((other) => {
      const ranges = [parseAddressRange(one.cidrBlock), parseAddressRange(other.cidrBlock)];
      const [mine, theirs] = ranges;
      if (!mine || !theirs || !rangesOverlap(mine, theirs)) return [];
      return fault(
        "cidrBlocks",
        `must not overlap, got ${one.cidrBlock} in ${one.region} and ` +
          `${other.cidrBlock} in ${other.region}: networks that overlap can never be peered`,
      );
    }),
  );
}

function strangerFaults({ regions, cidrBlocks, zoneIds }: NetworkSketch): Fault[] {
  const rule = `must name regions of the topology (${regions.join(", ")})`;
  return Object.entries({ cidrBlocks, zoneIds }).flatMap(([path, byRegion]) =>
    regionFaults(path, Object.keys(byRegion), regions, { rule }),
  );
}
