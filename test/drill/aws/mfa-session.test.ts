import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { awsClients } from "../../../src/drill/aws/clients";
import { ask, served } from "./opened-clients";

const device = "arn:aws:iam::123456789012:mfa/anna";
const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
const session =
  "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAMFA</AccessKeyId>" +
  "<SecretAccessKey>hush</SecretAccessKey><SessionToken>token</SessionToken>" +
  `<Expiration>${inAnHour}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

/** A service that assumes roles, and keeps what it was sent for that. */
async function assuming(status = 200) {
  const assumed: string[] = [];
  const { endpointUrl } = await served((response, request) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const isSts = body.includes("Action=AssumeRole");
      if (isSts) assumed.push(body);
      response.statusCode = isSts ? status : 200;
      response.setHeader("content-type", isSts ? "text/xml" : "application/x-amz-json-1.1");
      response.end(isSts ? session : "{}");
    });
  });
  vi.stubEnv("AWS_ENDPOINT_URL_STS", endpointUrl);
  return { assumed, endpointUrl };
}

function clientsOf(endpointUrl: string, mfaCode?: (device: string) => Promise<string | undefined>) {
  const now = () => new Date();
  return awsClients({ profile: "oncall", endpointUrl, mfaCode, now, heard: () => {} });
}

describe("a profile whose role takes a code of MFA", () => {
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), "awsdr-mfa-"));
    writeFileSync(
      join(folder, "config"),
      `[profile oncall]\nrole_arn = arn:aws:iam::123456789012:role/oncall\n` +
        `source_profile = base\nmfa_serial = ${device}\n[profile base]\n` +
        "aws_access_key_id = AKIDBASE\naws_secret_access_key = hush\n",
    );
    writeFileSync(join(folder, "credentials"), "");
    vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "credentials"));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test("asks for it once, before the first call, and shares the session among all regions", async () => {
    const { assumed, endpointUrl } = await assuming();
    const asked: string[] = [];
    const clients = clientsOf(endpointUrl, async (serial) => {
      asked.push(serial);
      return " 123456 ";
    });

    await clients.signIn("eu-central-1");
    expect(asked).toEqual([device]);
    const regions = ["eu-central-1", "eu-north-1", "eu-south-1"];
    await Promise.all(regions.map((region) => clients.in(region).ecs.send(ask)));

    expect(asked).toEqual([device]);
    expect(assumed).toHaveLength(1);
    expect(new URLSearchParams(assumed[0]).get("TokenCode")).toBe("123456");
    expect(new URLSearchParams(assumed[0]).get("SerialNumber")).toBe(device);
  });

  test("asks once though regions are asked at the same time, and again once it is forgotten", async () => {
    const { assumed, endpointUrl } = await assuming();
    const mfaCode = vi.fn(async () => "123456");
    const clients = clientsOf(endpointUrl, mfaCode);
    const both = () =>
      Promise.all(["eu-central-1", "eu-north-1"].map((region) => clients.in(region).ecs.send(ask)));

    await both();
    expect([mfaCode.mock.calls.length, assumed.length]).toEqual([1, 1]);
    clients.forgetCode();
    clients.forget();
    await both();
    expect([mfaCode.mock.calls.length, assumed.length]).toEqual([2, 2]);
  });

  test("shares it with the other services of the same person", async () => {
    const { assumed, endpointUrl } = await assuming();
    const mfaCode = vi.fn(async () => "123456");
    const [one, other] = [clientsOf(endpointUrl, mfaCode), clientsOf(endpointUrl, mfaCode)];

    await one.signIn("eu-central-1");
    one.forget();
    await other.in("eu-north-1").ecs.send(ask);

    expect([mfaCode.mock.calls.length, assumed.length]).toEqual([1, 1]);
  });

  test.each([
    [
      "nobody is at a terminal",
      undefined,
      /takes a code of .*mfa\/anna, and nobody is at a terminal/,
    ],
    ["nobody gives it", async () => undefined, /nobody gave the code of .*mfa\/anna/],
  ])("is refused in one line where %s", async (_, mfaCode, sentence) => {
    const { assumed, endpointUrl } = await assuming();
    const clients = clientsOf(endpointUrl, mfaCode);

    await clients.signIn("eu-central-1");
    const refused = clients.in("eu-central-1").ecs.send(ask);

    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.toMatchObject({ name: "CredentialsProviderError" });
    expect(assumed).toEqual([]);
  });

  test("is not asked for twice where the code was wrong", async () => {
    const { assumed, endpointUrl } = await assuming(403);
    const mfaCode = vi.fn(async () => "000000");
    const clients = clientsOf(endpointUrl, mfaCode);

    await expect(clients.in("eu-central-1").ecs.send(ask)).rejects.toThrow();
    await expect(clients.in("eu-north-1").ecs.send(ask)).rejects.toThrow();

    expect([mfaCode.mock.calls.length, assumed.length]).toEqual([1, 1]);
  });
});
