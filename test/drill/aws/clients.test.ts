import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { describe, expect, test, vi } from "vitest";

import { clientKinds } from "../../../src/drill/aws/clients";
import { awsCompute } from "../../../src/drill/aws/compute";
import { dynamoJournal } from "../../../src/drill/aws/dynamo-journal";
import { eventBridgeEvents } from "../../../src/drill/aws/eventbridge-events";
import { awsReadiness } from "../../../src/drill/aws/readiness";
import { stsAccess } from "../../../src/drill/aws/sts-access";
import { regionNamed } from "../../../src/model/topology/regions";
import { warmStandbyPlan } from "../../support/plans";
import { live } from "../calm-world";
import { ask, clients, served, until } from "./opened-clients";

const kinds = Object.keys(clientKinds) as (keyof typeof clientKinds)[];
const regions = ["eu-west-1", "us-east-1", "cn-north-1", "us-gov-west-1", "eusc-de-east-1"];

interface Resolved {
  readonly endpoint: () => Promise<{ readonly hostname: string }>;
  readonly endpointProvider: (parameters: object) => { readonly url: URL };
  readonly maxAttempts: () => Promise<number>;
  readonly requestHandler: { readonly httpHandlerConfigs: () => object };
}

describe("the clients of AWS", () => {
  test.each(regions.flatMap((region) => kinds.map((kind) => [kind, region] as const)))(
    "%s asks the endpoint of %s, which is the one that AWS's own rules name",
    async (kind, region) => {
      expect(regionNamed(region)).toBeDefined();
      const config = clients().in(region)[kind].config as unknown as Resolved;

      const { hostname } = await config.endpoint();
      const { url } = config.endpointProvider({
        Region: region,
        UseFIPS: false,
        UseDualStack: false,
        UseGlobalEndpoint: false,
        DisableS3ExpressSessionAuth: true,
      });
      expect(hostname).toBe(url.hostname);
      // Route 53 has one for all the regions of a partition: a check alone asks it.
      if (kind !== "route53") expect(hostname).toContain(`.${region}.`);
      expect(await config.maxAttempts()).toBe(1);
    },
  );

  test("are made once a region, and anew once they are forgotten", () => {
    const all = clients();
    const first = all.in("eu-west-1").ecs;

    expect(all.in("eu-west-1").ecs).toBe(first);
    expect(all.in("eu-central-1").ecs).not.toBe(first);
    all.forget();
    expect(all.in("eu-west-1").ecs).not.toBe(first);
  });

  test("name no endpoint for what is no region", () => {
    expect(() => clients().in("nowhere")).toThrow(RangeError);
  });

  test("stay with their endpoints on a machine that is set to others", async () => {
    vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "true");
    vi.stubEnv("AWS_USE_DUALSTACK_ENDPOINT", "true");
    vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    vi.stubEnv("AWS_MAX_ATTEMPTS", "5");
    const { asked, endpointUrl } = await served((response) => response.end("{}"));

    await clients({ endpointUrl }).in("eu-west-1").ecs.send(ask);

    expect(asked).toEqual([expect.stringMatching(/^AKIDEXAMPLE\/\d{8}\/eu-west-1\/ecs\//)]);
  });

  test("try once, within the limit of a call: whoever runs a failover tries again", async () => {
    const { asked, endpointUrl } = await served((response) => {
      response.statusCode = 503;
      response.end("{}");
    });

    const { ecs } = clients({ endpointUrl }).in("eu-west-1");
    await expect(ecs.send(ask)).rejects.toThrow();

    expect(asked).toHaveLength(1);
    const { requestHandler } = ecs.config as unknown as Resolved;
    expect(requestHandler.httpHandlerConfigs()).toMatchObject({
      connectionTimeout: 3_000,
      requestTimeout: 8_000,
      throwOnRequestTimeout: true,
    });
  });

  test("reach a bucket by its path where a test names the address", async () => {
    const { paths, endpointUrl } = await served((response) => response.end());
    // The client takes a number for an address by itself, and a name for a domain.
    const byName = endpointUrl.replace("127.0.0.1", "localhost");

    await clients({ endpointUrl: byName })
      .in("eu-west-1")
      .s3.send(new HeadBucketCommand({ Bucket: "media" }));

    expect(paths).toEqual(["/media/"]);
  });

  test("are what the ports ask for: who asks is told by STS at the address that was named", async () => {
    const arn = "arn:aws:iam::123456789012:user/anna";
    const { asked, endpointUrl } = await served((response) =>
      response.end(
        `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${arn}</Arn>` +
          "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
      ),
    );
    const { in: clientsIn } = clients({ endpointUrl });
    const plan = warmStandbyPlan();
    awsCompute(plan, clientsIn);
    awsReadiness(plan, {}, clientsIn, () => until);
    eventBridgeEvents(plan, (region) => clientsIn(region).events);
    dynamoJournal(plan, (region) => clientsIn(region).dynamo);

    const caller = await stsAccess(plan, clientsIn).who("eu-central-1", live);

    expect(caller).toEqual({ account: "123456789012", arn, until });
    expect(asked).toEqual([expect.stringMatching(/^AKIDEXAMPLE\/\d{8}\/eu-central-1\/sts\//)]);
  });

  test("look for credentials once a region, and know when they end", async () => {
    let looked = 0;
    const { endpointUrl } = await served((response) => response.end("{}"));
    const all = clients({
      endpointUrl,
      credentials: async () => {
        looked += 1;
        return { accessKeyId: "A", secretAccessKey: "s", expiration: new Date(Date.now() + 9e6) };
      },
    });

    await all.in("eu-west-1").ecs.send(ask);
    await all.in("eu-west-1").ecs.send(ask);
    await all.in("eu-west-1").credentialsUntil();

    expect(looked).toBe(1);
    expect(await clients().in("eu-west-1").credentialsUntil()).toEqual(until);
  });

  test("know of no end where credentials have none", async () => {
    const lasting = async () => ({ accessKeyId: "A", secretAccessKey: "s" });

    const { credentialsUntil } = clients({ credentials: lasting }).in("eu-west-1");

    expect(await credentialsUntil()).toBeNull();
  });

  test.each([
    ["an answer", 200],
    ["a refusal", 400],
    ["a fault of the service", 500],
  ])("tell of the date of %s", async (_, status) => {
    const date = "Mon, 01 Jun 2026 12:00:00 GMT";
    const { endpointUrl } = await served((response) => {
      response.statusCode = status;
      response.setHeader("Date", date);
      response.end("{}");
    });
    const times = [new Date("2026-06-01T12:00:01Z"), new Date("2026-06-01T12:00:02Z")];
    const { heard, ...all } = clients({ endpointUrl, now: () => times.shift() ?? new Date(0) });

    await all
      .in("eu-west-1")
      .ecs.send(ask)
      .catch(() => {});

    expect(heard).toEqual([
      {
        sent: new Date("2026-06-01T12:00:01Z"),
        received: new Date("2026-06-01T12:00:02Z"),
        date: new Date(date),
      },
    ]);
  });

  test("tell of no date where an answer has none that can be read", async () => {
    const { endpointUrl } = await served((response) => {
      response.setHeader("Date", "yesterday");
      response.end("{}");
    });
    const { heard, ...all } = clients({ endpointUrl });

    await all.in("eu-west-1").ecs.send(ask);

    expect(heard).toEqual([]);
  });
});
