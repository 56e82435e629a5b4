import type { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type { ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb";

import type { Callbacks } from "./callbacks";
import { invokeResult } from "./invokes";
import { providerReference, providerRegion, refuseLost } from "./providers";
import type { Properties } from "./recorded";
import { known, Refusal, type Run } from "./run";
import { transformedInvoke } from "./transforms";
import { packageOf } from "./urn";
import { structOf, unwrap, wireProperties } from "./wire";

/** Answers a look-up from the table of look-ups, or refuses and says which one was asked for. */
export async function invoke(
  run: Run,
  callbacks: Callbacks,
  request: ResourceInvokeRequest,
): Promise<InvokeResponse> {
  const token = request.getTok();
  const { args, provider } = await transformedInvoke(run, callbacks, {
    token,
    args: wireProperties(request.getArgs()),
    provider: request.getProvider(),
  });
  const plainArgs = unwrap(args).values;

  const response = emptyResponse();
  response.setReturn(
    structOf(
      token === "pulumi:pulumi:getResource"
        ? ownResource(run, plainArgs)
        : lookUp(run, request, token, plainArgs, provider),
    ),
  );
  return response;
}

/** SDK 3.248 takes an `InvokeResponse`, 3.270 a type of its own with the same fields: ask the service. */
function emptyResponse(): InvokeResponse {
  return ResourceMonitorService.invoke.responseDeserialize(Buffer.alloc(0));
}

function ownResource(run: Run, args: Properties): Properties {
  const { urn, id, outputs } = known(run, String(args.urn), "resource");
  return { urn, id, state: outputs };
}

function lookUp(
  run: Run,
  request: ResourceInvokeRequest,
  token: string,
  args: Properties,
  provider: string,
): Properties {
  const reference = providerReference(run, provider, token, request.getVersion());
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
