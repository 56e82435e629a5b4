import { probeKey } from "../../model/service/write-probe";
import { awsLine } from "./aws-line";
import type { PlayedCall } from "./played-move";
import type { Scene, Words } from "./scene";
import { shellQuoted } from "./shell";

const pollSeconds = 10;
const limitOfRequest = 10;
/** How often a region that counts as lost is read. */
const reads = 5;

/** Reads the token of writes, and prints only how long it is. */
export function readingToken({ plan }: Scene, { region }: PlayedCall): Words {
  const { probe } = plan.deployed;
  const secret = probe?.secrets[region ?? ""];
  if (secret === undefined) {
    return {
      title: "Read no token",
      shell: null,
      expect:
        "The plan names no write probe: somebody has to write in whatever way the service has.",
    };
  }
  const read = awsLine({
    service: "secretsmanager",
    operation: "get-secret-value",
    region: region ?? "",
    options: { "secret-id": secret },
    query: "SecretString",
  });
  return {
    title: "Read the token of write probes",
    shell: [`TOKEN=$(${read})`, `echo "\${#TOKEN} characters"`].join("\n"),
    expect:
      "More than 0 characters. The token itself is printed nowhere. Refused: go on, and verify last by another way.",
  };
}

/** Whether a region that counts as lost still answers by the service's own name. */
export function readingService({ plan, from }: Scene): Words {
  const { domain, replicas, deployed } = plan;
  const url = `https://${domain}${replicas[0]?.healthPath ?? "/"}`;
  const header = deployed.probe?.regionHeader;
  const curl = `curl -sS -m ${limitOfRequest} -o /dev/null -D - ${shellQuoted(url)}`;
  const pattern =
    header === undefined ? "'^HTTP/'" : shellQuoted(`^HTTP/|^${escapedPattern(header)}:`);
  const turns = Array.from({ length: reads }, (_, nth) => nth + 1).join(" ");
  return {
    title: `Look whether ${from} still serves`,
    shell: `for TURN in ${turns}; do ${curl} | grep -iE ${pattern}; done`,
    expect:
      "No answers, or errors. " +
      (header === undefined
        ? "Statuses of 2xx or 3xx say that something serves: "
        : `Statuses of 2xx or 3xx with ${header}: ${from} say that it serves: `) +
      "three of five, and giving it up loses what it still writes; somebody has to accept that, by name.",
  };
}

/** Writes through the public name until that has worked for the whole hold-down. */
export function writingFromOutside(scene: Scene): Words {
  const { plan, to } = scene;
  const { verify: seconds } = plan.limits;
  const hold = Math.ceil(plan.holdDownSeconds);
  const { asks, shell } = attempt(scene);
  return {
    title: asks
      ? `Write from outside until that has worked in ${to} for ${hold} s`
      : `Read from outside until that has worked for ${hold} s`,
    shell: [
      ...shell,
      "SINCE=",
      `END=$(($(date +%s) + ${seconds}))`,
      `until [ -n "$SINCE" ] && [ "$(($(date +%s) - SINCE))" -ge ${hold} ]; do`,
      `  [ "$(date +%s)" -lt "$END" ] || { echo 'OVER ITS LIMIT of ${seconds} s'; break; }`,
      "  if works; then",
      '    [ -n "$SINCE" ] || { SINCE=$(date +%s); RECOVERED=$(ago 0); }',
      "  else SINCE=; fi",
      `  sleep ${pollSeconds}`,
      "done",
      'echo "back since $RECOVERED"',
    ].join("\n"),
    expect:
      `Prints since when it is back: the first success of the stretch. ` +
      (asks
        ? "From two networks if you can. "
        : "The plan names no write probe, so that nobody verifies that writes succeed: write " +
          "something by the service itself, and read it back. ") +
      "OVER ITS LIMIT: traffic has moved and does not work; look at the tasks' logs.",
    limitSeconds: seconds,
  };
}

function attempt({ plan, to }: Scene): { readonly asks: boolean; readonly shell: string[] } {
  const { probe } = plan.deployed;
  const curl = `curl -sS -m ${limitOfRequest} -o /dev/null -D -`;
  if (probe === null) {
    const url = shellQuoted(`https://${plan.domain}${plan.replicas[0]?.healthPath ?? "/"}`);
    return { asks: false, shell: [`works() { ${curl} ${url} | grep -q '^HTTP/[0-9.]* [23]'; }`] };
  }
  const { method, path, body, expectStatus, regionHeader, idempotencyHeader, tokenHeader } = probe;
  return {
    asks: true,
    shell: [
      "works() {",
      // By standard input: whoever lists processes sees their words.
      `  ANSWER=$(printf '%s: %s\\n' ${shellQuoted(tokenHeader)} "$TOKEN" |`,
      `    ${curl} -X ${method} -H @- -H ${shellQuoted(`${idempotencyHeader}: ${probeKey("by-hand")}`)} \\`,
      `      -H 'content-type: application/json' --data-raw ${shellQuoted(body)} \\`,
      `      ${shellQuoted(`https://${plan.domain}${path}`)} | tr -d '\\r')`,
      `  printf '%s\\n' "$ANSWER" | grep -q '^HTTP/[0-9.]* ${expectStatus}' &&`,
      `    printf '%s\\n' "$ANSWER" | grep -Fqix ${shellQuoted(`${regionHeader}: ${to}`)}`,
      "}",
    ],
  };
}

/** A text as an extended regular expression. */
function escapedPattern(text: string): string {
  return text.replace(/[.[\]\\()*+?{}|^$]/g, "\\$&");
}
