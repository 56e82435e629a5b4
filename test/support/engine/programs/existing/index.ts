import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

const pet = new random.RandomPet("pet");

class Part extends pulumi.ComponentResource {
  constructor() {
    super("test:index:Part", "part", {});
    aws.sqs.Queue.get(
      "in-part",
      "https://sqs.eu-west-1.amazonaws.com/123456789012/there",
      {},
      { parent: this },
    );
    this.registerOutputs({});
  }
}
new Part();

const role = aws.iam.Role.get("role", "runner");
const topic = aws.sns.Topic.get(
  "topic",
  "arn:aws:sns:us-east-1:123456789012:there",
  { displayName: pulumi.secret("a guess"), tags: { seen: "yes" } },
  { dependsOn: [pet], additionalSecretOutputs: ["owner"] },
);
const unknown = aws.sns.Topic.get(
  "unknown",
  pulumi.interpolate`arn:aws:sns:us-east-1:123456789012:${pet.id}`,
);

new aws.sns.Topic(
  "imported",
  { name: "there-too", displayName: "as it is" },
  { import: "arn:aws:sns:us-east-1:123456789012:there-too" },
);
new aws.iam.RolePolicy("policy", { role, policy: "{}" });
new aws.iam.RolePolicy("by-name", {
  role: role.name,
  policy: pulumi.jsonStringify({ about: topic.arn }),
});

export const owner = topic.owner;
export const arns = [role.arn, unknown.arn];
