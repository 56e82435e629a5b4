import { setTimeout as sleep } from "node:timers/promises";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { inject } from "vitest";

import { localCertificate } from "../../local-certificate";
import { at, primary, regions, standby } from "../stack";
import { until } from "../until";
import { type GuideCopy, startGuide } from "./guide-copy";
import { type NameServers, startNameServers } from "./name-servers";
import { type Desk, openDesk } from "./operator-desk";
import { type Outage, type RecordingProxy, recordingProxy } from "./recording-proxy";
import { leadToPrimary, plan, scalableTargetIn, standAsDeclared } from "./standing-service";
import type { ScalableTarget } from "./stubbed-operations";
import { startWriting, type WritingClient } from "./writing-client";

/** The example in two regions with a user who writes, and the desk of whoever operates it. */
export interface OperatedService {
  readonly names: NameServers;
  readonly proxy: RecordingProxy;
  readonly desk: Desk;
  readonly client: WritingClient;
  /** Scalable targets by region, as they stand. */
  readonly targets: Map<string, ScalableTarget>;
  /** Cuts the region that serves off, service and API; once the client has seen it, since when. */
  lose(region: string, outage: Outage): Promise<number>;
  /** The region is back, and has all that it had. */
  giveBack(region: string): Promise<void>;
  end(): Promise<void>;
}

const addresses: Readonly<Record<string, string>> = {
  [primary]: "127.0.0.11",
  [standby]: "127.0.0.12",
};

export async function operatedService(): Promise<OperatedService> {
  const { domain, deployed } = plan;
  const { probe } = deployed;
  if (probe === null) throw new Error("the plan has no probe");
  await standAsDeclared();
  const SecretId = probe.secrets[primary];
  const secrets = new SecretsManagerClient(at(primary));
  const { SecretString: token = "" } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  const certificate = localCertificate(domain);
  const guideIn = (region: string): Promise<GuideCopy> =>
    startGuide(addresses[region] ?? "", certificate, {
      AWSDR_REGION: region,
      AWSDR_PROBE_TOKEN: token,
      SESSIONS_TABLE: String(deployed.stores.sessions?.arns[region]?.split("/").at(-1)),
      AWS_REGION: region,
      AWS_ENDPOINT_URL: inject("endpoint"),
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
  const guides: Readonly<Record<string, GuideCopy>> = {
    [primary]: await guideIn(primary),
    [standby]: await guideIn(standby),
  };
  const names = await startNameServers(plan, addresses);
  await ledToPrimary(names);
  const targets = new Map(regions.map((region) => [region, scalableTargetIn(region)]));
  const proxy = await recordingProxy(inject("endpoint"), { plan, at, targets });
  const desk = openDesk(plan, {
    key: inject("stack").operator,
    aws: proxy.endpoint,
    zone: names.zone.map((server) => server.at),
    resolver: names.machine.at,
    ca: certificate.cert,
  });
  const [{ at: resolver }] = names.zone;
  const client = startWriting({ domain, resolver, ca: certificate.cert, token }, probe);
  return {
    names,
    proxy,
    desk,
    client,
    targets,
    async lose(region, outage) {
      await until(async () => client.log.at(-1)?.by, region);
      const since = Date.now();
      guides[region]?.cut();
      proxy.lost.set(region, outage);
      // A write that was under way may fail as well, and began before.
      const failed = async () => client.log.some(({ at, by }) => at >= since && by === null);
      await until(failed, true);
      return since;
    },
    async giveBack(region) {
      await guides[region]?.mend();
      proxy.lost.delete(region);
    },
    async end() {
      await client.stop();
      for (const guide of Object.values(guides)) await guide.end();
      await proxy.close();
      desk.close();
      await standAsDeclared();
      await ledToPrimary(names);
      await names.close();
    },
  };
}

/**
 * Until the name leads to the primary. What was published before counts for as long as its alarm's
 * minute, and an alarm without a newer value stays as it is.
 */
async function ledToPrimary({ active }: NameServers): Promise<void> {
  for (let tries = 0; active() !== primary; tries += 1) {
    if (tries > 30) throw new Error(`the name leads to ${active()}, not to ${primary}`);
    await leadToPrimary();
    await sleep(3_000);
  }
}
