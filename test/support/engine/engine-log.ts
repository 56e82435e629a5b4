import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** Where a program's own output goes: what the CLI shows as diagnostics. */
export interface EngineLog {
  write(text: string): void;
  /** Resolves once everything has arrived. */
  close(): Promise<void>;
}

/** Opens the log of a running engine. */
export function openLog(engineAddress: string): EngineLog {
  const engine = new EngineClient(engineAddress, credentials.createInsecure());
  const arriving: Promise<void>[] = [];
  return {
    write(text) {
      const request = new LogRequest();
      request.setSeverity(LogSeverity.INFO);
      request.setMessage(text);
      arriving.push(
        new Promise((resolve, reject) => {
          engine.log(request, (error) => (error ? reject(error) : resolve()));
        }),
      );
    },
    async close() {
      await Promise.all(arriving);
      engine.close();
    },
  };
}
