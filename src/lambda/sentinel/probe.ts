import { request } from "node:https";

import { probeTimeoutSeconds } from "../../model/sentinel/timing";

/**
 * Asks a target for its health path over TLS that is verified, on a connection of its own: one that
 * is kept would outlive a name that has moved. Answers of 2xx and 3xx are good, as Route 53 has it.
 *
 * docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
export function probe(
  host: string,
  path: string,
  timeoutSeconds = probeTimeoutSeconds,
): Promise<boolean> {
  return new Promise((resolve) => {
    const options = {
      agent: false,
      // Of the whole: name, connection, TLS and the head of the answer.
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
      headers: { "user-agent": "awsdr-sentinel" },
    } as const;
    try {
      const asked = request(`https://${host}${path}`, options, ({ statusCode = 0 }) => {
        resolve(statusCode >= 200 && statusCode < 400);
        asked.destroy();
      });
      // The first word counts: an error of a connection that was given up changes nothing.
      asked.on("error", () => resolve(false));
      asked.end();
    } catch {
      resolve(false);
    }
  });
}
