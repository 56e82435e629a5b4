import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

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
