import * as grpc from "@grpc/grpc-js";

/** A gRPC service that listens on the loopback interface. */
export interface Listening {
  readonly port: number;
  close(): void;
}

/**
 * Messages up to this size are taken, in bytes: the engine sends whole stacks. Source:
 * runtime/settings.js of @pulumi/pulumi.
 */
const maxMessageBytes = 400 * 1024 * 1024;

/** Serves one service on a free port. */
export async function serve(
  definition: grpc.ServiceDefinition,
  implementation: grpc.UntypedServiceImplementation,
): Promise<Listening> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": maxMessageBytes });
  server.addService(definition, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) {
        reject(error);
      } else {
        resolve(bound);
      }
    });
  });
  return { port, close: () => server.forceShutdown() };
}

/** An error of a call that tells more than its text does. */
export class DetailedError extends Error {
  readonly metadata: grpc.Metadata;

  constructor(message: string, metadata: grpc.Metadata) {
    super(message);
    this.metadata = metadata;
  }
}

/**
 * A gRPC handler made of a function, which also learns who asks: one address per connection. What
 * it throws becomes the error of the call.
 */
export function answering<Request, Response>(
  handle: (request: Request, caller: string) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => handle(call.request, call.getPeer()))
      .then(
        (response) => callback(null, response),
        (error: unknown) =>
          callback({
            code: grpc.status.UNKNOWN,
            details: error instanceof Error ? error.message : String(error),
            ...(error instanceof DetailedError && { metadata: error.metadata }),
          }),
      );
  };
}
