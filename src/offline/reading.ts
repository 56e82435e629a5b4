import { type ReadResourceRequest, ReadResourceResponse } from "@pulumi/pulumi/proto/resource_pb";

import { answer } from "./answer";
import { blankResource, providerReference, providerRegion, refuseLost } from "./providers";
import type { Properties, RecordedResource } from "./recorded";
import { known, Refusal, type Run } from "./run";
import { packageOf, urnOf } from "./urn";
import { structOf, unwrap, wireProperties } from "./wire";

const stackReferenceType = "pulumi:pulumi:StackReference";

/** Reads an existing resource: its id and properties are the program's, the rest is made up. */
export function read(run: Run, request: ReadResourceRequest): ReadResourceResponse {
  const type = request.getType();
  const name = request.getName();
  const parent = request.getParent() || undefined;
  if (parent !== undefined) {
    known(run, parent, "parent");
  }
  const urn = urnOf(run.settings, { type, name, parent });
  if (run.resources.has(urn)) {
    throw new Refusal(`duplicate resource URN '${urn}': give each resource its own name`);
  }
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
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
  };

  const outputs =
    type === stackReferenceType
      ? stackOutputs(run, request.getId())
      : managedOutputs(run, request, resource, wire);
  const plain = unwrap(outputs);
  resource.importId = undefined;
  resource.outputs = plain.values;
  resource.secretOutputs = plain.secrets;
  run.resources.set(urn, resource);

  const response = new ReadResourceResponse();
  response.setUrn(urn);
  response.setProperties(structOf(outputs));
  return response;
}

function managedOutputs(
  run: Run,
  request: ReadResourceRequest,
  resource: RecordedResource,
  wire: Properties,
): Properties {
  resource.provider = providerReference(
    run,
    request.getProvider(),
    resource.type,
    request.getVersion(),
  );
  if (packageOf(resource.type) === "aws") {
    const given = resource.inputs.region;
    resource.region = typeof given === "string" ? given : providerRegion(run, resource.provider);
    refuseLost(run, resource.region, `reading ${resource.type} '${request.getId()}'`);
  }
  return answer(run, resource, wire).wire;
}

function stackOutputs(run: Run, name: string): Properties {
  const outputs = run.settings.stackReferences[name];
  if (outputs === undefined) {
    const given = Object.keys(run.settings.stackReferences);
    throw new Refusal(
      `unknown stack '${name}': the option stackReferences has ${given.join(", ") || "none"}`,
    );
  }
  return { name, outputs, secretOutputNames: [] };
}
