import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";

import type { RecordedResource } from "./recorded";
import { Refusal } from "./refusal";

/** A duration as Go reads it, such as "1h30m" or "90s". https://pkg.go.dev/time#ParseDuration */
const duration = /^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

/** How long each operation may take, as the program says it. */
export function timeoutsOf(
  timeouts: RegisterResourceRequest.CustomTimeouts | undefined,
): RecordedResource["customTimeouts"] {
  const given = {
    create: timeouts?.getCreate(),
    update: timeouts?.getUpdate(),
    delete: timeouts?.getDelete(),
    read: timeouts?.getRead(),
  };
  const said = Object.entries(given).filter(([, text]) => text !== undefined && text !== "");
  for (const [, text] of said) {
    if (!duration.test(String(text))) {
      throw new Refusal(`unable to parse customTimeout Value ${text}`);
    }
  }
  return Object.fromEntries(said);
}
