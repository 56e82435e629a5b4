import { Rejection, shown } from "./rejection";

/** Longer identities do not fit into a key of the ledger with what stands around them. */
const longestIdentity = 900;

const regionForm = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;
const accountForm = /^\d{12,13}$/;
const nativeId = /[:/]((?:snap|ami|vol)-[0-9a-f]+)$/i;

/** An ARN, by the ends of its slots: what stands in them is read when it is asked for. */
export interface Arn {
  readonly text: string;
  readonly partitionEnd: number;
  readonly serviceEnd: number;
  readonly regionEnd: number;
  readonly accountEnd: number;
}

/** The slots of an ARN; `undefined` for a text that is none. */
export function parsedArn(text: string): Arn | undefined {
  if (!text.startsWith("arn:")) return undefined;
  const partitionEnd = text.indexOf(":", 4);
  const serviceEnd = text.indexOf(":", partitionEnd + 1);
  const regionEnd = text.indexOf(":", serviceEnd + 1);
  const accountEnd = text.indexOf(":", regionEnd + 1);
  // After a colon that is missing, the search begins at the start again and finds an earlier one.
  const inOrder = partitionEnd < serviceEnd && serviceEnd < regionEnd && regionEnd < accountEnd;
  if (!inOrder || accountEnd + 1 === text.length) return undefined;
  return { text, partitionEnd, serviceEnd, regionEnd, accountEnd };
}

/** An ARN as an event gives it, or a rejection. */
export function requiredArn(name: string, text: string): Arn {
  const arn = parsedArn(text);
  if (arn === undefined || !isKeyable(text)) {
    throw new Rejection("bad-arn", `${name} must be an ARN, got ${shown(text)}`);
  }
  return arn;
}

/**
 * Whether a key can hold it, as it is and in lower case, in the bytes that DynamoDB counts;
 * surrogates without a partner are no text.
 */
export function isKeyable(text: string): boolean {
  if (/\p{Cs}/u.test(text)) return false;
  // No character takes more than three bytes, nor does one in lower case.
  if (text.length <= longestIdentity / 3) return true;
  const bytes = [text, text.toLowerCase()].map((one) => new TextEncoder().encode(one).length);
  return Math.max(...bytes) <= longestIdentity;
}

/** Region that an ARN names: in its own slot, or in the account's, where EC2 has put it. */
export function arnRegion({ text, serviceEnd, regionEnd, accountEnd }: Arn): string | undefined {
  const own = text.slice(serviceEnd + 1, regionEnd);
  if (regionForm.test(own)) return own;
  const next = text.slice(regionEnd + 1, accountEnd);
  return regionForm.test(next) ? next : undefined;
}

/** Account that an ARN names; AWS's own samples have 13 digits. */
export function arnAccount({ text, regionEnd, accountEnd }: Arn): string | undefined {
  const own = text.slice(regionEnd + 1, accountEnd);
  return isAccount(own) ? own : undefined;
}

export function isAccount(text: string): boolean {
  return accountForm.test(text);
}

/** Whether an ARN is of EC2, whose ARNs are spelled in several ways. */
function isOfEc2({ text, partitionEnd }: Arn): boolean {
  return text.startsWith("ec2:", partitionEnd + 1);
}

/**
 * Key of a recovery point's record, the same through whichever service it is seen.
 *
 * AWS writes one snapshot's ARN with its region in the region's slot, in the account's slot, and
 * with an account; the id is what stays. All other ARNs of recovery points are written in one way
 * but for the case of their UUIDs.
 */
export function pointKey(arn: Arn): string {
  const id = isOfEc2(arn) ? nativeId.exec(arn.text)?.[1] : undefined;
  return `point/${(id ?? arn.text).toLowerCase()}`;
}

/** What two spellings of one resource's ARN have in common: EC2 writes volumes in three ways. */
export function resourceKey(arn: string): string {
  return nativeId.exec(arn)?.[1]?.toLowerCase() ?? arn;
}
