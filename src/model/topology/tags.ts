import { type Fault, fault } from "../faults";

// docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html: 50 tags a
// resource, keys of 1 to 128 and values of up to 256 characters, and no key that begins with
// `aws:`.
const mostTags = 50;
const longestKey = 128;
const longestValue = 256;

/** Tags that we set ourselves, on every resource. */
const ownTags = ["awsdr:service", "awsdr:role"];

/** Lists what AWS would refuse in a caller's tags. */
export function tagFaults(tags: Readonly<Record<string, string>>): Fault[] {
  const faults: Fault[] = [];
  const wrong = (reason: string) => faults.push(fault("topology.tags", reason));
  const room = mostTags - ownTags.length;
  const keys = Object.keys(tags);
  if (keys.length > room) {
    wrong(
      `must be ${room} at the most, got ${keys.length}: AWS takes ${mostTags}, and two are ours`,
    );
  }
  for (const [key, value] of Object.entries(tags)) {
    const got = `got ${JSON.stringify(key)}`;
    if (key.length < 1 || key.length > longestKey) {
      wrong(`keys must have 1 to ${longestKey} characters, ${got}`);
    }
    if (/^aws:/i.test(key) || ownTags.includes(key)) {
      wrong(`must not set a reserved key, ${got}`);
    }
    if (value.length > longestValue) {
      wrong(
        `values must have at most ${longestValue} characters, got ${value.length} ` +
          `in ${JSON.stringify(key)}`,
      );
    }
  }
  return faults;
}
