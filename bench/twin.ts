import { compileFunction } from "node:vm";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { RecordedResource } from "awsdr/testing";

import type { Program } from "./example";
import { type Declared, expressionOf } from "./twin-values";

/** A component that does nothing but stand in the tree. */
class Bare extends pulumi.ComponentResource {
  constructor(type: string, name: string, opts: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    this.registerOutputs({});
  }
}

/**
 * Turns what a program registered into the program that registers the same with the providers' own
 * classes: same names, inputs, references and options. Of components there are none, or empty ones
 * in the same tree.
 */
export function twinOf(
  resources: readonly RecordedResource[],
  components: "none" | "bare" = "none",
): Program {
  const declared = new Map<string, Declared>();
  const statements = resources
    .filter(({ custom }) => custom || components === "bare")
    .map((resource, index) => {
      const variable = `r${index}`;
      const name = JSON.stringify(resource.name);
      const options = optionsOf(resource, declared);
      const made = resource.custom
        ? `${classOf(resource.type)}(${name}, ${argsOf(resource, declared)}, ${options})`
        : `Bare(${JSON.stringify(resource.type)}, ${name}, ${options})`;
      declared.set(resource.urn, { variable, resource });
      return `const ${variable} = new ${made};`;
    });
  const body = compileFunction(statements.join("\n"), ["aws", "pulumi", "random", "Bare"]);
  return () => {
    body(aws, pulumi, random, Bare);
    return {};
  };
}

/**
 * `aws:ec2/vpc:Vpc` is the class `aws.ec2.Vpc`, `random:index/randomId:RandomId` is
 * `random.RandomId`.
 */
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
  const parent = declared.get(resource.parent ?? "");
  const referred = new Set(Object.values(resource.propertyDependencies).flat());
  const dependsOn = resource.dependencies
    .filter((urn) => !referred.has(urn))
    .flatMap((urn) => declared.get(urn) ?? [])
    .filter(({ resource: { custom } }) => custom)
    .map(({ variable }) => variable);
  const members = [
    ...(parent ? [`parent: ${parent.variable}`] : []),
    ...(protect ? ["protect: true"] : []),
    ...(retainOnDelete ? ["retainOnDelete: true"] : []),
    ...(ignoreChanges.length > 0 ? [`ignoreChanges: ${JSON.stringify(ignoreChanges)}`] : []),
    ...(dependsOn.length > 0 ? [`dependsOn: [${dependsOn.join(", ")}]`] : []),
  ];
  return `{ ${members.join(", ")} }`;
}
