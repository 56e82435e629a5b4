import { compileFunction } from "node:vm";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { RecordedResource } from "awsdr/testing";

import type { Program } from "./example";
import { type Declared, expressionOf } from "./twin-values";

/**
 * Turns what a program registered into the program that registers the same with the providers' own
 * classes and nothing else: same names, inputs, references and options, no components.
 */
export function twinOf(resources: readonly RecordedResource[]): Program {
  const declared = new Map<string, Declared>();
  const statements = resources
    .filter(({ custom }) => custom)
    .map((resource, index) => {
      const variable = `r${index}`;
      const args = [JSON.stringify(resource.name), argsOf(resource, declared)];
      const options = optionsOf(resource, declared);
      declared.set(resource.urn, { variable, resource });
      return `const ${variable} = new ${classOf(resource.type)}(${[...args, options].join(", ")});`;
    });
  const body = compileFunction(statements.join("\n"), ["aws", "pulumi", "random"]);
  return () => {
    body(aws, pulumi, random);
    return {};
  };
}

/** `aws:ec2/vpc:Vpc` is the class `aws.ec2.Vpc`, `random:index/randomId:RandomId` is `random.RandomId`. */
function classOf(type: string): string {
  const [provider, path = "", name] = type.split(":");
  const module = path.split("/")[0];
  return [provider, ...(module === "index" ? [] : [module]), name].join(".");
}

function argsOf(resource: RecordedResource, declared: ReadonlyMap<string, Declared>): string {
  const members = Object.entries(resource.inputs).map(([key, value]) => {
    const from = (resource.propertyDependencies[key] ?? []).flatMap(
      (urn) => declared.get(urn) ?? [],
    );
    return `${JSON.stringify(key)}: ${expressionOf(value, from)}`;
  });
  return `{ ${members.join(", ")} }`;
}

function optionsOf(resource: RecordedResource, declared: ReadonlyMap<string, Declared>): string {
  const { protect, retainOnDelete, ignoreChanges } = resource;
  const referred = new Set(Object.values(resource.propertyDependencies).flat());
  const dependsOn = resource.dependencies
    .filter((urn) => !referred.has(urn))
    .flatMap((urn) => declared.get(urn)?.variable ?? []);
  const members = [
    ...(protect ? ["protect: true"] : []),
    ...(retainOnDelete ? ["retainOnDelete: true"] : []),
    ...(ignoreChanges.length > 0 ? [`ignoreChanges: ${JSON.stringify(ignoreChanges)}`] : []),
    ...(dependsOn.length > 0 ? [`dependsOn: [${dependsOn.join(", ")}]`] : []),
  ];
  return `{ ${members.join(", ")} }`;
}
