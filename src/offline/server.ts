import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";

import { newCallbacks } from "./callbacks";
import { engineService } from "./engine";
import { monitorService } from "./monitor";
import type { Run } from "./run";

/** A listening engine. */
export interface Server {
  /** `127.0.0.1:port`, for monitor and engine alike. */
  readonly address: string;
  close(): void;
}

/**
 * The SDK allows messages up to this size, in bytes. Source: runtime/settings.js of @pulumi/pulumi.
 */
const maxMessageBytes = 400 * 1024 * 1024;

/** Serves one run on a free port of the loopback interface. */
export async function serve(run: Run): Promise<Server> {
  const callbacks = newCallbacks();
  const server = new grpc.Server({ "grpc.max_receive_message_length": maxMessageBytes });
  server.addService(ResourceMonitorService, monitorService(run, callbacks));
  server.addService(EngineService, engineService(run));

  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) {
        reject(error);
      } else {
        resolve(bound);
      }
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    close() {
      callbacks.close();
      server.forceShutdown();
    },
  };
}
