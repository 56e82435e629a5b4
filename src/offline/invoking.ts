import type { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type { ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb";

import type { Callbacks } from "./callbacks";
import { invokeResult } from "./invokes";
import { providerReference, providerRegion, providerUrn, refuseLost } from "./providers";
import type { Properties } from "./recorded";
import { Refusal } from "./refusal";
import { known, type Run } from "./run";
import { holdsSecret, withSecret } from "./secrets";
import { applyInvokeTransforms } from "./transforms";
import { packageOf } from "./urn";
import { structOf, unwrap, wireProperties } from "./wire";

/** Answers a look-up from the table of look-ups, or refuses and says which one was asked for. */
export async function invoke(
  run: Run,
  callbacks: Callbacks,
  request: ResourceInvokeRequest,
): Promise<InvokeResponse> {
  const token = request.getTok();
  const { args, provider } = await applyInvokeTransforms(run, callbacks, {
    token,
    args: wireProperties(request.getArgs()),
    provider: request.getProvider(),
  });
  const plainArgs = unwrap(args).values;

  const reference = providerReference(run, provider, {
    token,
    version: request.getVersion(),
    subject: token,
  });
  const found =
    token === "pulumi:pulumi:getResource"
      ? ownResource(run, plainArgs)
      : lookUp(run, token, plainArgs, reference);

  const response = emptyResponse();
  response.setReturn(structOf(holdsSecret(args) ? withSecret(found, Object.keys(found)) : found));
  return response;
}

/**
 * SDK 3.248 takes an `InvokeResponse`, 3.270 a type of its own with the same fields: ask the
 * service.
 */
function emptyResponse(): InvokeResponse {
  return ResourceMonitorService.invoke.responseDeserialize(Buffer.alloc(0));
}

/**
 * Gives back a resource of the program itself, which the SDK asks for where it meets a reference.
 */
function ownResource(run: Run, args: Properties): Properties {
  const { urn, id, provider } = known(run, String(args.urn), `unknown resource ${args.urn}`);
  return { urn, id, provider, state: run.registrations.get(urn)?.outputs ?? {} };
}

function lookUp(run: Run, token: string, args: Properties, reference: string): Properties {
  if (run.unconfigured.has(providerUrn(reference))) {
    return {};
  }
  const region = typeof args.region === "string" ? args.region : providerRegion(run, reference);
  if (packageOf(token) === "aws") {
    refuseLost(run, region, `look-up ${token}`);
    refuseLost(run, providerRegion(run, reference), `provider of look-up ${token}`);
  }
  const result = invokeResult(token, args, { account: run.settings.account, region });
  if (result === undefined) {
    throw new Refusal(`look-up ${token} is not in the offline engine's table of look-ups`);
  }
  return result;
}
