import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { RunbookEntry } from "../../model/report/runbook";
import { ownEntry } from "./scene";
import { shellQuoted } from "./shell";

/** Seconds for a connection, and for an answer: a region in trouble lets calls hang. */
const [connectSeconds, readSeconds] = [3, 10];

/** What each terminal begins with, and what is set once. */
export function preparationOf({ service, deployed }: RecoveryPlanDocument): RunbookEntry[] {
  const { stores, probe } = deployed;
  const asksJq = Object.values(stores).some(({ coordinates }) => coordinates !== null);
  const tools = ["the AWS CLI, of either version", "dig", "curl", ...(asksJq ? ["jq"] : [])];
  return [
    ownEntry({
      title: "In each terminal that you use, bash or sh",
      shell: [
        // docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
        "export AWS_PAGER= AWS_MAX_ATTEMPTS=2 AWS_STS_REGIONAL_ENDPOINTS=regional",
        // docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html
        `aws() { command aws --cli-connect-timeout ${connectSeconds} --cli-read-timeout ${readSeconds} "$@"; }`,
        "at() {",
        // The date of GNU, and that of BSD and macOS.
        '  date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -r "$1" +%Y-%m-%dT%H:%M:%SZ',
        "}",
        'ago() { at "$(($(date +%s) - $1))"; }',
      ].join("\n"),
      expect:
        `Prints nothing. You need ${tools.join(", ")}, and credentials of account ${deployed.account} ` +
        "that do not depend on the region that is lost. No pager, calls that end, and no address " +
        "without a region.",
    }),
    ownEntry({
      title: "Once",
      shell: [
        `RUN=${shellQuoted(runPrefix(service))}$(date -u +%Y%m%dT%H%M%SZ)-by-hand`,
        "DECIDED=$(ago 0) KIND=incident STARTED=",
        'echo "RUN=$RUN DECIDED=$DECIDED KIND=$KIND STARTED=$STARTED"',
      ].join("\n"),
      expect:
        "Write the line down: pasted into another terminal it sets the same. Put KIND=drill where it " +
        "is one, and the first failure into STARTED, such as 2026-11-29T03:02:00Z; left empty, the " +
        `run has no recovery time.${probe === null ? "" : " The token of write probes is read below, in each terminal that writes."}`,
    }),
  ];
}

/** Names a run as the lock and the journal allow: 64 letters, digits, dots, hyphens. */
function runPrefix(service: string): string {
  return `${service.replace(/[^A-Za-z0-9._-]/g, "-").slice(0, 32)}-`;
}
