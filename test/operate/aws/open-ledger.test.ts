import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";

import { openLedger } from "../../../src/operate/aws/open-ledger";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.unstubAllEnvs();
});

const assumed = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>
  <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
  <Expiration>2099-06-01T13:00:00Z</Expiration></Credentials></AssumeRoleResult>
  </AssumeRoleResponse>`;

test("a ledger is read by the role that is assumed in its region", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "OWN");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  const asked: string[] = [];
  let body = "";
  const server = createServer((request, response) => {
    request.on("data", (piece) => {
      body += piece;
    });
    const scope = /Credential=([^/]*)\/\d{8}\/([^/]*)\/([^/]*)\//.exec(
      request.headers.authorization ?? "",
    );
    asked.push(scope?.slice(1).join(" ") ?? "nobody");
    response.end(
      scope?.[3] === "sts" ? assumed : JSON.stringify({ Item: { document: { S: "a plan" } } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;

  const ledger = openLedger("eu-central-1", "guide-records", {
    roleArn: "arn:aws:iam::123456789012:role/operator",
    sourceIdentity: "anna",
    endpointUrl: `http://127.0.0.1:${port}`,
  });
  await ledger.readDocument({ pk: "plan", sk: "guide" });

  expect(body).toContain("SourceIdentity=anna");
  expect(asked).toEqual(["OWN eu-central-1 sts", "ASIAROLE eu-central-1 dynamodb"]);
});
