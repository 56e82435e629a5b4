import * as grpc from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { type Callback, CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";

/** Calls functions that live in the program, such as its transforms. */
export interface Callbacks {
  call(callback: Callback, request: Uint8Array): Promise<Uint8Array>;
  close(): void;
}

/** Opens connections to the program's callback server as they are needed. */
export function newCallbacks(): Callbacks {
  const clients = new Map<string, CallbacksClient>();

  function clientFor(target: string): CallbacksClient {
    const open = clients.get(target);
    if (open !== undefined) {
      return open;
    }
    const client = new CallbacksClient(target, grpc.credentials.createInsecure());
    clients.set(target, client);
    return client;
  }

  return {
    call(callback, request) {
      const message = new CallbackInvokeRequest();
      message.setToken(callback.getToken());
      message.setRequest(request);
      return new Promise((resolve, reject) => {
        clientFor(callback.getTarget()).invoke(message, (error, response) => {
          if (error) {
            reject(new Error(error.details));
          } else {
            resolve(response.getResponse_asU8());
          }
        });
      });
    },
    close() {
      for (const client of clients.values()) {
        client.close();
      }
    },
  };
}
