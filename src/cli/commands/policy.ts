import {
  extractionPolicy,
  logGroupFaults,
  publisherFaults,
  publishingPolicy,
} from "../../model/metrics/publishing-guard";
import { command } from "../command";
import { jsonOption } from "../common-options";
import { exitCodes } from "../exit-codes";
import { severalTexts } from "../forms";

/** Prints who may publish metrics of ours, as policies to attach. */
export const policy = command({
  name: "policy",
  summary: "print the policies that say who may publish awsdr's metrics",
  description:
    "Prints the policies that leave awsdr's metrics, the switches among them, to those you name: " +
    "a service control policy, an identity policy, and which logs may become metrics. It calls " +
    "nobody and attaches nothing.",
  options: {
    allow: {
      value: "arns",
      what: "ARNs of the roles and users who may publish, with commas between them",
      form: severalTexts,
      required: true,
    },
    logGroups: {
      value: "prefixes",
      what: "how the log groups of awsdr's functions begin: the names of your RecoveryMetrics and FailoverRouting",
      form: severalTexts,
    },
    json: jsonOption,
  },
  endings: { done: "with the policies" },
  faults: ({ allow = [], logGroups = [] }) => [
    ...publisherFaults("--allow", allow),
    ...logGroupFaults("--log-groups", logGroups),
  ],
  run: ({ allow, logGroups, json }) => {
    const publishing = publishingPolicy(allow);
    const extraction = logGroups === undefined ? null : extractionPolicy(logGroups);
    const printed = {
      serviceControlPolicy: publishing,
      identityPolicy: publishing,
      metricExtraction: extraction,
    };
    const stdout = json
      ? `${JSON.stringify(printed, null, 2)}\n`
      : readable(publishing, extraction);
    return { exit: exitCodes.done.code, stdout, stderr: "" };
  },
});

type Publishing = ReturnType<typeof publishingPolicy>;
type Extraction = ReturnType<typeof extractionPolicy>;

function readable(publishing: Publishing, extraction: Extraction | null): string {
  const document = JSON.stringify(publishing, null, 2);
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
