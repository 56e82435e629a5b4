import { Metadata, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";

import { structOf } from "../../../src/offline/wire";
import type { LiveResource } from "./live-cloud";
import { DetailedError } from "./serve";

/** A creation that failed when the resource stood already. */
export class HalfMade extends Error {
  readonly made: LiveResource;

  constructor(made: LiveResource, reason: string) {
    super(reason);
    this.made = made;
  }
}

/**
 * Tells the engine what stands in spite of the error, so that it remembers it.
 *
 * Source: grpcResponseFromError in provider/server.js of @pulumi/pulumi.
 */
export function withWhatStands({ made, message }: HalfMade): DetailedError {
  const detail = new ErrorResourceInitFailed();
  detail.setId(made.id);
  detail.setProperties(structOf(made.outputs));
  detail.setInputs(structOf(made.inputs));
  detail.setReasonsList([message]);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const whole = new Status();
  whole.setCode(status.UNKNOWN);
  whole.setMessage(message);
  whole.addDetails(packed);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(whole.serializeBinary()));
  return new DetailedError(message, metadata);
}
