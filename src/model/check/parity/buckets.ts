import type { CheckLine } from "../check-line";
import { comparedLine, type Finding, fails, type Pair, passes, warns } from "./finding";
import type { BucketMake } from "./makes";

/** ARNs of a bucket's two sides. */
export interface BucketArns {
  readonly active: string;
  readonly standby: string;
}

/** Whether a bucket replicates to a standby and back, and both keep it in the same way. */
export function bucketLine(store: string, pair: Pair<BucketMake>, arns: BucketArns): CheckLine {
  const topic = { id: `replication.${store}`, title: `replication of ${store}` };
  return comparedLine(topic, pair, (active, standby) => bucketFinding(active, standby, pair, arns));
}

function bucketFinding(
  active: BucketMake,
  standby: BucketMake,
  { active: from, standby: to }: Pair<BucketMake>,
  arns: BucketArns,
): Finding {
  const there = rulesTo(active, arns.standby);
  const back = rulesTo(standby, arns.active);
  const wrong = [
    ...versioningWords(active, from.region),
    ...versioningWords(standby, to.region),
    ...(there.length === 0 ? [`no enabled rule of ${from.region} goes to ${to.region}`] : []),
    ...(back.length === 0 ? [`no enabled rule of ${to.region} goes to ${from.region}`] : []),
    ...(active.encryption === standby.encryption
      ? []
      : [
          `encrypted by ${standby.encryption ?? "nothing"} in ${to.region} and ` +
            `${active.encryption ?? "nothing"} in ${from.region}`,
        ]),
  ];
  if (wrong.length > 0) return fails(wrong.join("; "), "run pulumi up");
  const partial = [
    ...(there.some(({ isWhole }) => isWhole)
      ? []
      : [`${from.region} sends only a part of its objects`]),
    ...(back.some(({ isWhole }) => isWhole)
      ? []
      : [`${to.region} sends only a part of its objects`]),
    ...(there.some((rule) => rule.takesDeletions) === back.some((rule) => rule.takesDeletions)
      ? []
      : ["deletions go along in one direction only"]),
  ];
  if (partial.length > 0) return warns(partial.join("; "), "widen the rule, if that is not meant");
  return passes(`${from.region} and ${to.region} replicate to each other`);
}

function rulesTo({ rules }: BucketMake, arn: string) {
  return rules.filter(({ toBucketArn, isEnabled }) => isEnabled && toBucketArn === arn);
}

function versioningWords({ versioning }: BucketMake, region: string): string[] {
  if (versioning === "Enabled") return [];
  return [`versioning is ${versioning ?? "not enabled"} in ${region}, so nothing replicates`];
}
