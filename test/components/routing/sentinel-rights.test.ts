import { beforeAll, describe, expect, test } from "vitest";

import { FailoverRouting } from "../../../src/components/failover-routing";
import { RecoveryLedger } from "../../../src/components/recovery-ledger";
import { writeProbeOf } from "../../../src/model/service/write-probe";
import { deploy, type RecordedResource } from "../../../src/offline/testing";
import { named } from "../../support/deployed";
import { guideReplicas, guideTopology, json } from "../../support/guide-routing";
import type { RequestContext } from "../../support/iam/conditions";
import { decide } from "../../support/iam/decision";
import { roleOf } from "../../support/iam/of-program";

const standby = "eu-central-1";
const witness = "eu-west-3";
const account = "123456789012";

describe("the rights of a sentinel", () => {
  let usual: RecordedResource[];
  beforeAll(async () => {
    ({ resources: usual } = await deploy(() => {
      const ledger = new RecoveryLedger("ledger", { topology: guideTopology });
      const replicas = guideReplicas();
      return new FailoverRouting("routing", { topology: guideTopology, replicas, ledger });
    }));
  });

  const tableIn = (region: string) => {
    const name = String(named(usual, "ledger-records").outputs.name);
    return `arn:aws:dynamodb:${region}:${account}:table/${name}`;
  };

  test.each([standby, witness])(
    "let the one in %s write its own region's records and no others",
    (region) => {
      const inPrimary = region === witness ? "allowed" : "not allowed";
      const caller = roleOf(usual, `routing-sentinel-role-${region}`);
      const may = (action: string, at: string, key: string) =>
        decide({
          caller,
          owner: account,
          action,
          resource: tableIn(at),
          context: { "dynamodb:LeadingKeys": [key] },
        });

      expect(may("dynamodb:PutItem", standby, `${region}#vantage`)).toBe("allowed");
      expect(may("dynamodb:GetItem", standby, `${region}#sentinel`)).toBe("allowed");
      expect(may("dynamodb:PutItem", standby, `${region}#run`)).toBe("not allowed");
      expect(may("dynamodb:PutItem", standby, `${region}#point`)).toBe("not allowed");
      expect(may("dynamodb:PutItem", standby, "eu-west-1#vantage")).toBe("not allowed");
      expect(may("dynamodb:PutItem", standby, "plan")).toBe("not allowed");
      // Once every standby is lost, the witness has nowhere else to remember what it published.
      expect(may("dynamodb:PutItem", "eu-west-1", `${region}#vantage`)).toBe(inPrimary);
      expect(may("dynamodb:DeleteItem", standby, `${region}#vantage`)).toBe("not allowed");
      expect(may("dynamodb:Scan", standby, `${region}#vantage`)).toBe("not allowed");
    },
  );

  test.each([standby, witness])(
    "let the one in %s read the lock of its service and its own region's metrics, and change neither",
    (region) => {
      const caller = roleOf(usual, `routing-sentinel-role-${region}`);
      const may = (action: string, resource: string, context: RequestContext) =>
        decide({ caller, owner: account, action, resource, context });
      const lock = String(named(usual, "ledger-lock").outputs.arn);
      const ofGuide = { "dynamodb:LeadingKeys": ["guide"] };
      const here = { "aws:RequestedRegion": region };
      const elsewhere = { "aws:RequestedRegion": "us-east-1" };

      expect(may("dynamodb:GetItem", lock, ofGuide)).toBe("allowed");
      expect(may("dynamodb:GetItem", lock, { "dynamodb:LeadingKeys": ["shop"] })).toBe(
        "not allowed",
      );
      expect(may("dynamodb:GetItem", lock, {})).toBe("not allowed");
      expect(may("dynamodb:UpdateItem", lock, ofGuide)).toBe("not allowed");
      expect(may("cloudwatch:GetMetricData", "*", here)).toBe("allowed");
      expect(may("cloudwatch:GetMetricData", "*", elsewhere)).toBe("not allowed");
      // It publishes by its log.
      expect(may("cloudwatch:PutMetricData", "*", here)).toBe("not allowed");
    },
  );

  test("let each read the probe's token in its own region alone, and no other secret", async () => {
    const secretIn = (region: string, name = "probe") =>
      `arn:aws:secretsmanager:${region}:${account}:secret:guide-${name}-AbCdEf`;
    const secrets = Object.fromEntries(
      ["eu-west-1", standby, witness].map((region) => [region, secretIn(region)]),
    );
    const { resources } = await deploy(() => {
      const ledger = new RecoveryLedger("ledger", { topology: guideTopology });
      const replicas = { ...guideReplicas(), probe: { ...writeProbeOf(), secrets } };
      return new FailoverRouting("routing", { topology: guideTopology, replicas, ledger });
    });
    const may = (of: RecordedResource[], region: string, action: string, resource: string) => {
      const caller = roleOf(of, `routing-sentinel-role-${region}`);
      return decide({ caller, owner: account, action, resource, context: {} });
    };
    const read = "secretsmanager:GetSecretValue";

    for (const region of [standby, witness]) {
      expect(may(resources, region, read, secretIn(region))).toBe("allowed");
      expect(may(resources, region, read, secretIn("eu-west-1"))).toBe("not allowed");
      expect(may(resources, region, read, secretIn(region, "other"))).toBe("not allowed");
      expect(may(resources, region, "secretsmanager:PutSecretValue", secretIn(region))).toBe(
        "not allowed",
      );
      expect(may(usual, region, read, secretIn(region))).toBe("not allowed");
    }
    expect(may(resources, witness, read, secretIn(standby))).toBe("not allowed");
  });

  test("are its role's, which Lambda alone assumes", () => {
    const { assumeRolePolicy } = named(usual, `routing-sentinel-role-${witness}`).inputs;

    expect(json(assumeRolePolicy)).toMatchObject({
      Statement: [{ Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
  });
});
