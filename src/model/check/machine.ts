import type { ClockJudgement } from "../failover/clock-offset";
import type { Told } from "../status/told";
import { formatDuration } from "../units/duration";
import type { CheckLine } from "./check-line";
import { knownLine, notLookedAt, worldLine } from "./lines";
import { fails, namesInWords, passes, warns } from "./parity/finding";

/** Whose credentials are used, in one region. */
export interface CallerSeen {
  readonly account: string;
  readonly arn: string;
  /** When they end; null where they do not, or where nobody knows. */
  readonly until: Date | null;
}

/** Whether a region takes the credentials, and they are of the plan's account. */
export function accountLine(region: string, told: Told<CallerSeen>, account: string): CheckLine {
  const topic = { id: "account", title: "credentials" };
  const line = worldLine(topic, { asked: region, told }, (caller) =>
    caller.account === account
      ? passes(`${caller.arn}`)
      : fails(
          `${caller.arn} is of account ${caller.account}, the plan of ${account}`,
          "use credentials of the plan's account: --profile, --role-arn",
        ),
  );
  return { ...line, region, verdict: told.kind === "told" ? line.verdict : "fail" };
}

/** Whether the credentials outlive a failover. */
export function credentialsEndLine(
  region: string,
  told: Told<CallerSeen>,
  { now, seconds }: { readonly now: Date; readonly seconds: number },
): CheckLine {
  const topic = { id: "credentials-end", title: "end of the credentials" };
  const line = worldLine(topic, { asked: region, told }, ({ until }) => {
    if (until === null) return passes("they do not end, as far as the machine knows");
    const left = Math.floor((until.getTime() - now.getTime()) / 1_000);
    const says =
      `in ${formatDuration(Math.max(0, left))}, ` +
      `a failover is predicted to take ${formatDuration(Math.ceil(seconds))}`;
    return left > seconds
      ? passes(says)
      : warns(says, "sign in anew: a run pauses where its credentials end");
  });
  return { ...line, region };
}

/** Which role is used, and whether those of the plan could be. */
export function roleLine(
  told: Told<CallerSeen>,
  access: {
    readonly operatorRoleArn: string;
    readonly observerRoleArn: string;
    readonly breakGlassRoleArn: string;
  } | null,
): CheckLine {
  const topic = { id: "role", title: "role of an operator" };
  if (access === null) {
    const says = "the plan names no roles: whether whoever is woken may move the service is open";
    return knownLine(topic, null, warns(says, "declare FailoverAccess, or see awsdr policy"));
  }
  return worldLine(topic, { asked: "STS", told }, ({ arn }) => {
    const name = sessionRole(arn);
    const isOf = (role: string) => name !== null && role.split("/").at(-1) === name;
    if (isOf(access.operatorRoleArn) || isOf(access.breakGlassRoleArn)) {
      return passes(`${name} was assumed`);
    }
    return warns(
      `${arn} is neither the operator's nor the break-glass role: whether those can be assumed ` +
        "from here was not tried",
      "check once with --role-arn of the operator's role",
    );
  });
}

/** The name of the role that a session is of. [api:sts.GetCallerIdentity Arn] */
function sessionRole(arn: string): string | null {
  return /^arn:[^:]+:sts::\d{12}:assumed-role\/([^/]+)\//.exec(arn)?.[1] ?? null;
}

/** Whether whoever signs in has to do so in the region that a failover gives up. */
export function ssoLine(
  access: { readonly ssoRegion: string | null } | null,
  active: string,
): CheckLine {
  const topic = { id: "sso", title: "region of IAM Identity Center" };
  const region = access?.ssoRegion ?? null;
  if (access === null) {
    const says = "the plan does not say where people sign in";
    return knownLine(topic, null, warns(says, "declare FailoverAccess, with its ssoRegion"));
  }
  if (region === null) return knownLine(topic, null, passes("nobody comes from there"));
  return knownLine(
    topic,
    null,
    region === active
      ? warns(
          `${region}, which serves: nobody signs in once it is lost`,
          "sign in by the break-glass user then, or keep keys of an operator outside AWS",
        )
      : passes(`${region}, which does not serve`),
  );
}

