import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
  CheckFailure,
  type CheckRequest,
  CheckResponse,
  type ConfigureRequest,
  ConfigureResponse,
  type CreateRequest,
  CreateResponse,
  type DeleteRequest,
  type DiffRequest,
  DiffResponse,
  type InvokeRequest,
  InvokeResponse,
  ProviderHandshakeResponse,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { invokeResult } from "../../../src/offline/invokes";
import { structOf, unwrap, wireProperties } from "../../../src/offline/wire";
import { checkFaults } from "./checks";
import { differencesOf } from "./differences";
import { HalfMade, withWhatStands } from "./half-made";
import type { LiveCloud, Reference } from "./live-cloud";
import { answering } from "./serve";

/** A provider as the engine asks for it. */
export interface Plugin {
  readonly name: string;
  readonly version: string;
}

/** Serves a cloud to the engine as the provider of one package, in the version that it asks for. */
export function providerService(
  cloud: LiveCloud,
  { name, version }: Plugin,
): UntypedServiceImplementation {
  // The engine keeps a connection for each provider, and they may be set to different regions.
  const regions = new Map<string, string>();
  const regionOf = (caller: string) => regions.get(caller) ?? cloud.defaultRegion;

  return {
    handshake: answering(() => new ProviderHandshakeResponse()),
    attach: answering(() => new Empty()),
    cancel: answering(() => new Empty()),
    getPluginInfo: answering(() => {
      const info = new PluginInfo();
      info.setVersion(version);
      return info;
    }),
    checkConfig: answering(taken),
    diffConfig: answering(reconfigured),
    configure: answering((request: ConfigureRequest, caller) => {
      const { region } = wireProperties(request.getArgs());
      if (typeof region === "string") {
        regions.set(caller, region);
        cloud.defaultRegion = region;
        // The provider for AWS asks at once whose account it is, in its own region.
        cloud.call({ operation: "configure", region, subject: name });
      }
      return configured();
    }),
    invoke: answering((request: InvokeRequest, caller) =>
      lookedUp(cloud, request, regionOf(caller)),
    ),
    check: answering(checked),
    diff: answering(compared),
    create: answering((request: CreateRequest, caller) =>
      created(cloud, request, regionOf(caller)),
    ),
    read: answering((request: ReadRequest) => read(cloud, request)),
    update: answering((request: UpdateRequest) => updated(cloud, request)),
    delete: answering(async (request: DeleteRequest) => {
      await cloud.delete(referenceOf(request, request.getProperties()));
      return new Empty();
    }),
  };
}

function configured(): ConfigureResponse {
  const response = new ConfigureResponse();
  // Secrets stay with the engine, which marks an output as secret when its input was.
  response.setAcceptsecrets(false);
  response.setSupportspreview(true);
  return response;
}

function taken(request: CheckRequest): CheckResponse {
  const response = new CheckResponse();
  response.setInputs(request.getNews());
  return response;
}

function checked(request: CheckRequest): CheckResponse {
  const response = taken(request);
  const inputs = unwrap(wireProperties(request.getNews())).values;
  response.setFailuresList(
    checkFaults(request.getType(), request.getName(), inputs).map(({ property, reason }) => {
      const failure = new CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

/**
 * A provider that changes its region stays the same: each resource has a region of its own.
 *
 * Source: https://github.com/pulumi/pulumi-aws/pull/5656, which takes the replacement of everything
 * out of version 6 because version 7 has none.
 */
function reconfigured(request: DiffRequest): DiffResponse {
  const { changed } = differencesOf(
    "",
    { inputs: wireProperties(request.getOldInputs()), outputs: {} },
    wireProperties(request.getNews()),
    [],
  );
  return changed.length === 0 ? unchanged() : different(changed);
}

function compared(request: DiffRequest): DiffResponse {
  const { changed, replacing, deleteFirst } = differencesOf(
    request.getType(),
    { inputs: wireProperties(request.getOldInputs()), outputs: wireProperties(request.getOlds()) },
    wireProperties(request.getNews()),
    request.getIgnorechangesList(),
  );
  if (changed.length === 0) {
    return unchanged();
  }
  const response = different(changed);
  response.setReplacesList(replacing);
  response.setDeletebeforereplace(deleteFirst);
  return response;
}

function different(changed: string[]): DiffResponse {
  const response = new DiffResponse();
  response.setChanges(DiffResponse.DiffChanges.DIFF_SOME);
  response.setDiffsList(changed);
  return response;
}

function unchanged(): DiffResponse {
  const response = new DiffResponse();
  response.setChanges(DiffResponse.DiffChanges.DIFF_NONE);
  return response;
}

/** In a preview only the inputs come back: the SDK takes what is missing for unknown. */
async function created(
  cloud: LiveCloud,
  request: CreateRequest,
  providerRegion: string,
): Promise<CreateResponse> {
  const inputs = wireProperties(request.getProperties());
  const response = new CreateResponse();
  if (request.getPreview()) {
    response.setProperties(structOf(inputs));
    return response;
  }
  const named = { urn: request.getUrn(), type: request.getType(), name: request.getName() };
  try {
    const { id, outputs } = await cloud.create(named, inputs, providerRegion);
    response.setId(id);
    response.setProperties(structOf(outputs));
  } catch (error) {
    throw error instanceof HalfMade ? withWhatStands(error) : error;
  }
  return response;
}

/**
 * In a preview what AWS computed before stays: no update here gives a resource another identity.
 */
async function updated(cloud: LiveCloud, request: UpdateRequest): Promise<UpdateResponse> {
  const inputs = wireProperties(request.getNews());
  const response = new UpdateResponse();
  if (request.getPreview()) {
    response.setProperties(structOf({ ...wireProperties(request.getOlds()), ...inputs }));
    return response;
  }
  const { outputs } = await cloud.update(
    referenceOf(request, request.getOlds()),
    inputs,
    wireProperties(request.getOldInputs()),
  );
  response.setProperties(structOf(outputs));
  return response;
}

/**
 * Of the inputs, those come back that the program gave: what else AWS holds is no drift. Only an
 * import knows nothing but the id, and gets all there is.
 */
function read(cloud: LiveCloud, request: ReadRequest): ReadResponse {
  const response = new ReadResponse();
  const live = cloud.read(referenceOf(request, request.getProperties()));
  if (live === undefined) {
    return response;
  }
  const imported = Object.keys(wireProperties(request.getProperties())).length === 0;
  const given = Object.keys(imported ? live.inputs : wireProperties(request.getInputs()));
  response.setId(live.id);
  response.setProperties(structOf(live.outputs));
  response.setInputs(structOf(Object.fromEntries(given.map((key) => [key, live.inputs[key]]))));
  return response;
}

function referenceOf(
  request: DeleteRequest | ReadRequest | UpdateRequest,
  outputs: Struct | undefined,
): Reference {
  return { urn: request.getUrn(), id: request.getId(), outputs: wireProperties(outputs) };
}

function lookedUp(
  cloud: LiveCloud,
  request: InvokeRequest,
  providerRegion: string,
): InvokeResponse {
  const args = unwrap(wireProperties(request.getArgs())).values;
  const region = typeof args.region === "string" ? args.region : providerRegion;
  cloud.call({ operation: "look up", region, subject: request.getTok() });
  const found = invokeResult(request.getTok(), args, { account: cloud.account, region });
  if (found === undefined) {
    throw new Error(`the provider stand-in looks up no ${request.getTok()}`);
  }
  const response = new InvokeResponse();
  response.setReturn(structOf(found));
  return response;
}
