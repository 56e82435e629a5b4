import { describe, expect, test } from "vitest";

import { assumedRole } from "../../../src/drill/aws/assumed-role";
import { refusal, stubbedAws } from "./stubbed-aws";

const session = { roleArn: "arn:aws:iam::123456789012:role/operator", name: "awsdr", seconds: 900 };
const Expiration = new Date("2026-06-01T13:00:00Z");

describe("a role that is assumed", () => {
  test("gives credentials that end", async () => {
    const Credentials = {
      AccessKeyId: "ASIA",
      SecretAccessKey: "secret",
      SessionToken: "session",
      Expiration,
    };
    const { client, inputs } = stubbedAws({ "sts:AssumeRole": { Credentials } });

    expect(await assumedRole(client("sts"), session)).toEqual({
      accessKeyId: "ASIA",
      secretAccessKey: "secret",
      sessionToken: "session",
      expiration: Expiration,
    });
    expect(inputs("sts:AssumeRole")).toEqual([
      { RoleArn: session.roleArn, RoleSessionName: "awsdr", DurationSeconds: 900 },
    ]);
  });

  test("tells who is behind it, where somebody is named", async () => {
    const { client, inputs } = stubbedAws({ "sts:AssumeRole": { Credentials: {} } });

    await assumedRole(client("sts"), { ...session, sourceIdentity: "anna@example.com" });

    expect(inputs("sts:AssumeRole")).toMatchObject([{ SourceIdentity: "anna@example.com" }]);
  });

  test("that may not be assumed fails as STS says", async () => {
    const { client } = stubbedAws({ "sts:AssumeRole": refusal("AccessDenied", 403) });

    await expect(assumedRole(client("sts"), session)).rejects.toMatchObject({
      name: "AccessDenied",
    });
  });
});