/** When the way in that needs nobody was last tried, and whether anybody hears of it. */
export function breakGlassLines(
  told: Told<CallerSeen>,
  access: { readonly breakGlassRoleArn: string } | null,
): CheckLine[] {
  if (access === null) return [];
  const topic = { id: "break-glass", title: "break-glass role" };
  const name = access.breakGlassRoleArn.split("/").at(-1);
  const isUsed = told.kind === "told" && sessionRole(told.value.arn) === name;
  return [
    isUsed
      ? { ...knownLine(topic, null, passes("this check was made with it")), at: told.at }
      : notLookedAt(topic, null, {
          says: "nothing that an observer may read tells when it was last used",
          todo: "check with it every 90 days: --role-arn of the break-glass role",
        }),
    notLookedAt({ id: "break-glass-alarm", title: "alarm on the break-glass role" }, null, {
      says: "the plan does not say whether anybody hears of its use",
      todo: "give FailoverAccess a trail and topics, as breakGlassUse, and use it once",
    }),
  ];
}

/** Whether this machine's clock can be trusted. */
export function clockLine(judged: ClockJudgement | null): CheckLine {
  const topic = { id: "clock", title: "clock" };
  if (judged === null) {
    const says = "no answer of AWS's has told the time";
    return knownLine(topic, null, warns(says, "check again where AWS can be reached"));
  }
  const { verdict, sentence } = judged;
  if (verdict === "fine") return knownLine(topic, null, passes("within a minute of AWS's"));
  const found = verdict === "refuse" ? fails : warns;
  return knownLine(topic, null, found(sentence ?? "it is off", "set it by a time server"));
}

/** Whether the journals of runs can be written on this machine. */
export function folderLine(told: Told<string>): CheckLine {
  const topic = { id: "journal-folder", title: "folder of journals" };
  const line = worldLine(topic, { asked: "this machine", told }, (path) =>
    passes(`${path} can be written`),
  );
  if (told.kind === "told") return line;
  const todo = "name a folder that can be written: --journal";
  return { ...line, says: told.reason, verdict: "warn", todo };
}

/** How one name server could be reached. */
export interface ServerReached {
  readonly server: string;
  readonly byUdp: boolean;
  readonly byTcp: boolean;
}

/** Whether this machine can ask the zone's name servers. */
export function port53Line(told: Told<readonly ServerReached[]>): CheckLine {
  const topic = { id: "port-53", title: "port 53" };
  return worldLine(topic, { asked: "the zone's name servers", told }, (servers) => {
    const todo = "open UDP and TCP 53 to the outside, or run from elsewhere: a run does without";
    const unheard = (by: "byUdp" | "byTcp") => servers.filter((one) => !one[by]).length;
    const words = [
      ...(unheard("byUdp") > 0 ? [`${unheard("byUdp")} of ${servers.length} by UDP`] : []),
      ...(unheard("byTcp") > 0 ? [`${unheard("byTcp")} of ${servers.length} by TCP`] : []),
    ];
    if (servers.length === 0) return warns("no name server is known", todo);
    if (words.length > 0) return warns(`not reached: ${namesInWords(words)}`, todo);
    return passes(`all ${servers.length} name servers are reached by UDP and TCP`);
  });
}

/** A runbook that somebody has printed, and of which plan it was made. */
export interface RunbookSeen {
  readonly file: string;
  /** Null where it does not say. */
  readonly planDigest: string | null;
}

/** Whether the runbook is of the plan at hand. */
export function runbookLine(told: Told<readonly RunbookSeen[]>, digest: string): CheckLine {
  const topic = { id: "runbook", title: "runbook" };
  const again = "make it anew: awsdr runbook --out, and print it";
  const line = worldLine(topic, { asked: "this machine", told }, (books) => {
    const old = books.filter(({ planDigest }) => planDigest !== digest);
    if (books.length === 0) return warns("none of this service was found", again);
    const names = namesInWords(books.map(({ file }) => file));
    if (old.length === 0) return passes(`${names}, of this plan`);
    const words = old.map(({ file, planDigest }) =>
      planDigest === null
        ? `${file} does not say of which plan it is`
        : `${file} is of another plan`,
    );
    return warns(words.join("; "), again);
  });
  if (told.kind === "told") return line;
  return { ...line, says: told.reason, verdict: "warn", todo: again };
}
