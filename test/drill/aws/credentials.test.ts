import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";

import { ask, clients, served } from "./opened-clients";

describe("a role that is to be assumed", () => {
  const roleArn = "arn:aws:iam::123456789012:role/operator";
  const roleEnds = new Date("2099-06-01T13:00:00Z");
  const assumed = (ends = roleEnds) => `<AssumeRoleResponse
    xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
    <AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>
    <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
    <Expiration>${ends.toISOString()}</Expiration></Credentials></AssumeRoleResult>
    </AssumeRoleResponse>`;
  /** A region whose STS lets in, and whose other services answer nothing. */
  const region = (ends?: Date) =>
    served((response, { headers }) => {
      response.end(/\/sts\//.test(headers.authorization ?? "") ? assumed(ends) : "{}");
    });
  const signers = (asked: readonly (string | undefined)[]) =>
    asked.map((scope) => scope?.replace(/\/\d{8}\//, " "));

  test("is assumed by the STS of the region that is asked, once, and its credentials sign the rest", async () => {
    const { asked, endpointUrl } = await region();

    const { ecs } = clients({ endpointUrl, roleArn }).in("eu-central-1");
    await ecs.send(ask);
    await ecs.send(ask);

    expect(signers(asked)).toEqual([
      "AKIDEXAMPLE eu-central-1/sts/aws4_request",
      "ASIAROLE eu-central-1/ecs/aws4_request",
      "ASIAROLE eu-central-1/ecs/aws4_request",
    ]);
  });

  test("is assumed anew before its session ends", async () => {
    const { asked, endpointUrl } = await region(new Date(Date.now() + 240_000));

    const { ecs } = clients({ endpointUrl, roleArn }).in("eu-central-1");
    await ecs.send(ask);
    await ecs.send(ask);

    await vi.waitFor(() =>
      expect(signers(asked).filter((one) => one?.includes("/sts/")).length).toBeGreaterThan(1),
    );
  });

  test.each([
    ["never ends where a key that never does assumes it", undefined, null],
    ["ends with what assumes it", new Date("2099-06-02T13:00:00Z"), "2099-06-02T13:00:00Z"],
    ["ends with its session where that is later", new Date("2099-06-01T12:30:00Z"), roleEnds],
  ] as const)("%s", async (_, expiration, expected) => {
    const { endpointUrl } = await region();
    const credentials = async () => ({
      accessKeyId: "AKIDEXAMPLE",
      secretAccessKey: "secret",
      ...(expiration && { expiration }),
    });

    const { credentialsUntil } = clients({ endpointUrl, roleArn, credentials }).in("eu-west-1");

    expect(await credentialsUntil()).toEqual(expected === null ? null : new Date(expected));
  });
});

describe("credentials out of AWS's files", () => {
  /** Files as AWS's tools write them, which the process finds. */
  function files(config: string, keys: string) {
    const folder = mkdtempSync(join(tmpdir(), "awsdr-profile-"));
    const places = { config: join(folder, "config"), credentials: join(folder, "credentials") };
    writeFileSync(places.config, config);
    writeFileSync(places.credentials, keys);
    vi.stubEnv("AWS_CONFIG_FILE", places.config);
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", places.credentials);
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", undefined);
    return places;
  }
  const keysOf = (name: string) =>
    `[base]\naws_access_key_id = ${name}\naws_secret_access_key = secret\n`;

  test("are read anew once they are forgotten", async () => {
    const { credentials: place } = files("", keysOf("OLD"));
    const { asked, endpointUrl } = await served((response) => response.end("{}"));
    const all = clients({ credentials: undefined, endpointUrl, profile: "base" });

    await all.in("eu-central-1").ecs.send(ask);
    writeFileSync(place, keysOf("NEW"));
    all.forget();
    await all.in("eu-central-1").ecs.send(ask);

    expect(asked.map((scope) => scope?.split("/")[0])).toEqual(["OLD", "NEW"]);
  });

  test("of a role are asked for in the region that is asked, whatever region their profile names", async () => {
    const role =
      "[profile operator]\nrole_arn = arn:aws:iam::123456789012:role/operator\n" +
      "source_profile = base\nregion = eu-west-1\n";
    files(role, keysOf("BASE"));
    const { asked, endpointUrl } = await served((response) => {
      response.statusCode = 403;
      response.end();
    });
    vi.stubEnv("AWS_ENDPOINT_URL_STS", endpointUrl);

    const { ecs } = clients({ credentials: undefined, profile: "operator" }).in("eu-central-1");
    await expect(ecs.send(ask)).rejects.toThrow();

    expect(asked).toEqual([expect.stringMatching(/^BASE\/\d{8}\/eu-central-1\/sts\//)]);
  });

  test("of a profile that nobody has are missed by its name", async () => {
    files("", keysOf("BASE"));
    const { endpointUrl } = await served((response) => response.end("{}"));
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");

    const { ecs } = clients({ credentials: undefined, endpointUrl, profile: "nope" }).in(
      "eu-west-1",
    );

    await expect(ecs.send(ask)).rejects.toThrow("nope");
  });
});
