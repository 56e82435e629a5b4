import { runtime } from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";

import type { Settings } from "./settings";

/** What the SDK keeps per program; only what is used here. */
interface Store {
  readonly leakCandidates: Set<Promise<unknown> & { _debugCtx?: string }>;
  resourcePackages: unknown;
  resourceModules: unknown;
}

/**
 * Functions that the SDK uses itself for inline programs of its Automation API, but leaves out of
 * its type files.
 */
const { withLocalStorage, getStore, getGlobalStore } = state as typeof state & {
  withLocalStorage<T>(callback: () => T): T;
  getStore(): Store;
  getGlobalStore(): Store;
};
const { waitForRPCs } = settings as typeof settings & { waitForRPCs(): Promise<void> };

/** One program inside this process, with a copy of the SDK's state of its own. */
export interface Session {
  /** Runs a program as its stack; resolves once the stack's outputs are known. */
  run(program: () => Promise<Record<string, unknown> | undefined>): Promise<void>;
  /** Resolves once the calls that are under way have ended. */
  callsDone(): Promise<void>;
  /** Labels of the promises that the SDK still waits for. */
  pending(): string[];
  close(): void;
}

/** Connects this process's SDK to an engine, apart from any other program in the process. */
export function newSession(address: string, given: Settings): Session {
  return withLocalStorage(() => {
    const { stack, project, organization, dryRun } = given;
    runtime.resetOptions(project, stack, -1, address, address, dryRun, organization);
    runtime.setAllConfig({ ...given.config }, [...given.secretConfigKeys]);
    const store = getStore();
    const shared = shareWithCallbacks(store);
    const inside = <T>(callback: () => T): T => globalThis.asyncLocalStorage.run(store, callback);

    return {
      run: (program) => inside(async () => void (await runtime.runInPulumiStack(program))),
      callsDone: () => inside(waitForRPCs),
      pending: () => [...store.leakCandidates].map((promise) => promise._debugCtx ?? "a promise"),
      close: () =>
        inside(() => {
          const engine = runtime.getEngine();
          if (engine !== undefined) silence(engine);
          for (const client of [runtime.getMonitor(), engine]) {
            closeClient(client);
          }
          runtime.disconnectSync();
          // The SDK complains of these when the process ends, which for a test is far too late.
          store.leakCandidates.clear();
          globalThis.globalStore = shared;
        }),
    };
  });
}

/**
 * Makes a program's state the process's state too, and returns what that was.
 *
 * Transforms are called from the SDK's own little server, where the state of the program that they
 * belong to cannot be found: they would serialize secrets as plain values.
 */
function shareWithCallbacks(store: Store): Store {
  const shared = getGlobalStore();
  store.resourcePackages = shared.resourcePackages;
  store.resourceModules = shared.resourceModules;
  globalThis.globalStore = store;
  return shared;
}

/**
 * The SDK sends a message once the one before it is sent, across all programs of a process: one
 * that failed for being late would take every later one with it.
 */
function silence(engine: object): void {
  Object.assign(engine, { log: (_message: unknown, sent: () => void) => sent() });
}

function closeClient(client: object | undefined): void {
  if (client !== undefined && "close" in client && typeof client.close === "function") {
    client.close();
  }
}
