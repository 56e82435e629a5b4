/** The ways by which something comes into the ledger, and who there is to try them. */
import { RecoveryMetrics } from "../../../src/components/recovery-metrics";
import { deploy, type RecordedResource } from "../../../src/offline/testing";
import { named } from "../../support/deployed";
import { guideParts } from "../../support/guide-program";
import { administratorOf } from "../../support/iam/administrator";
import type { Identity } from "../../support/iam/caller";
import { decide, type Request } from "../../support/iam/decision";
import { policyIn, roleOf } from "../../support/iam/of-program";
import { policyOf } from "../../support/iam/policy-document";

export const account = "123456789012";
export const [primary, standby, witness] = ["eu-west-1", "eu-central-1", "eu-west-3"] as const;

const operatorArn = `arn:aws:iam::${account}:role/on-call`;

/** What the page asks of an operator's own policies: to tell, and to move dead letters back. */
const operatorPolicy = policyOf({
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Action: [
      "events:PutEvents",
      "sqs:SendMessage",
      "sqs:StartMessageMoveTask",
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
    ],
    Resource: "*",
  },
});

/** Everybody of whom the tables tell; functions and tasks are those of the standby. */
export const principals = [
  "recorder",
  "sweep",
  "gauge",
  "publisher",
  "sentinel",
  "witness's sentinel",
  "task",
  "operator",
  "administrator",
  "another account",
] as const;
export type Principal = (typeof principals)[number];

/** A whole service with one operator, as a program declares it. */
export async function attackedService(): Promise<AttackedService> {
  const { resources } = await deploy(() => {
    const { topology, routing, ledger, snapshots, data } = guideParts();
    const parts = { topology, routing, ledger, snapshots, data };
    return new RecoveryMetrics("guide-metrics", { ...parts, operators: [operatorArn] });
  });
  const role = (name: string) => roleOf(resources, name);
  return {
    resources,
    callers: {
      recorder: role(`guide-metrics-recorder-role-${standby}`),
      sweep: role(`guide-metrics-sweep-role-${standby}`),
      gauge: role(`guide-metrics-gauge-role-${standby}`),
      publisher: role(`guide-metrics-publisher-role-${standby}`),
      sentinel: role(`guide-routing-sentinel-role-${standby}`),
      "witness's sentinel": role(`guide-routing-sentinel-role-${witness}`),
      task: role(`guide-${standby}-task-role`),
      operator: { arn: operatorArn, policies: [operatorPolicy] },
      administrator: administratorOf(account),
      "another account": administratorOf("999999999999"),
    },
  };
}

export interface AttackedService {
  readonly resources: readonly RecordedResource[];
  readonly callers: Readonly<Record<Principal, Identity>>;
}

type Call = Omit<Request, "caller">;

/** A call that brings in whatever its caller writes. */
export type Way =
  | { readonly kind: "bus" | "queue" | "dead letters" | "function" }
  | { readonly kind: "item"; readonly pk: string; readonly replica?: string };

/** Who may take a way, by the policies of the program. */
export function whoMay({ resources, callers }: AttackedService, way: Way): Principal[] {
  const call = callOf(resources, way);
  return principals.filter((name) => decide({ ...call, caller: callers[name] }) === "allowed");
}

function callOf(resources: readonly RecordedResource[], way: Way): Call {
  const arn = (name: string) => String(named(resources, name).outputs.arn);
  const policy = (name: string) => policyIn(resources, `guide-metrics-${name}-policy-${standby}`);
  switch (way.kind) {
    case "bus":
      return {
        action: "events:PutEvents",
        resource: arn(`guide-metrics-phases-bus-${standby}`),
        resourcePolicy: policy("phases-bus"),
      };
    case "queue":
    case "dead letters": {
      const what = way.kind === "queue" ? "queue" : "dead-letters";
      return {
        action: "sqs:SendMessage",
        resource: arn(`guide-metrics-${what}-${standby}`),
        resourcePolicy: policy(what),
      };
    }
    case "function":
      return {
        action: "lambda:InvokeFunction",
        resource: arn(`guide-metrics-recorder-${standby}`),
      };
    case "item": {
      const table = String(named(resources, "guide-ledger-records").outputs.name);
      return {
        action: "dynamodb:PutItem",
        resource: `arn:aws:dynamodb:${way.replica ?? standby}:${account}:table/${table}`,
        owner: account,
        context: { "dynamodb:LeadingKeys": [way.pk] },
      };
    }
  }
}
