import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { RecoveryPlanDocument } from "../../../../src/model/plan/recovery-plan";
import type { ClientSettings } from "../client-settings";
import { type Running, startAwsdr } from "../command-line";

/** What the operator's machine reaches the world through. */
export interface Surroundings {
  readonly key: ClientSettings["credentials"];
  /** Address in place of AWS's. */
  readonly aws: string;
  /** Name servers in place of the zone's own. */
  readonly zone: readonly string[];
  /** The machine's own resolver. */
  readonly resolver: string;
  /** Certificate that it trusts, as PEM. */
  readonly ca: string;
}

/** A folder with nothing in it but a plan, and a key. */
export interface Desk {
  readonly folder: string;
  /** Starts the command line here; its waits and limits are a tenth of what they say. */
  start(words: readonly string[]): Running;
  /** Options of all commands that reach out. */
  readonly outwards: readonly string[];
  /** Whom processes have connected to since this was last asked, as `host:port`, each once. */
  connections(): readonly string[];
  /** The report of a run, as a command has left it in a folder. */
  reportIn(folder: string, runId: string): unknown;
  close(): void;
}

const timesFaster = 10;

export function openDesk(plan: RecoveryPlanDocument, around: Surroundings): Desk {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-desk-"));
  const machine = mkdtempSync(join(tmpdir(), "awsdr-machine-"));
  const [authority, connections] = [join(machine, "ca.pem"), join(machine, "connections")];
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
  writeFileSync(authority, around.ca);
  writeFileSync(connections, "");
  const env = {
    AWS_ACCESS_KEY_ID: around.key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: around.key.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: "true",
    NODE_EXTRA_CA_CERTS: authority,
    NODE_OPTIONS: `--require ${join(__dirname, "other-machine.cjs")}`,
    TEST_RESOLVER: around.resolver,
    TEST_CONNECTIONS: connections,
    TEST_TIMES_FASTER: String(timesFaster),
  };
  return {
    folder,
    start: (words) => startAwsdr(words, { folder, env }),
    outwards: ["--endpoint-url", around.aws, "--resolver", around.zone.join(",")],
    connections() {
      const lines = readFileSync(connections, "utf8").trim().split("\n");
      writeFileSync(connections, "");
      return [...new Set(lines)].sort();
    },
    reportIn: (out, runId) =>
      JSON.parse(readFileSync(join(folder, out, `failover-${runId}.json`), "utf8")),
    close() {
      for (const each of [folder, machine]) rmSync(each, { recursive: true, force: true });
    },
  };
}
