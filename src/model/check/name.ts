import { votedRegion } from "../routing/name-server-vote";
import type { Told } from "../status/told";
import type { CheckLine } from "./check-line";
import { neededLine, worldLine } from "./lines";
import { type Finding, fails, namesInWords, passes, warns } from "./parity/finding";

/** What a value that moves the name stands at. */
export interface ValueSeen {
  readonly value: 0 | 1 | null;
  /** When that was published; null where no sample is kept. */
  readonly at: Date | null;
  readonly alarm: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  /** What of the alarm is not as declared, as phrases. */
  readonly edited?: readonly string[] | undefined;
}

/** A value takes so long to be followed; until then its alarm may say otherwise. */
const followedSeconds = 180;

/** Whether a standby's switch stands where it has to, and its alarm is as declared. */
export function switchValueLine(
  region: string,
  told: Told<ValueSeen>,
  { wanted, serving }: { readonly wanted: 0 | 1 | null; readonly serving: string },
): CheckLine {
  const topic = { id: "switch", title: "switch" };
  return neededLine(topic, { region, told }, (seen, at) => {
    const wrong = wrongAlarm(seen, at);
    if (wrong !== null) return wrong;
    const { value, alarm } = seen;
    if (alarm === "INSUFFICIENT_DATA") {
      const todo = "see that the sentinel there runs, or publish a 0 by hand";
      return warns("nobody has ever published a value, so that nothing shows it to work", todo);
    }
    const stands = value ?? (alarm === "ALARM" ? 1 : 0);
    const says =
      value === null
        ? `at ${stands} by its alarm; nobody has published a value for two weeks`
        : `at ${stands}`;
    if (wanted !== null && stands !== wanted) {
      const todo = "find out who moved it, and publish the other value";
      return fails(`${says}, while ${serving} serves`, todo);
    }
    return value === null ? warns(says, "see that the sentinel there runs") : passes(says);
  });
}

/** Whether the force was ever seen, and lets the switches move the name. */
export function forceValueLine(
  region: string,
  told: Told<ValueSeen>,
  isPrimaryServing: boolean,
): CheckLine {
  const topic = { id: "force", title: "primaryForced" };
  return neededLine(topic, { region, told }, (seen, at) => {
    const wrong = wrongAlarm(seen, at);
    if (wrong !== null) return wrong;
    const { value, alarm } = seen;
    const never = "nobody has published a value: whether its checks are unhealthy is not known";
    const todo = "see that the sentinel of the witness runs, which publishes a 0";
    if (value === null && alarm === "INSUFFICIENT_DATA") return fails(never, todo);
    if (value === null) return fails(`no value within two weeks, alarm ${alarm}`, todo);
    if (value === 0) return passes("at 0");
    return isPrimaryServing
      ? warns("at 1: it holds the name at the primary, until a move puts it back to 0", "expect it")
      : fails("at 1, while a standby serves", "find out who published it, and publish a 0");
  });
}

function wrongAlarm({ value, at, alarm, edited = [] }: ValueSeen, asked: Date): Finding | null {
  if (edited.length > 0) {
    return fails(
      `its alarm was edited by hand: ${edited.join(", ")}`,
      "run pulumi up --refresh: a published value may move nothing",
    );
  }
  if (value === null || at === null) return null;
  if ((value === 1) === (alarm === "ALARM")) return null;
  const seconds = (asked.getTime() - at.getTime()) / 1_000;
  const says = `at ${value}, and its alarm says ${alarm}`;
  return seconds <= followedSeconds
    ? warns(says, "check again in three minutes")
    : fails(`${says} for ${Math.floor(seconds)} s`, "look at the history of the alarm");
}

/** Whether every name server of the zone leads to the region that serves. */
export function nameServersLine(
  active: string,
  told: Told<readonly { readonly server: string; readonly region: string | null }[]>,
): CheckLine {
  const topic = { id: "name-servers", title: "name servers" };
  const asked = "the zone's name servers";
  return worldLine(topic, { asked, told }, (answers) => {
    const leading = answers.filter(({ region }) => region === active);
    const others = answers.filter(({ region }) => region !== active);
    const says = `${leading.length} of ${answers.length} lead to ${active}`;
    if (answers.length > 0 && others.length === 0) return passes(says);
    const odd = namesInWords(
      others.map(({ server, region }) => `${server} ${region ?? "gives no answer that we know"}`),
    );
    const voted = votedRegion(answers);
    if (voted !== null && voted !== active) {
      return fails(`${says}; ${odd}`, "see who moved the name: awsdr status shows the switches");
    }
    const silent = others.every(({ region }) => region === null);
    const todo = silent
      ? "see that this machine may ask them by UDP and TCP at port 53"
      : "wait for a minute and check again; then look at the records of the zone";
    return voted === active || silent
      ? warns(`${says}; ${odd}`, todo)
      : fails(`${says}; ${odd}`, todo);
  });
}

/** How long one name server lets an answer be kept. */
export interface ServerTtl {
  readonly server: string;
  /** Null where it does not say. */
  readonly seconds: number | null;
}

/** Whether all name servers let an answer be kept for as long as the plan counts with. */
export function ttlLine(declaredSeconds: number, told: Told<readonly ServerTtl[]>): CheckLine {
  const topic = { id: "ttl", title: "time to live of the name" };
  return worldLine(topic, { asked: "the zone's name servers", told }, (servers) => {
    const silent = servers.filter(({ seconds }) => seconds === null);
    const longer = servers.filter(({ seconds }) => (seconds ?? 0) > declaredSeconds);
    const says = (some: readonly ServerTtl[]) =>
      namesInWords(some.map(({ server, seconds }) => `${server} ${seconds ?? "no"} s`));
    if (longer.length > 0) {
      return fails(
        `longer than the plan's ${declaredSeconds} s: ${says(longer)}`,
        "run pulumi up --refresh: somebody has edited the record",
      );
    }
    if (servers.length === 0 || silent.length > 0) {
      const names = namesInWords(silent.map(({ server }) => server));
      return warns(
        `not told by ${names === "" ? "any of them" : names}`,
        "see that this machine may ask them by UDP at port 53",
      );
    }
    return passes(`at most ${declaredSeconds} s at all ${servers.length}`);
  });
}
