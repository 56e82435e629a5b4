import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

class Part extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Part", name, {}, opts);
  }
}

class Shapeless extends pulumi.CustomResource {}

const { FileArchive, FileAsset } = pulumi.asset;

/** A queue that something is wrong with. */
function queue(args: aws.sqs.QueueArgs, opts?: pulumi.CustomResourceOptions): void {
  new aws.sqs.Queue("queue", args, opts);
}

function object(source: pulumi.asset.Asset | pulumi.asset.Archive): void {
  new aws.s3.BucketObjectv2("object", { bucket: "bucket", source });
}

/** Ways to fail, each named after what goes wrong. */
const ways: Record<string, () => unknown> = {
  throws: () => {
    throw new Error("the program throws");
  },
  resourceError: () => {
    const part = new Part("part");
    throw new pulumi.ResourceError("the part is wrong:\n- twice over", part);
  },
  inApply: () =>
    new aws.sns.Topic("topic", { displayName: "a" }).displayName.apply(() => {
      throw new Error("an apply throws");
    }),
  rejects: async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    throw new Error("the program rejects");
  },
  inTimer: () =>
    setTimeout(() => {
      throw new Error("a timer throws");
    }, 20),
  neverResolves: () => queue({ name: new Promise<string>(() => {}) }),
  repeats: () => [new Part("part"), new Part("part")],
  missingConfig: () => new pulumi.Config().require("nowhere"),
  missingFile: () => object(new FileAsset("nowhere.txt")),
  missingArchive: () => object(new FileArchive("nowhere")),
  wrongTimeout: () => queue({}, { customTimeouts: { create: "5 minutes" } }),
  wrongVersion: () => queue({}, { version: "the newest" }),
  disabledProvider: () => queue({}),
  unknownStack: () => new pulumi.StackReference("organization/refusals/nowhere"),
  unknownParent: () => queue({}, { parent: stranger() }),
  malformedType: () => new Shapeless("shapeless", "shapeless"),
  transformThrows: () =>
    queue(
      {},
      {
        transforms: [
          () => {
            throw new Error("a transform throws");
          },
        ],
      },
    ),
  hookThrowsAfter: () => {
    const hook = new pulumi.ResourceHook(
      "hook",
      () => {
        throw new Error("a hook throws after it");
      },
      { onDryRun: true },
    );
    queue({}, { hooks: { afterCreate: [hook] } });
  },
  quits: () => process.exit(3),
};

/** Stands for a resource that this program never registered. */
function stranger(): pulumi.Resource {
  return Object.assign(Object.create(pulumi.Resource.prototype), {
    __pulumiResource: true,
    __pulumiCustomResource: true,
    __providers: {},
    urn: pulumi.output("urn:pulumi:dev::refusals::test:index:Part::stranger"),
  });
}

const way = new pulumi.Config().require("way");
const outcome = ways[way];
if (outcome === undefined) {
  throw new Error(`no such way: ${way}`);
}
module.exports = outcome();
