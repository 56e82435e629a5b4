import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

class Part extends pulumi.ComponentResource {
  constructor(name: string, args: pulumi.Inputs) {
    super("test:index:Part", name, args);
    this.registerOutputs({
      nested: { deep: [args.password, "plain"] },
      whole: pulumi.secret({ a: 1 }),
    });
  }
}

const password = new random.RandomPassword("password", { length: 10 });
const twice = pulumi.secret(pulumi.secret("twice"));
const topic = new aws.sns.Topic("topic", {
  displayName: pulumi.secret("hidden"),
  tags: { plain: "yes", hidden: pulumi.secret("no"), twice },
});

new Part("part", {
  password: password.result,
  list: ["plain", pulumi.secret("two"), [pulumi.secret(3), { deep: pulumi.secret(null) }]],
  object: pulumi.secret({ a: { b: [1, 2] }, c: pulumi.secret("inner") }),
  promised: Promise.resolve(pulumi.secret(true)),
  mixed: pulumi.interpolate`${password.result}@${topic.arn}`,
  opened: pulumi.unsecret(password.result),
  all: pulumi.all([topic.arn, password.result]),
  record: pulumi.all({ open: topic.arn, closed: password.result }),
});

new aws.ssm.Parameter("parameter", {
  type: "SecureString",
  value: password.result.apply((text) => text.toUpperCase()),
  description: topic.displayName,
});
new aws.ecs.TaskDefinition("task", {
  family: "task",
  containerDefinitions: pulumi.jsonStringify([
    { name: "web", environment: [{ name: "PASSWORD", value: password.result }] },
  ]),
  volumes: [{ name: "plain" }, { name: pulumi.secret("hidden") }],
  tags: pulumi.secret({ all: "hidden" }),
});
new aws.sqs.Queue("queue", {}, { additionalSecretOutputs: ["url", "arn"] });
const bare = new random.RandomString(
  "bare",
  { length: 6 },
  { additionalSecretOutputs: ["result"] },
);

export const nested = { deep: [{ password: password.result }, "plain"], open: topic.arn };
export const opened = pulumi.unsecret(bare.result);
export const closed = bare.result;
export const isSecret = pulumi.isSecret(topic.displayName);
export const tags = topic.tags;
