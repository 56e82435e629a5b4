import { AccessRole } from "../../model/access/access-role";
import { type Fault, fault } from "../../model/faults";
import {
  extractionPolicy,
  logGroupFaults,
  publisherFaults,
  publishingPolicy,
} from "../../model/metrics/publishing-guard";
import { jsonText } from "../../report/paper/json";
import { printedRoles, readableRoles, writtenPrincipalFaults } from "../access-roles";
import { command, flagOf, type Written } from "../command";
import { jsonOption } from "../common-options";
import { exitCodes } from "../exit-codes";
import { aPath, oneOf, severalTexts } from "../forms";
import { type CommandOutcome, refused } from "../outcome";
import { readPlanFile } from "../plan-source";

const allRoles = Object.values(AccessRole);

/** Prints who may publish metrics of ours, or run and see a failover, as policies to attach. */
export const policy = command({
  name: "policy",
  summary: "print who may run a failover, or who may publish awsdr's metrics, as policies",
  description:
    "With --allow it prints the policies that leave awsdr's metrics, the switches among them, to " +
    "those you name: a service control policy, an identity policy, and which logs may become " +
    "metrics. With --plan it prints the roles that run and see a failover of that plan, with who " +
    "may assume them and what they may do, as FailoverAccess makes them. It calls nobody and " +
    "attaches nothing.",
  options: {
    allow: {
      value: "arns",
      what: "ARNs of the roles and users who may publish, with commas between them",
      form: severalTexts,
    },
    logGroups: {
      value: "prefixes",
      what: "how the log groups of awsdr's functions begin: the names of your RecoveryMetrics and FailoverRouting",
      form: severalTexts,
    },
    plan: {
      value: "file",
      what: "recovery plan whose roles are printed",
      form: aPath,
      excludes: "allow",
    },
    role: {
      value: "role",
      what: `the one role that is printed: ${allRoles.join(", ")}; all of them where left out`,
      form: oneOf(...allRoles),
    },
    principal: {
      value: "arns",
      what: "ARNs of those who may assume that role, with commas between them; a placeholder where left out",
      form: severalTexts,
    },
    rolesWithoutMfa: {
      what: "roles may be operators though AWS tells nothing of MFA in their sessions",
    },
    json: jsonOption,
  },
  endings: {
    done: "with the policies",
    unreadable: "without a plan to read, or where its rights are more than AWS's roles take",
  },
  faults: ({ allow = [], logGroups = [] }, written) => [
    ...formFaults(written),
    ...(allow.length > 0 ? publisherFaults("--allow", allow) : []),
    ...logGroupFaults("--log-groups", logGroups),
  ],
  run: async (values, { folder }) => {
    const { plan, role, principal, rolesWithoutMfa, json } = values;
    if (plan === undefined) return publishing(values);
    const { value: document, faults } = await readPlanFile(plan, folder);
    if (document === undefined) return refused("unreadable", faults);
    if (role !== undefined && principal !== undefined) {
      const written = { role, principals: principal, rolesWithoutMfa };
      const wrong = writtenPrincipalFaults(document, written);
      if (wrong.length > 0) return refused("usage", wrong);
    }
    const printed = printedRoles(document, role === undefined ? allRoles : [role], principal);
    if (printed.faults.length > 0) return refused("unreadable", printed.faults);
    const { roles } = printed;
    const stdout = json ? jsonText({ roles }) : readableRoles(roles);
    return { exit: exitCodes.done.code, stdout, stderr: "" };
  },
});

/** Which options belong to which of the two forms. */
const ofPublishing = ["logGroups"];
const ofRoles = ["role", "principal", "rolesWithoutMfa"];

function formFaults(written: Written): Fault[] {
  const isWritten = (name: string) => ![undefined, false].includes(written[name] as undefined);
  const without = (names: readonly string[], needed: string) =>
    names
      .filter(isWritten)
      .map((name) => fault(flagOf(name), `must be written with ${flagOf(needed)}`));
  if (isWritten("plan")) {
    return [
      ...without(ofPublishing, "allow"),
      ...(isWritten("principal") && !isWritten("role")
        ? [fault("--role", "must be written with --principal: each role has its own")]
        : []),
      ...(isWritten("rolesWithoutMfa") && written.role !== AccessRole.Operator
        ? [fault("--roles-without-mfa", "must be written with --role operator")]
        : []),
    ];
  }
  if (isWritten("allow")) return without(ofRoles, "plan");
  return [
    fault("", "--allow or --plan must be written: who may publish, or who may run a failover"),
    ...without(ofPublishing, "allow"),
    ...without(ofRoles, "plan"),
  ];
}

interface Publishing {
  readonly allow: readonly string[] | undefined;
  readonly logGroups: readonly string[] | undefined;
  readonly json: boolean;
}

function publishing({ allow = [], logGroups, json }: Publishing): CommandOutcome {
  const policyToAttach = publishingPolicy(allow);
  const extraction = logGroups === undefined ? null : extractionPolicy(logGroups);
  const printed = {
    serviceControlPolicy: policyToAttach,
    identityPolicy: policyToAttach,
    metricExtraction: extraction,
  };
  const stdout = json
    ? `${JSON.stringify(printed, null, 2)}\n`
    : readable(policyToAttach, extraction);
  return { exit: exitCodes.done.code, stdout, stderr: "" };
}

type Extraction = ReturnType<typeof extractionPolicy>;

function readable(
  published: ReturnType<typeof publishingPolicy>,
  extraction: Extraction | null,
): string {
  const document = JSON.stringify(published, null, 2);
  return [
    "# As a service control policy: binds every principal of the accounts below it, but neither",
    "# the management account nor service-linked roles.",
    document,
    "",
    "# As an identity policy, where there is no organization: binds whomever you attach it to.",
    document,
    "",
    ...extractionLines(extraction),
    "",
  ].join("\n");
}

function extractionLines(extraction: Extraction | null): string[] {
  if (extraction === null) {
    return [
      "# Whoever can write a log event can publish too, through the embedded metric format. To name",
      "# the log groups that may: --log-groups <how those of awsdr's functions begin>",
    ];
  }
  return [
    "# Which logs may become metrics, in every region of the plan and in the witness. AWS's reference",
    "# of PutAccountPolicy does not show the document of this type: make the policy in the console,",
    "# with this selection.",
    JSON.stringify(extraction, null, 2),
  ];
}
