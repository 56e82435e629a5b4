import { isIP } from "node:net";

import { parseEventTime } from "../model/events/event-time";
import { isWholeNumber } from "../model/faults";
import { regionNamed } from "../model/topology/regions";
import { parseDuration } from "../model/units/duration";

/** What may stand behind an option: how it is read, and what to say where it cannot be. */
export interface Form<Value> {
  /** What it must be: `"a whole number from 1 to 100"`. */
  readonly is: string;
  /** `undefined` where the text is none. */
  readonly read: (text: string) => Value | undefined;
}

/** A path; never empty, as an unset variable of a shell is: that path is the present folder. */
export const aPath: Form<string> = {
  is: "a path, not an empty text",
  read: (text) => (text === "" ? undefined : text),
};

/** A name; never empty, as an unset variable of a shell is. */
export const aName: Form<string> = {
  is: "a name, not an empty text",
  read: (text) => (text.trim() === "" ? undefined : text),
};

/** A region of AWS. */
export const aRegion: Form<string> = {
  is: "a region such as eu-west-1",
  read: (text) => (regionNamed(text) === undefined ? undefined : text),
};

/** The address of a server; without its scheme a name and a port look like a scheme and a path. */
export const aServer: Form<string> = {
  is: "an address such as http://localhost:4566",
  read: (text) => (/^https?:\/\/./.test(text) && URL.canParse(text) ? text : undefined),
};

/** A role by its ARN; roles may have paths. [api:sts.AssumeRole RoleArn] */
export const aRole: Form<string> = {
  is: "the ARN of a role, such as arn:aws:iam::123456789012:role/operator",
  read: (text) => (/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(text) ? text : undefined),
};

/** Who assumes a role, as CloudTrail keeps it. [api:sts.AssumeRole SourceIdentity] */
export const aSourceIdentity: Form<string> = {
  is: "2 to 64 letters, digits and _+=,.@-",
  read: (text) => (/^[\w+=,.@-]{2,64}$/.test(text) ? text : undefined),
};

/** A moment: a date for its midnight in UTC, an ISO instant, or now, whenever it is asked for. */
export const aMoment: Form<Date | "now"> = {
  is: "a date, an ISO instant such as 2026-01-31T05:00:00Z, or now",
  read: (text) => (text === "now" ? text : isoMoment(text)),
};

/** A date or an ISO instant, or a length of time in seconds. */
export const aMomentOrLength: Form<Date | number> = {
  is: 'a date, an ISO instant such as 2026-01-31T05:00:00Z, or a length such as "90 days"',
  read: (text) => parseDuration(text) ?? isoMoment(text),
};

/** A loss that is accepted: of one store, or of each whose loss is known. */
export interface OneAcceptedLoss {
  readonly store: string | null;
  readonly seconds: number | "unknown";
}

/** A loss that is accepted; an unknown one is accepted store by store. */
export const aLoss: Form<OneAcceptedLoss> = {
  is: 'a length such as "30 seconds", "STORE=30 seconds", or STORE=unknown',
  read: (text) => {
    const [, store = null, length = text] = /^([^=]+)=(.*)$/.exec(text) ?? [];
    const seconds =
      store !== null && length === "unknown" ? ("unknown" as const) : parseDuration(length);
    return seconds === undefined ? undefined : { store, seconds };
  },
};

/** A whole number within limits. */
export function wholeNumber(from: number, to: number): Form<number> {
  return {
    is: `a whole number from ${from} to ${to}`,
    read: (text) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      return isWholeNumber(value, { from, to }) ? value : undefined;
    },
  };
}

/** Texts with commas between them; spaces around each do not count. */
export const severalTexts: Form<readonly string[]> = {
  is: "one or more texts with commas between them, none of them empty",
  read: (text) => {
    const texts = text.split(",").map((each) => each.trim());
    return texts.includes("") ? undefined : texts;
  },
};

/** Most name servers that can stand for those of a zone, which has four. */
const mostNameServers = 4;

/** Name servers by their IP addresses, each with a port or without one. */
export const nameServers: Form<readonly string[]> = {
  is:
    `1 to ${mostNameServers} different IP addresses with commas between them, each with a port or ` +
    "without one (192.0.2.1 or [2001:db8::1]:53): a name would have to be looked up first",
  read: (text) => {
    const servers = severalTexts.read(text) ?? [];
    // One that is named twice would have two votes.
    const each = new Set(servers.flatMap((server) => addressIn(server) ?? []));
    const allDiffer = each.size === servers.length;
    return allDiffer && each.size > 0 && each.size <= mostNameServers ? servers : undefined;
  },
};

/** A server's address and port in one spelling; undefined where it is none. */
function addressIn(server: string): string | undefined {
  const [, six, four, after] = /^(?:\[(.+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(server) ?? [];
  const address = six ?? four ?? server;
  const family = isIP(address);
  const port = Number(after ?? dnsPort);
  const isServer = family !== 0 && (six === undefined || family === 6);
  return isServer && port >= 1 && port <= 65_535 ? `${address} ${port}` : undefined;
}

const dnsPort = 53;

/** One of a few words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): Form<Word> {
  return { is: words.join(" or "), read: (text) => words.find((word) => word === text) };
}

function isoMoment(text: string): Date | undefined {
  // A time without a zone is refused: it could mean a schedule's zone, the machine's or UTC.
  const [, date = "", time = ""] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)))?$/.exec(text) ?? [];
  const whole = /^\d\d:\d\d(?!:\d\d)/.test(time) ? `${time.slice(0, 5)}:00${time.slice(5)}` : time;
  return parseEventTime(`${date}T${whole === "" ? "00:00:00Z" : whole}`);
}
