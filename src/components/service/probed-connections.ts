import type * as pulumi from "@pulumi/pulumi";

import {
  probeEnvironment,
  probeTokenVariable,
  type WriteProbe,
  type WriteProbeSpec,
  writeProbeOf,
} from "../../model/service/write-probe";
import type { Connections } from "../stores/connections";

/** Who is to answer a probe, and what the caller says of it. */
interface ProbedService {
  region: string;
  connections: Connections;
  probe?: WriteProbeSpec;
  /** ARN of the secret that holds the token, in the same region; without one there is no probe. */
  probeTokenArn?: pulumi.Input<string>;
}

/** Connections that bring a container the probe's names and its token beside the caller's own. */
export function probedConnections({
  region,
  connections: own,
  probe: spec,
  probeTokenArn: tokenArn,
}: ProbedService): { probe?: WriteProbe; connections: Connections } {
  if (tokenArn === undefined) return { connections: own };
  const probe = writeProbeOf(spec);
  const connections: Connections = {
    ...own,
    environment: { ...own.environment, ...probeEnvironment(probe, region) },
    secrets: { ...own.secrets, [probeTokenVariable]: tokenArn },
    secretStatements: [
      ...own.secretStatements,
      {
        Sid: "ReadProbeToken",
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue"],
        Resource: [tokenArn],
      },
    ],
  };
  return { probe, connections };
}
