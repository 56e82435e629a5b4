import { at, type Fault, fault, listFaults } from "../faults";
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

const fields = ["emails", "urls", "topicArnsByRegion"];

/** Lists what is wrong with who is to hear of alarms, given the regions that have alarms. */
export function notifyFaults(notify: Notified, alarmRegions: readonly string[]): Fault[] {
  const unreadable = shapeFaults(notify);
  if (unreadable.length > 0) return unreadable;
  const { emails = [], urls = [], topicArnsByRegion = {} } = notify;
  const wrongEmails = emails
    .filter((email: unknown) => typeof email !== "string" || !/^[^\s@]+@[^\s@]+$/.test(email))
    .map((email: unknown) => fault("emails", `must be mail addresses, got ${mail(email)}`));
  const wrongUrls = urls
    .filter((url) => !isHttps(url))
    .map((url) => fault("urls", `must be addresses that begin with https://, got ${shown(url)}`));
  return at("notify", [
    ...wrongEmails,
    ...twiceFaults("emails", emails, mail),
    ...wrongUrls,
    ...twiceFaults("urls", urls, shown),
    ...alarmTopicFaults(Object.keys(topicArnsByRegion), alarmRegions, "topicArnsByRegion"),
    ...furtherTopicFaults("topicArnsByRegion", topicArnsByRegion),
  ]);
}

/** A program without a type check may give anything, and whoever is misspelt would hear nothing. */
function shapeFaults(notify: unknown): Fault[] {
  const rule = `must be an object of ${fields.join(", ")}`;
  if (!isRecord(notify)) return [fault("notify", `${rule}, got ${kindOf(notify)}`)];
  const { emails = [], urls = [], topicArnsByRegion = {} } = notify;
  return [
    ...Object.keys(notify)
      .filter((field) => !fields.includes(field))
      .map((field) => fault("notify", `${rule}, got the field ${JSON.stringify(field)}`)),
    ...at("notify", [
      ...listFaults("emails", emails, "addresses"),
      ...(Array.isArray(urls)
        ? []
        : [fault("urls", `must be a list of addresses, got ${kindOf(urls)}`)]),
      ...(isRecord(topicArnsByRegion)
        ? topicArnLists(topicArnsByRegion)
        : [
            fault(
              "topicArnsByRegion",
              `must be lists of ARNs by region, got ${kindOf(topicArnsByRegion)}`,
            ),
          ]),
    ]),
  ];
}

function topicArnLists(topics: Readonly<Record<string, unknown>>): Fault[] {
  return Object.entries(topics).flatMap(([region, ofRegion]) =>
    listFaults(`topicArnsByRegion.${region}`, ofRegion, "ARNs"),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What came, and nothing of it: an address can hold a key. */
function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "an object";
  return `a ${typeof value}`;
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

function isHttps(url: unknown): url is string {
  return typeof url === "string" && /^https:\/\/[^\s/]+(?:\/\S*)?$/.test(url) && URL.canParse(url);
}

/** Such an address can hold a key to whoever it reaches, and messages are seen by many. */
function shown(url: unknown): string {
  if (typeof url !== "string") return kindOf(url);
  return URL.canParse(url) && /^https?:\/\//.test(url)
    ? `"${new URL(url).origin}/…"`
    : "one that does not (it is not shown, as it may hold a key)";
}

function mail(email: unknown): string {
  return typeof email === "string" ? JSON.stringify(email) : kindOf(email);
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
