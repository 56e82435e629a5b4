import type { EventEmitter } from "node:events";

/** Collects what a program throws where nobody catches it, for as long as it is open. */
export interface FaultWatch {
  /** Distinct faults in the order in which they came. */
  readonly faults: unknown[];
  /** Resolves on the first fault. */
  readonly first: Promise<void>;
  /** Adds what the program itself threw: its own word comes before what followed from it. */
  report(fault: unknown): void;
  close(): void;
}

/** A Node process's events of which a fault is the first argument. */
const events = ["unhandledRejection", "uncaughtException"];

/**
 * Watches for uncaught faults as the SDK's own host does.
 *
 * Other listeners (a test runner's) stand aside meanwhile: a fault of the program under test is a
 * result here, not a breakdown of the test.
 */
export function watchFaults(): FaultWatch {
  const faults: unknown[] = [];
  let announce = () => {};
  const first = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const listen = (fault: unknown) => {
    if (!faults.includes(fault)) {
      faults.push(fault);
    }
    announce();
  };

  const emitter: EventEmitter = process;
  const others = events.map((event) => ({ event, listeners: emitter.rawListeners(event) }));
  for (const { event } of others) {
    emitter.removeAllListeners(event);
    emitter.on(event, listen);
  }
  return {
    faults,
    first,
    report(fault) {
      faults.unshift(fault);
      announce();
    },
    close() {
      for (const { event, listeners } of others) {
        emitter.removeListener(event, listen);
        for (const listener of listeners) {
          emitter.on(event, listener as (fault: unknown) => void);
        }
      }
    },
  };
}
