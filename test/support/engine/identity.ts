import type { LiveResource, Reference } from "./live-cloud";

/** Types whose ARN is that of something else: what they point at. */
const pointers: readonly string[] = [
  "aws:cloudwatch/eventTarget:EventTarget",
  "aws:secretsmanager/secretVersion:SecretVersion",
  "aws:sns/topicPolicy:TopicPolicy",
];

/**
 * Types without an ARN that AWS, or the provider for it, creates only where there is nothing yet.
 * Of other such types a creation is put over what is there.
 *
 * Source: the resource of that name in terraform-provider-aws, folder internal/service.
 */
const createdOnce: readonly string[] = [
  // dynamodb/table_item.go: on condition that the key does not exist
  "aws:dynamodb/tableItem:TableItem",
  // route53/record.go: the action CREATE, unless overwriting is allowed
  "aws:route53/record:Record",
];

/**
 * What AWS tells a resource by, whatever Pulumi calls it: its ARN; without one, its type, region
 * and id. An id may be a family's: a task definition and the one that replaces it differ by their
 * ARN.
 */
export function identityOf(reference: Reference): string {
  const type = typeOf(reference.urn);
  return `${type} ${arnOf(type, reference) ?? `${reference.outputs.region} ${reference.id}`}`;
}

/** Whether a resource may be created beside another one of the same identity. */
export function mayShareIdentity(resource: LiveResource): boolean {
  const { type, inputs } = resource;
  const exclusive = arnOf(type, resource) !== undefined || createdOnce.includes(type);
  return !exclusive || inputs.allowOverwrite === true;
}

function arnOf(type: string, { outputs }: Reference): string | undefined {
  return typeof outputs.arn === "string" && !pointers.includes(type) ? outputs.arn : undefined;
}

/** The type at the end of a URN's chain of types. */
function typeOf(urn: string): string {
  const [, , chain = ""] = urn.split("::");
  return chain.slice(chain.lastIndexOf("$") + 1);
}
