import type { CheckLine } from "../check-line";
import {
  comparedLine,
  type Finding,
  fails,
  judgedLine,
  namesInWords,
  type Pair,
  passes,
  type Side,
  warns,
} from "./finding";
import type { CertificateMake, EntranceMake } from "./makes";
import { differencesOf, differenceWords } from "./settings";

/** Whether a standby's load balancer looks at its tasks and meets its clients as the other does. */
export function entranceLine(pair: Pair<EntranceMake>): CheckLine {
  const topic = { id: "load-balancer", title: "health check and listener" };
  return comparedLine(topic, pair, (active, standby) => {
    const regions = { active: pair.active.region, standby: pair.standby.region };
    const differences = differencesOf(active.settings, standby.settings);
    if (differences.length === 0) return passes(`as in ${regions.active}`);
    const words = differences.map((one) => differenceWords(one, regions));
    return fails(words.join("; "), "run pulumi up, so that both load balancers are the same");
  });
}

/**
 * Days before its end at which a certificate that is not renewed is one to look at. ACM begins to
 * renew 60 days before the end. docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html
 */
const soonDays = 30;

/** Whether a region's certificate serves the names by which users reach it, for a while yet. */
export function certificateLine(side: Side<CertificateMake>, hosts: readonly string[]): CheckLine {
  const topic = { id: "certificate", title: "certificate" };
  return judgedLine(topic, side, (certificate, at) => certificateFinding(certificate, hosts, at));
}

function certificateFinding(
  { status, until, names, renewal }: CertificateMake,
  hosts: readonly string[],
  at: Date,
): Finding {
  if (status !== "ISSUED") {
    return fails(
      `it is ${status}: clients are refused`,
      "look at its validation records in DNS, and have it issued",
    );
  }
  const uncovered = hosts.filter((host) => !names.some((name) => covers(name, host)));
  if (uncovered.length > 0) {
    return fails(
      `it is for ${namesInWords(names)}, and not for ${namesInWords(uncovered)}`,
      "have a certificate issued for every name by which users reach the region",
    );
  }
  if (until === null) return warns("it is issued, and its end is not told", "look at it in ACM");
  const days = Math.floor((until.getTime() - at.getTime()) / 86_400_000);
  const end = `ends ${until.toISOString().slice(0, 10)}`;
  if (days < 0) return fails(`it ${end.replace("ends", "ended")}`, "have it renewed");
  const says = `issued for ${namesInWords(hosts)}, ${end}, in ${days} days`;
  const stands = renewal === null ? "no renewal was begun" : `its renewal is ${renewal}`;
  if (days < soonDays) return warns(`${says}: ${stands}`, "look at its renewal in ACM");
  return renewal === "FAILED"
    ? warns(`${says}: ${stands}`, "look at its renewal in ACM")
    : passes(says);
}

/** A star stands for one label. docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html */
function covers(name: string, host: string): boolean {
  const [plainName, plainHost] = [name.toLowerCase(), host.toLowerCase()];
  if (!plainName.startsWith("*.")) return plainName === plainHost;
  return plainHost.split(".").slice(1).join(".") === plainName.slice(2);
}

/** Whether a name leads anywhere. */
export function resolvesLine(
  topic: { readonly id: string; readonly title: string },
  side: Side<readonly string[]>,
  host: string,
): CheckLine {
  return judgedLine(topic, side, (addresses) =>
    addresses.length === 0
      ? fails(`${host} has no address`, "look at the record, and at what it leads to")
      : passes(
          `${host} has ${addresses.length} ${addresses.length === 1 ? "address" : "addresses"}`,
        ),
  );
}
