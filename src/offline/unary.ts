import * as grpc from "@grpc/grpc-js";

import type { Run } from "./run";

/**
 * Wraps a handler for gRPC. While it works, the run says what it is busy with; what it throws goes
 * back to the program as the error of that call, and into the log.
 */
export function unary<Request, Response>(
  run: Run,
  describe: (request: Request) => string,
  handle: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    const task = describe(call.request);
    run.inFlight.add(task);
    Promise.resolve()
      .then(() => handle(call.request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => {
          const details = error instanceof Error ? error.message : String(error);
          run.logs.push({ severity: "error", message: details, urn: undefined });
          callback({ code: grpc.status.UNKNOWN, details });
        },
      )
      .finally(() => run.inFlight.delete(task));
  };
}
