import { describe, expect, test } from "vitest";

import { run } from "../../support/line";

const operator = "arn:aws:iam::123456789012:role/operator";
const pager = "arn:aws:iam::123456789012:user/pager";

describe("awsdr policy", () => {
  test("prints one statement for both ways to attach it, and which logs may become metrics", async () => {
    const words = ["--allow", `${operator}, ${pager}`, "--log-groups", "guide-metrics", "--json"];
    const { exit, stdout, stderr } = await run(["policy", ...words]);

    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    const { serviceControlPolicy, identityPolicy, metricExtraction } = JSON.parse(stdout);
    expect(serviceControlPolicy).toEqual(identityPolicy);
    expect(serviceControlPolicy.Statement).toEqual([
      {
        Sid: "OnlyThesePublishRecovery",
        Effect: "Deny",
        Action: "cloudwatch:PutMetricData",
        Resource: "*",
        Condition: {
          StringEquals: { "cloudwatch:namespace": "awsdr" },
          ArnNotEquals: { "aws:PrincipalArn": [operator, pager] },
        },
      },
    ]);
    expect(metricExtraction.selectionCriteria).toContain('"guide-metrics"]');
  });

  test("says in words where each belongs, and what is left open without log groups", async () => {
    const { stdout } = await run(["policy", "--allow", operator]);

    expect(stdout.match(/"OnlyThesePublishRecovery"/g)).toHaveLength(2);
    expect(stdout).toContain("# As a service control policy");
    expect(stdout).toContain("--log-groups <how those of awsdr's functions begin>");
    expect(stdout).not.toContain("METRIC_EXTRACTION_POLICY");
  });

  test("tells all that is wrong at once", async () => {
    const words = ["--allow", "operator,arn:aws:sts::123456789012:assumed-role/operator/me"];
    const { exit, stdout, stderr } = await run(["policy", ...words, "--log-groups", "a b"]);

    expect({ exit, stdout }).toEqual({ exit: 64, stdout: "" });
    expect(stderr.split("\n")).toEqual([
      'awsdr: --allow must be ARNs of IAM roles or users, got "operator"',
      expect.stringMatching(/^awsdr: --allow must name the role and not its session, got /),
      'awsdr: --log-groups must be names of log groups, got "a b"',
      "",
    ]);
  });

  test.each(["", ",", `${operator},`])("asks for whole names: %j", async (allow) => {
    const { exit, stderr } = await run(["policy", "--allow", allow]);

    expect(exit).toBe(64);
    expect(stderr).toContain("--allow must be one or more texts with commas between them");
  });
});
