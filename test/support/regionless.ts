import type { RecordedResource } from "../../src/offline/recorded";

/** Services of AWS that have no region. */
const worldwide = /^aws:(iam|route53)\//;

/** Regional resources of AWS that do not say where they live: these would follow the provider. */
export function regionless(resources: readonly RecordedResource[]): string[] {
  return resources
    .filter(({ custom, type }) => custom && type.startsWith("aws:") && !worldwide.test(type))
    .filter(({ inputs }) => inputs.region === undefined)
    .map(({ type, name }) => `${type} ${name}`);
}
