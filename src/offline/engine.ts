import { stripVTControlCharacters } from "node:util";
import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import {
  GetRootResourceResponse,
  type LogRequest,
  LogSeverity,
  RequirePulumiVersionResponse,
  type SetRootResourceRequest,
  SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { LogLine } from "./recorded";
import type { Run } from "./run";
import { unary } from "./unary";

/** The engine's other service: the log, and which resource is the root. */
export function engineService(run: Run): UntypedServiceImplementation {
  return {
    log: unary(
      run,
      () => "log",
      (request: LogRequest) => {
        run.logs.push({
          severity: severityOf(request.getSeverity()),
          message: stripVTControlCharacters(request.getMessage()),
          urn: request.getUrn() || undefined,
        });
        return new Empty();
      },
    ),
    getRootResource: unary(
      run,
      () => "root resource",
      () => {
        const response = new GetRootResourceResponse();
        response.setUrn(run.rootUrn);
        return response;
      },
    ),
    setRootResource: unary(
      run,
      () => "root resource",
      (request: SetRootResourceRequest) => {
        run.rootUrn = request.getUrn();
        return new SetRootResourceResponse();
      },
    ),
    requirePulumiVersion: unary(
      run,
      () => "version check",
      () => new RequirePulumiVersionResponse(),
    ),
  };
}

function severityOf(severity: LogSeverity): LogLine["severity"] {
  switch (severity) {
    case LogSeverity.ERROR:
      return "error";
    case LogSeverity.WARNING:
      return "warning";
    case LogSeverity.INFO:
      return "info";
    default:
      return "debug";
  }
}
