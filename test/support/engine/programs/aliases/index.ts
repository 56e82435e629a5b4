import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** With `before` set, the program as it was, and else as it is after everything got a new name. */
const before = new pulumi.Config().getBoolean("before") ?? false;

class Part extends pulumi.ComponentResource {
  constructor(type: string, name: string, opts?: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    new aws.sns.Topic(`${name}-topic`, {}, { parent: this });
    const inner = new Inner(`${name}-inner`, { parent: this });
    this.registerOutputs({ inner: inner.urn });
  }
}

class Inner extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("test:index:Inner", name, {}, opts);
    new aws.sqs.Queue(`${name}-queue`, {}, { parent: this });
    this.registerOutputs({});
  }
}

if (before) {
  new Part("test:index:Part", "old-part");
  new Part("test:index:Former", "typed");
  new aws.sns.Topic("old-name");
  const home = new Inner("home", {});
  new aws.sns.Topic("moved", {}, { parent: home });
  new aws.sns.Topic("taken-in");
  new aws.sns.Topic("by-urn");
  new aws.sns.Topic("old-both", {}, { parent: home });
} else {
  new Part("test:index:Part", "part", { aliases: [{ name: "old-part" }] });
  new Part("test:index:Part", "typed", { aliases: [{ type: "test:index:Former" }] });
  new aws.sns.Topic("name", {}, { aliases: [{ name: "older" }, { name: "old-name" }] });
  const home = new Inner("home", {});
  new aws.sns.Topic("moved", {}, { aliases: [{ parent: home }] });
  new aws.sns.Topic(
    "taken-in",
    {},
    {
      parent: home,
      aliases: [{ parent: pulumi.rootStackResource }],
    },
  );
  new aws.sns.Topic(
    "urn",
    {},
    {
      aliases: [
        `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::aws:sns/topic:Topic::by-urn`,
        pulumi.createUrn("another", "aws:sns/topic:Topic", undefined, "elsewhere", "prod"),
      ],
    },
  );
  new aws.sns.Topic(
    "both",
    {},
    {
      aliases: [
        { name: "old-both", parent: home },
        { name: "never", stack: "prod", project: "elsewhere", type: "aws:sns/old:Old" },
      ],
    },
  );
}
