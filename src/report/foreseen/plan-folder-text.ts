import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { regionsOf } from "../../model/topology/topology";
import { listed } from "../paper/words";
import { exitAdviceTable } from "./exit-advice";

/** A plan that lies in a folder, by its file's name. */
export interface PlanInFolder {
  readonly plan: RecoveryPlanDocument;
  readonly file: string;
}

/**
 * What to do with a folder of plans when a region is lost, in Markdown, for somebody who has
 * nothing but that folder: with the names of its services, accounts and regions.
 */
export function planFolderText(plans: readonly PlanInFolder[]): string {
  const names = plans.map(({ plan }) => plan.service);
  return [
    `# ${listed(names)}: when a region is lost`,
    "",
    "This folder is all that a failover needs beside Node, the package `awsdr` and credentials: no Pulumi, " +
      "no state, and no region but the one that takes over and the witness. Run everything below in this folder.",
    "",
    "`awsdr plan` writes this file anew. Notes of your own belong into another one.",
    "",
    "## Have ready, before you need it",
    "",
    "- Node 20.19 or newer, and `npm install --global awsdr` done: the registry may be out of reach on the day.",
    ...accountLines(plans),
    "- Credentials that do not depend on the region that is lost: not a session of a sign-in (SSO) that lives " +
      "there. They are found as by any tool of AWS (`AWS_PROFILE`); whatever asks AWS also takes `--profile`, " +
      "`--role-arn` and `--source-identity`. They have to last as long as the failover.",
    "- One try: the dry run below changes nothing, and tells whether credentials, plan and target are as a " +
      "failover wants them.",
    "",
    "## 1. Is it lost?",
    "",
    "```sh",
    "awsdr status --plan .",
    "```",
    "",
    "It only reads, takes six seconds at most, and says of each service whether a failover now is better, worse " +
      "or unknown, and why.",
    "",
    "## 2. Look, then move",
    "",
    "Only one person moves a service. Say so in the channel first.",
    "",
    ...plans.flatMap(serviceLines),
    ...togetherLines(plans),
    "It asks you to type the name of the service (of several: their number and the region). Without a terminal, " +
      "`--confirm` names it. Put the instant of the first failure in the place of `now` if you know it.",
    "",
    "## 3. How it ended",
    "",
    "The last line says it, and so does the exit (`echo $?`):",
    "",
    ...exitAdviceTable(),
    "",
    "`RUN` is the name of the run, which is printed. `--resume RUN` stands in the place of `--started-at`. Its " +
      "journal is `RUN.journal` in this folder: keep it. What ran is listed by",
    "",
    "```sh",
    ...plans.map(({ file }) => `awsdr runs --plan ${file}`),
    "```",
    "",
    "## By hand",
    "",
    "Where Node or awsdr is not at hand: the same calls as lines of the AWS CLI, with every name filled in, are in",
    "",
    ...plans.map(
      ({ plan: { service } }) =>
        `- \`${service}.runbook.md\`, to copy from, and \`${service}.runbook.html\`, to print`,
    ),
    "",
    "Each says the digest of the plan that it was made from: `awsdr plan` writes both anew.",
    "",
    "## What else is here",
    "",
    "`reports` holds the report of the last run and what was last measured, as far as they could be had; " +
      "`older` the plans that were replaced, each with the instant at which its file was written.",
    "",
  ].join("\n");
}

function accountLines(plans: readonly PlanInFolder[]): string[] {
  return plans.map(({ plan: { service, topology, deployed } }) => {
    const regions = listed(regionsOf(topology));
    return (
      `- ${service}: credentials of account ${deployed.account}. It runs in ${regions}; its ` +
      `witness is ${topology.witness}.`
    );
  });
}

/** The regions to which a service can go, each with its commands; the primary is the way back. */
function serviceLines({ plan, file }: PlanInFolder): string[] {
  const { primary } = plan.topology;
  return [
    `### ${plan.service}`,
    "",
    ...regionsOf(plan.topology).flatMap((to) => [
      to === primary
        ? `To ${to}, its declared primary, where another region serves it and is lost:`
        : `To ${to}:`,
      "",
      "```sh",
      ...moveLines(file, to),
      "```",
      "",
    ]),
  ];
}

function togetherLines(plans: readonly PlanInFolder[]): string[] {
  if (plans.length < 2) return [];
  const everywhere = regionsOf(plans[0]?.plan.topology ?? { primary: "", standbys: [] }).filter(
    (region) => plans.every(({ plan }) => plan.topology.standbys.includes(region)),
  );
  return everywhere.flatMap((to) => [
    `### All of them to ${to}`,
    "",
    "One after the other; it stops at the first that needs a person.",
    "",
    "```sh",
    ...moveLines(".", to),
    "```",
    "",
  ]);
}

function moveLines(path: string, to: string): string[] {
  const command = `awsdr failover --plan ${path} --to ${to} --lost-region`;
  return [command, `${command} --started-at now --report reports --execute`];
}
