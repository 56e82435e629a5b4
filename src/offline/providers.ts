import { createHash } from "node:crypto";

import type { RecordedResource } from "./recorded";
import { Refusal } from "./refusal";
import { known, type Run } from "./run";
import { fallbackRegion, unknownId } from "./settings";
import { packageOf, urnOf } from "./urn";

/** A resource record with every option at its default. */
export function blankResource(
  urn: string,
  type: string,
  name: string,
  parent: string | undefined,
): RecordedResource {
  return {
    urn,
    type,
    name,
    custom: true,
    external: false,
    parent,
    inputs: {},
    secretInputs: [],
    outputs: {},
    secretOutputs: [],
    id: "",
    dependencies: [],
    propertyDependencies: {},
    provider: "",
    region: undefined,
    protect: false,
    retainOnDelete: false,
    ignoreChanges: [],
    replaceOnChanges: [],
    deleteBeforeReplace: undefined,
    additionalSecretOutputs: [],
    deletedWith: undefined,
    replaceWith: [],
    replacementTrigger: undefined,
    hideDiffs: [],
    hooks: {},
    aliases: [],
    customTimeouts: {},
    importId: undefined,
  };
}

/** A provider's id is a UUID; here it is made from the URN, so that a run repeats exactly. */
export function providerId(urn: string): string {
  const hex = createHash("sha256").update(urn).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** What a provider is wanted for. */
interface Wanted {
  /** Type of a resource, or token of a look-up. */
  readonly token: string;
  readonly version: string;
  /** What a refusal calls it. */
  readonly subject: string;
}

/**
 * The reference of the provider that manages something: the one asked for, else the package's
 * default, which is registered on first use.
 */
export function providerReference(run: Run, asked: string, wanted: Wanted): string {
  if (wanted.version !== "" && !semanticVersion.test(wanted.version)) {
    throw new Refusal(`'${wanted.version}' is not a version: No Major.Minor.Patch elements found`);
  }
  if (asked !== "") {
    known(run, providerUrn(asked), `unknown provider '${asked}' for resource '${wanted.subject}'`);
    return asked;
  }
  const pkg = packageOf(wanted.token);
  refuseDisabled(run, pkg, wanted.subject);
  return defaultProvider(run, pkg, wanted.version);
}

/** https://semver.org */
const semanticVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

function defaultProvider(run: Run, pkg: string, version: string): string {
  const type = `pulumi:providers:${pkg}`;
  const name = version === "" ? "default" : `default_${version.replace(/[^0-9A-Za-z]/g, "_")}`;
  const urn = urnOf(run.settings, { type, name });
  const id = run.settings.mode === "unknowns" ? unknownId : providerId(urn);
  if (!run.resources.has(urn)) {
    const { values, secrets } = packageConfig(run, pkg);
    const inputs = version === "" ? values : { ...values, version };
    run.defaultProviders.add(urn);
    run.resources.set(urn, {
      ...blankResource(urn, type, name, undefined),
      inputs,
      secretInputs: secrets,
      outputs: inputs,
      secretOutputs: secrets,
      id,
    });
  }
  return `${urn}::${id}`;
}

/** Refuses a default provider that the stack's settings rule out. */
function refuseDisabled(run: Run, pkg: string, subject: string): void {
  const disabled = run.settings.config["pulumi:disable-default-providers"];
  if (disabled === undefined || disabled === "" || pkg === "pulumi") {
    return;
  }
  const packages: unknown = JSON.parse(disabled);
  if (Array.isArray(packages) && (packages.includes(pkg) || packages.includes("*"))) {
    throw new Refusal(
      `Default provider for '${pkg}' disabled. '${subject}' must use an explicit provider.`,
    );
  }
}

/** The URN in a reference to a provider, which reads `urn::id`. */
export function providerUrn(reference: string): string {
  return reference.slice(0, reference.lastIndexOf("::"));
}

/** Region that an AWS provider works in when a resource or a look-up names none. */
export function providerRegion(run: Run, reference: string): string {
  const region = run.resources.get(providerUrn(reference))?.inputs.region;
  return typeof region === "string"
    ? region
    : (run.settings.config["aws:region"] ?? fallbackRegion);
}

/** Refuses to have anything to do with a region that was declared lost. */
export function refuseLost(run: Run, region: string, attempt: string): void {
  if (run.settings.lostRegions.has(region)) {
    throw new Refusal(`${attempt}: region ${region} is lost`);
  }
}

function packageConfig(
  run: Run,
  pkg: string,
): { values: Record<string, string>; secrets: string[] } {
  const { config, secretConfigKeys } = run.settings;
  const keyOf = (key: string) => key.slice(pkg.length + 1);
  const ofPackage = (key: string) => key.startsWith(`${pkg}:`);
  return {
    values: Object.fromEntries(
      Object.entries(config)
        .filter(([key]) => ofPackage(key))
        .map(([key, value]) => [keyOf(key), value]),
    ),
    secrets: secretConfigKeys.filter(ofPackage).map(keyOf),
  };
}
