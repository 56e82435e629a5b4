import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

const first = new aws.sqs.Queue("first");
const second = new aws.sqs.Queue("second", {}, { dependsOn: first });
const name = new random.RandomPet("name");

new aws.sns.Topic(
  "everything",
  { displayName: name.id },
  {
    protect: true,
    retainOnDelete: true,
    ignoreChanges: ["tags", "displayName"],
    replaceOnChanges: ["name"],
    deleteBeforeReplace: true,
    deletedWith: first,
    replaceWith: [second],
    additionalSecretOutputs: ["owner", "arn", "nowhere"],
    customTimeouts: { create: "5m", update: "1h30m", delete: "90s", read: "1m" },
    dependsOn: [first, second, first],
    hideDiffs: ["displayName"],
    replacementTrigger: name.id,
  },
);
new aws.sns.Topic("not-before", {}, { deleteBeforeReplace: false });
new aws.sns.Topic("other-version", {}, { version: "7.40.0" });
new aws.sns.Topic("ignores-all", { tags: { a: "b" } }, { ignoreChanges: ["*"] });

class Part extends pulumi.ComponentResource {
  constructor(opts: pulumi.ComponentResourceOptions) {
    super("test:index:Part", "part", { title: "a part", of: first.arn }, opts);
    new aws.sns.Topic("of-part", {}, { parent: this });
    this.registerOutputs({ title: "a part" });
  }
}
new Part({
  ignoreChanges: ["title"],
  replaceOnChanges: ["of"],
  customTimeouts: { create: "10m" },
  dependsOn: second,
  version: "7.41.0",
});
