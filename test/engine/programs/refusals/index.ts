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
  throwsText: () => {
    throw "no error but a text";
  },
  resourceError: () => {
    const part = new Part("part");
    throw new pulumi.ResourceError("the part is wrong:\n- twice over", part);
  },
  runError: () => {
    throw new pulumi.RunError("the run is wrong");
  },
  inApply: () =>
    new aws.sns.Topic("topic", { displayName: "a" }).displayName.apply(() => {
      throw new Error("an apply throws");
    }),
  rejects: async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    throw new Error("the program rejects");
  },
  rejectsUnheard: () => void Promise.reject(new Error("nobody hears this")),
  inTimer: () =>
    setTimeout(() => {
      throw new Error("a timer throws");
    }, 20),
  rejectedInput: () => queue({ name: Promise.reject(new Error("no such input")) }),
  rejectedOutput: () => ({ output: Promise.reject(new Error("no such output")) }),
  neverResolves: () => queue({ name: new Promise<string>(() => {}) }),
  repeats: () => [new Part("part"), new Part("part")],
  repeatsByReading: () => [
    new aws.sqs.Queue("queue"),
    aws.sqs.Queue.get("queue", "https://sqs.us-east-1.amazonaws.com/123456789012/queue"),
  ],
  missingConfig: () => new pulumi.Config().require("nowhere"),
  wrongConfig: () => new pulumi.Config().requireNumber("way"),
  missingFile: () => object(new FileAsset("nowhere.txt")),
  folderAsFile: () => object(new FileAsset(".")),
  missingArchive: () => object(new FileArchive("nowhere")),
  fileAsArchive: () => object(new FileArchive("Pulumi.yaml")),
  missingInArchive: () =>
    new Part("part").urn.apply(() =>
      object(new pulumi.asset.AssetArchive({ a: new FileAsset("nowhere.txt") })),
    ),
  wrongTimeout: () => queue({}, { customTimeouts: { create: "5 minutes" } }),
  wrongVersion: () => queue({}, { version: "the newest" }),
  disabledProvider: () => queue({}),
  disabledLookUp: () => aws.getCallerIdentityOutput().accountId,
  unknownStack: () => new pulumi.StackReference("organization/refusals/nowhere"),
  unknownParent: () => queue({}, { parent: stranger() }),
  malformedType: () => new Shapeless("shapeless", "shapeless"),
  nameless: () => new Part(""),
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
  hookThrows: () => {
    const hook = new pulumi.ResourceHook(
      "hook",
      () => {
        throw new Error("a hook throws");
      },
      { onDryRun: true },
    );
    queue({}, { hooks: { beforeCreate: [hook] } });
  },
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
  repeatsHook: () => {
    const hooks = ["a", "b"].map(() => new pulumi.ResourceHook("hook", () => {}));
    queue({}, { hooks: { beforeCreate: hooks } });
  },
  quits: () => process.exit(3),
  missingModule: () => import("./nowhere" as string),
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
