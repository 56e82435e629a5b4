import { isDeepStrictEqual } from "node:util";
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { at, named, output } from "./stack";
import { until } from "./until";

/** What a test changes of a function; what it leaves out is as the program declared it. */
export interface FunctionChange {
  /** Where the function's own calls of AWS go, if not to the emulator. */
  readonly callsThrough?: string;
  /** Where its calls of AWS Backup alone go, which the emulator knows in part. */
  readonly backupThrough?: string;
  /** What it is told otherwise. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How long a run may take, in seconds. */
  readonly runsFor?: number;
}

/** Changes a function of the stack, and waits until it runs so. */
export async function changeFunction(
  name: string,
  region: string,
  { callsThrough, backupThrough, environment, runsFor }: FunctionChange,
): Promise<void> {
  const client = new LambdaClient(at(region));
  const FunctionName = output(name, "name");
  const declared = named(name).inputs as pulumi.Unwrap<aws.lambda.FunctionArgs>;
  const Variables = {
    ...declared.environment?.variables,
    ...environment,
    ...(callsThrough === undefined ? {} : { AWS_ENDPOINT_URL: callsThrough }),
    ...(backupThrough === undefined ? {} : { AWS_ENDPOINT_URL_BACKUP: backupThrough }),
  };
  const Timeout = runsFor ?? declared.timeout;

  const current = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
  if (
    current.Timeout === Timeout &&
    isDeepStrictEqual({ ...current.Environment?.Variables }, Variables)
  ) {
    return;
  }
  const Environment = { Variables };
  await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout, Environment }));
  await until(async () => {
    const now = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
    return now.LastUpdateStatus;
  }, "Successful");
}
