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

class Titled extends pulumi.ComponentResource {
  constructor(opts: pulumi.ComponentResourceOptions) {
    super("test:index:Titled", "titled", { title: "a part", of: first.arn }, opts);
    new aws.sns.Topic("of-titled", {}, { parent: this });
    this.registerOutputs({ title: "a part" });
  }
}
new Titled({
  ignoreChanges: ["title"],
  replaceOnChanges: ["of"],
  customTimeouts: { create: "10m" },
  dependsOn: second,
  version: "7.41.0",
});

/** A component whose children take what it says of itself. */
class Part extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Part", name, {}, opts);
    this.registerOutputs({});
  }
}

const base = new aws.sqs.Queue("base");
const other = new aws.sqs.Queue("other");

const kept = new Part("kept", { protect: true, retainOnDelete: true, deletedWith: base });
const inner = new Part("inner", { parent: kept });
new aws.sns.Topic("silent", {}, { parent: inner });
new aws.sns.Topic(
  "overrules",
  {},
  {
    parent: inner,
    protect: false,
    retainOnDelete: false,
    deletedWith: other,
  },
);

const given = new Part("given", { parent: kept, protect: false, retainOnDelete: false });
new aws.sns.Topic("below-given", {}, { parent: given });
new aws.sns.Topic("below-given-protected", {}, { parent: given, protect: true });

const plain = new Part("plain");
const parent = new aws.sns.Topic("parent", {}, { parent: plain, retainOnDelete: true });
new aws.sns.TopicPolicy("child", { arn: parent.arn, policy: "{}" }, { parent });
new aws.sns.Topic("free", {}, { parent: plain });
