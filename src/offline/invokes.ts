import { dnsSuffixAt, hexOf, partitionAt, zoneIdOf } from "./computed/subject";
import { renderedPolicy } from "./policy-document";
import type { Properties } from "./recorded";

/** Where a look-up is made. */
export interface InvokeAt {
  readonly account: string;
  readonly region: string;
}

type LookUp = (args: Properties, at: InvokeAt) => Properties;

/**
 * What look-ups find, by token. Small on purpose: a program that looks little up deploys more
 * often.
 */
const table: Readonly<Record<string, LookUp>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_, { account, region }) => ({
    id: account,
    accountId: account,
    arn: `arn:${partitionAt(region)}:iam::${account}:user/offline`,
    userId: `AIDA${hexOf(account, 17).toUpperCase()}`,
  }),
  "aws:index/getRegion:getRegion": (_, { region }) => ({
    id: region,
    name: region,
    region,
    description: region,
    endpoint: `ec2.${region}.${dnsSuffixAt(region)}`,
  }),
  "aws:index/getPartition:getPartition": (_, { region }) => ({
    id: partitionAt(region),
    partition: partitionAt(region),
    dnsSuffix: dnsSuffixAt(region),
    reverseDnsPrefix: dnsSuffixAt(region).split(".").reverse().join("."),
  }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": (args, { region }) => ({
    ...args,
    id: region,
    region,
    groupNames: [`${region}-zg-1`],
    names: ["a", "b", "c"].map((letter) => `${region}${letter}`),
    zoneIds: [1, 2, 3].map((zone) => `${zonePrefix(region)}-az${zone}`),
  }),
  "aws:index/getDefaultTags:getDefaultTags": () => ({ id: "offline", tags: {} }),
  "aws:iam/getPolicyDocument:getPolicyDocument": (args) => {
    const document = renderedPolicy(args);
    const json = JSON.stringify(document, undefined, 2);
    return { ...args, id: hexOf(json, 10), json, minifiedJson: JSON.stringify(document) };
  },
  "aws:lb/getHostedZoneId:getHostedZoneId": (args, { region }) => ({
    id: zoneIdOf(hexOf(`${args.loadBalancerType ?? "application"}|${region}`, 13)),
    region,
  }),
  "aws:route53/getZone:getZone": (args) => {
    const name = typeof args.name === "string" ? args.name.replace(/\.$/, "") : "example.com";
    const zoneId = typeof args.zoneId === "string" ? args.zoneId : zoneIdOf(hexOf(name, 20));
    const nameServers = ["ns-0.awsdns-00.com", "ns-1.awsdns-00.net"];
    return {
      ...args,
      id: zoneId,
      zoneId,
      name,
      arn: `arn:aws:route53:::hostedzone/${zoneId}`,
      nameServers,
      primaryNameServer: nameServers[0],
      privateZone: args.privateZone ?? false,
      tags: {},
    };
  },
  "aws:ssm/getParameter:getParameter": (args, { account, region }) => {
    const name = String(args.name);
    const path = name.replace(/^\//, "");
    return {
      ...args,
      id: name,
      region,
      arn: `arn:${partitionAt(region)}:ssm:${region}:${account}:parameter/${path}`,
      type: "String",
      value: `value-of-${path}`,
      insecureValue: `value-of-${path}`,
      version: 1,
    };
  },
};

/** Answers a look-up; undefined if it is not in the table. */
export function invokeResult(
  token: string,
  args: Properties,
  at: InvokeAt,
): Properties | undefined {
  return table[token]?.(args, at);
}

/** The short form of a region in its zones' ids: `euw1` for `eu-west-1`. */
function zonePrefix(region: string): string {
  const short = (word: string) =>
    word.replace(
      /^(north|south)?(east|west|central|north|south)$/,
      (_, first = "", then = "") => `${first.slice(0, 1)}${then.slice(0, 1)}`,
    );
  return region
    .split("-")
    .map((word) => (word === "gov" ? "g" : short(word)))
    .join("");
}
