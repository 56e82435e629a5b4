import { at, type Fault, fault } from "../faults";
import { alarmTopicFaults, furtherTopicFaults } from "./alarm-topics";

/** Who hears of alarms, as far as it is known before anything is deployed. */
export interface Notified {
  readonly emails?: readonly string[] | undefined;
  readonly urls?: readonly string[] | undefined;
  /** By region; the ARNs themselves may be known late. */
  readonly topicArnsByRegion?: Readonly<Record<string, readonly unknown[]>> | undefined;
}

/** Whether anybody is named. */
export function namesAnybody({ emails = [], urls = [], topicArnsByRegion = {} }: Notified) {
  return [...emails, ...urls, ...Object.values(topicArnsByRegion).flat()].length > 0;
}

/** Lists what is wrong with who is to hear of alarms, given the regions that have alarms. */
export function notifyFaults(notify: Notified, alarmRegions: readonly string[]): Fault[] {
  const { emails = [], urls = [], topicArnsByRegion = {} } = notify;
  const wrongEmails = emails
    .filter((email) => !/^[^\s@]+@[^\s@]+$/.test(email))
    .map((email) => fault("emails", `must be addresses, got ${JSON.stringify(email)}`));
  const wrongUrls = urls
    .filter((url) => !isHttps(url))
    .map((url) => fault("urls", `must be addresses that begin with https://, got ${shown(url)}`));
  return at("notify", [
    ...wrongEmails,
    ...twiceFaults("emails", emails, JSON.stringify),
    ...wrongUrls,
    ...twiceFaults("urls", urls, shown),
    ...alarmTopicFaults(Object.keys(topicArnsByRegion), alarmRegions, "topicArnsByRegion"),
    ...furtherTopicFaults("topicArnsByRegion", topicArnsByRegion),
  ]);
}

/** A name for such an address that is the same every time and shows nothing behind its host. */
export function urlName(url: string): string {
  // FNV-1a, which tells addresses of a program apart.
  let hash = 0x811c9dc5;
  for (let at = 0; at < url.length; at += 1) {
    hash = Math.imul(hash ^ url.charCodeAt(at), 0x01000193);
  }
  return `${new URL(url).host}-${(hash >>> 0).toString(16).padStart(8, "0")}`;
}

function isHttps(url: string): boolean {
  return /^https:\/\/[^\s/]+(?:\/\S*)?$/.test(url) && URL.canParse(url);
}

/** Such an address can hold a key to whoever it reaches, and messages are seen by many. */
function shown(url: string): string {
  return URL.canParse(url) && /^https?:\/\//.test(url)
    ? `"${new URL(url).origin}/…"`
    : "something else";
}

function twiceFaults(
  path: string,
  given: readonly string[],
  show: (one: string) => string,
): Fault[] {
  const twice = given.filter((one, place) => given.indexOf(one) !== place);
  return [...new Set(twice)].map((one) =>
    fault(path, `must differ, got ${show(one)} more than once`),
  );
}
