import { DescribeSnapshotsCommand, type EC2Client } from "@aws-sdk/client-ec2";

import { listedEbsKey, toldByEbsSnapshot } from "../../model/sweep/listed-ebs-snapshots";
import { coversKeys, coversNothing, type Listing } from "../../model/sweep/listing";
import { ListingInTheMaking } from "./listing-in-the-making";
import { takePages } from "./pages";
import type { Question } from "./question";

/**
 * Most values of a filter, over all filters of a call.
 * [docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html]
 */
const mostValues = 200;

/** Most items of a page. [api:ec2.DescribeSnapshots.MaxResults] */
const MaxResults = 1000;

type Client = Pick<EC2Client, "send">;

/** The snapshots of volumes; what of them is gone, those ask that know of them. */
export async function listSnapshotsOf(
  client: Client,
  volumeIds: readonly string[],
  question: Question,
): Promise<Listing> {
  const listing = new ListingInTheMaking("EBS snapshots of the plan's volumes", question.began);
  const fault = await takeSnapshots(client, listing, "volume-id", volumeIds, question);
  return listing.ended(fault, coversNothing);
}

/** Snapshots that the ledger knows, by their keys: a filter leaves out those that are gone. */
export async function listKnownSnapshots(
  client: Client,
  keys: readonly string[],
  question: Question,
): Promise<Listing> {
  const listing = new ListingInTheMaking("EBS snapshots that the ledger knows", question.began);
  const ids = keys.map((key) => key.slice(key.lastIndexOf("/") + 1));
  const fault = await takeSnapshots(client, listing, "snapshot-id", ids, question);
  return listing.ended(fault, coversKeys(new Set(keys), question.place));
}

async function takeSnapshots(
  client: Client,
  listing: ListingInTheMaking,
  filter: "volume-id" | "snapshot-id",
  values: readonly string[],
  { place, until, began }: Question,
): Promise<string | undefined> {
  for (let from = 0; from < values.length; from += mostValues) {
    const Filters = [{ Name: filter, Values: values.slice(from, from + mostValues) }];
    const fault = await takePages(
      until,
      async (NextToken) => {
        const input = { OwnerIds: ["self"], Filters, MaxResults, NextToken };
        const page = await client.send(new DescribeSnapshotsCommand(input), { abortSignal: until });
        return { items: page.Snapshots, next: page.NextToken };
      },
      (snapshots) =>
        listing.takePoints(
          snapshots,
          (snapshot) => listedEbsKey(snapshot, place),
          (snapshot) => toldByEbsSnapshot(snapshot, place, began),
        ),
    );
    if (fault !== undefined) return fault;
  }
  return undefined;
}
