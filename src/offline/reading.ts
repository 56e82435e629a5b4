import { type ReadResourceRequest, ReadResourceResponse } from "@pulumi/pulumi/proto/resource_pb";

import { made } from "./answer";
import { blankResource, providerReference, providerRegion, refuseLost } from "./providers";
import { type Properties, type RecordedResource, unknownMarker } from "./recorded";
import { Refusal } from "./refusal";
import { known, type Run, refuseDuplicate } from "./run";
import { withSecret, withSecretPaths } from "./secrets";
import { unknownId } from "./settings";
import { packageOf, urnOf } from "./urn";
import { structOf, unwrap, wireProperties } from "./wire";

const stackReferenceType = "pulumi:pulumi:StackReference";

/** Reads an existing resource: its id and properties are the program's, the rest is made up. */
export function read(run: Run, request: ReadResourceRequest): ReadResourceResponse {
  const type = request.getType();
  const name = request.getName();
  const parent = request.getParent() || undefined;
  if (parent !== undefined) {
    known(run, parent, `could not find parent resource ${parent}`);
  }
  const urn = urnOf(run.settings, { type, name, parent });
  refuseDuplicate(run, urn);
  const wire = wireProperties(request.getProperties());
  const inputs = unwrap(wire);
  const resource: RecordedResource = {
    ...blankResource(urn, type, name, parent),
    external: true,
    inputs: inputs.values,
    secretInputs: inputs.secrets,
    id: request.getId(),
    importId: request.getId(),
    dependencies: request.getDependenciesList(),
    provider: providerReference(run, request.getProvider(), {
      token: type,
      version: request.getVersion(),
      subject: type,
    }),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
  };

  const outputs =
    type === stackReferenceType
      ? withSecret(stackOutputs(run, request.getId()), resource.additionalSecretOutputs)
      : managedOutputs(run, resource, wire);
  const plain = unwrap(outputs);
  resource.importId = undefined;
  resource.id = resource.id === unknownId ? unknownMarker : resource.id;
  resource.outputs = plain.values;
  resource.secretOutputs = plain.secrets;
  run.resources.set(urn, resource);
  run.registrations.set(urn, {
    transforms: [],
    inheritable: { protect: undefined, retainOnDelete: undefined, deletedWith: "", provider: "" },
    providers: {},
    inputs: wire,
    outputs,
  });

  const response = new ReadResourceResponse();
  response.setUrn(urn);
  response.setProperties(structOf(outputs));
  return response;
}

/** Reads happen in a preview too, unless it is not known yet what to read. */
function managedOutputs(run: Run, resource: RecordedResource, wire: Properties): Properties {
  if (packageOf(resource.type) === "aws") {
    const given = resource.inputs.region;
    resource.region = typeof given === "string" ? given : providerRegion(run, resource.provider);
    refuseLost(run, resource.region, `reading ${resource.type} '${resource.id}'`);
  }
  return resource.id === unknownId ? {} : made(run, resource, wire).wire;
}

/** What another stack holds: every output, and which of them are secret. */
function stackOutputs(run: Run, name: string): Properties {
  const outputs = run.settings.stackReferences[name];
  if (outputs === undefined) {
    const given = Object.keys(run.settings.stackReferences);
    throw new Refusal(
      `unknown stack ${JSON.stringify(name)}: the option stackReferences has ` +
        (given.join(", ") || "none"),
    );
  }
  const secret = run.settings.secretStackOutputs[name] ?? [];
  return {
    name,
    outputs: withSecretPaths(outputs, secret),
    secretOutputNames: [...new Set(secret.map((path) => path.replace(/[.[].*$/, "")))].sort(),
  };
}
