// docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html: 50 tags a resource,
// keys of 1 to 128 and values of up to 256 characters, and no key that begins with `aws:`.
const mostTags = 50;
const longestKey = 128;
const longestValue = 256;

/** Tags that we set ourselves, on every resource. */
const ownTags = ["awsdr:service", "awsdr:role"];

/** Lists what AWS would refuse in a caller's tags, one sentence a fault. */
export function tagFaults(tags: Readonly<Record<string, string>>): string[] {
  const faults: string[] = [];
  const room = mostTags - ownTags.length;
  const keys = Object.keys(tags);
  if (keys.length > room) {
    faults.push(
      `topology.tags must be ${room} at the most, got ${keys.length}: ` +
        `AWS takes ${mostTags}, and two are ours`,
    );
  }
  for (const [key, value] of Object.entries(tags)) {
    const got = `got ${JSON.stringify(key)}`;
    if (key.length < 1 || key.length > longestKey) {
      faults.push(`topology.tags keys must have 1 to ${longestKey} characters, ${got}`);
    }
    if (/^aws:/i.test(key) || ownTags.includes(key)) {
      faults.push(`topology.tags must not set a reserved key, ${got}`);
    }
    if (value.length > longestValue) {
      faults.push(
        `topology.tags values must have at most ${longestValue} characters, got ${value.length} in ${JSON.stringify(key)}`,
      );
    }
  }
  return faults;
}
