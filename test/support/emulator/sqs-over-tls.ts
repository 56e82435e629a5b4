import { SQSClient } from "@aws-sdk/client-sqs";

import type { ClientSettings } from "./client-settings";

/**
 * A client of SQS whose calls count as made over TLS, without which the queues' policies let nobody
 * in. The emulator believes the header of a load balancer that ends TLS in front of it.
 */
export function sqsOverTls(settings: ClientSettings): SQSClient {
  const client = new SQSClient(settings);
  client.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> };
      headers["x-forwarded-proto"] = "https";
      return next(args);
    },
    { step: "build", name: "overTls" },
  );
  return client;
}
