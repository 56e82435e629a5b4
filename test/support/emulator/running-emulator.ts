import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { type LocalCertificate, localCertificate } from "../local-certificate";
import { servedHost } from "./local-service";

/** The account that everything in the emulator belongs to; the stand-in provider's, too. */
export const account = "123456789012";

/** An emulator of this run alone, with its log. */
export interface RunningEmulator {
  readonly endpoint: string;
  /** A certificate of this machine that its functions trust. */
  readonly certificate: LocalCertificate;
  /** The end of its log, and where the rest is. */
  log(): string;
  /** Ends it and every function that it runs; its files go, unless they are to be looked at. */
  stop(keepFiles: boolean): Promise<void>;
}

const readyWithinMs = 30_000;
const endedWithinMs = 5_000;
const shownLines = 60;

/** Starts the emulator on the loopback interface, on a port of its own, with nothing in it. */
export async function startEmulator(python: string): Promise<RunningEmulator> {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-emulator-"));
  const logFile = join(folder, "log");
  const port = await freePort();
  const log = openSync(logFile, "w");
  const certificate = localCertificate(servedHost);
  writeFileSync(trustedIn(folder), certificate.cert);
  const child = spawn(python, ["-I", join(__dirname, "serve.py")], {
    // A process group of its own, which can be ended as a whole.
    detached: true,
    // The pipe is what the emulator notices the end of these tests by.
    stdio: ["pipe", log, log],
    env: environment(port, folder),
  });
  closeSync(log);

  const running: RunningEmulator = {
    endpoint: `http://127.0.0.1:${port}`,
    certificate,
    log() {
      const lines = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-shownLines);
      return [`the emulator's log, ${logFile}, ends so:`, ...lines].join("\n");
    },
    async stop(keepFiles) {
      await end(child);
      if (!keepFiles) rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await ready(child, running.endpoint);
  } catch (error) {
    const shown = running.log();
    await running.stop(false);
    throw new Error(`the emulator did not start: ${error}\n${shown}`);
  }
  return running;
}

function environment(port: number, folder: string): NodeJS.ProcessEnv {
  return {
    // Functions run on the Node that runs the tests.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: folder,
    TMPDIR: folder,
    GATEWAY_PORT: String(port),
    BIND_HOST: "127.0.0.1",
    MINISTACK_HOST: "127.0.0.1",
    MINISTACK_ACCOUNT_ID: account,
    // Node reads it at its start, before a function has its own settings.
    NODE_EXTRA_CA_CERTS: trustedIn(folder),
    // Signatures are checked, and a function may do only what the policies of its role say.
    AUTH: "true",
  };
}

function trustedIn(folder: string): string {
  return join(folder, "trusted.pem");
}

async function ready(child: ChildProcess, endpoint: string): Promise<void> {
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  const until = Date.now() + readyWithinMs;
  while (Date.now() < until) {
    if (failure !== undefined) throw failure;
    if (child.exitCode !== null) throw new Error(`it ended with exit code ${child.exitCode}`);
    try {
      if ((await fetch(`${endpoint}/_ministack/health`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(50);
  }
  throw new Error(`it did not answer within ${readyWithinMs / 1000} s`);
}

async function end(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const ended = new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(undefined);
    else child.once("exit", resolve);
  });
  endGroup(pid, "SIGTERM");
  await Promise.race([ended, sleep(endedWithinMs)]);
  // What the emulator started and did not end, and the emulator if it hangs.
  endGroup(pid, "SIGKILL");
  await ended;
}

function endGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("there is no free port")),
      );
    });
  });
}
