import { Rejection, shown } from "./rejection";

/** Longer identities do not fit into a key of the ledger with what stands around them. */
const longestIdentity = 900;

const region = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;
const account = /^\d{12,13}$/;
const nativeId = /[:/]((?:snap|ami|vol)-[0-9a-f]+)$/i;

/** An ARN as an event gives it, or a rejection. */
export function requiredArn(name: string, value: string): string {
  if (!/^arn:[^:]*:[^:]*:[^:]*:[^:]*:./.test(value) || value.length > longestIdentity) {
    throw new Rejection("bad-arn", `${name} must be an ARN, got ${shown(value)}`);
  }
  return value;
}

/**
 * Key of a recovery point's record, the same through whichever service it is seen.
 *
 * AWS writes one snapshot's ARN with its region in the region's slot, in the account's slot, and with
 * an account; the id is what stays. All other ARNs of recovery points are written in one way but for
 * the case of their UUIDs.
 */
export function pointKey(arn: string): string {
  return `point/${(nativeId.exec(arn)?.[1] ?? arn).toLowerCase()}`;
}

/** What two spellings of one resource's ARN have in common: EC2 writes volumes in three ways. */
export function resourceKey(arn: string): string {
  return nativeId.exec(arn)?.[1]?.toLowerCase() ?? arn;
}

/** Region that an ARN names: in its own slot, or in the account's, where EC2 has put it. */
export function arnRegion(arn: string): string | undefined {
  const own = slot(arn, 3);
  if (region.test(own)) return own;
  const next = slot(arn, 4);
  return region.test(next) ? next : undefined;
}

/** Account that an ARN names; AWS's own samples have 13 digits. */
export function arnAccount(arn: string): string | undefined {
  const own = slot(arn, 4);
  return account.test(own) ? own : undefined;
}

/** What stands between two colons, counted from 0. */
function slot(arn: string, place: number): string {
  let from = 0;
  for (let passed = 0; passed < place; passed += 1) {
    const colon = arn.indexOf(":", from);
    if (colon < 0) return "";
    from = colon + 1;
  }
  const end = arn.indexOf(":", from);
  return end < 0 ? "" : arn.slice(from, end);
}
