import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

const base = new aws.sqs.Queue("base");
const word = new random.RandomPassword("word", { length: 8 });

pulumi.runtime.registerResourceTransform(({ type, name, props, opts }) =>
  type === "aws:sns/topic:Topic"
    ? {
        props: { ...props, tags: { ...props.tags, stack: "seen", was: `${name}` } },
        opts: name === "kept" ? pulumi.mergeOptions(opts, { protect: true }) : opts,
      }
    : undefined,
);

function label(text: string): pulumi.ResourceTransform {
  return ({ type, props, opts }) =>
    type === "aws:sns/topic:Topic"
      ? { props: { ...props, displayName: pulumi.interpolate`${props.displayName} ${text}` }, opts }
      : undefined;
}

class Part extends pulumi.ComponentResource {
  readonly topic: aws.sns.Topic;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Part", name, { size: 1 }, opts);
    this.topic = new aws.sns.Topic(
      `${name}-topic`,
      { displayName: "own" },
      { parent: this, transforms: [label("first"), label("second")] },
    );
    this.registerOutputs({ topic: this.topic.arn });
  }
}
const part = new Part("part", {
  transforms: [
    label("of-part"),
    ({ custom, props, opts }) =>
      custom ? undefined : { props: { ...props, size: 2, seen: true }, opts },
  ],
  retainOnDelete: true,
});

new aws.sns.Topic("kept", { displayName: part.topic.displayName });

// Changes every kind of option, waits for something, and refers to another resource.
new aws.sqs.Queue(
  "changed",
  { tags: { secret: word.result, plain: "yes" } },
  {
    ignoreChanges: ["name"],
    transforms: [
      async ({ props, opts }) => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return {
          props: { ...props, kmsMasterKeyId: base.arn, name: undefined },
          opts: pulumi.mergeOptions(opts as pulumi.CustomResourceOptions, {
            protect: true,
            retainOnDelete: false,
            ignoreChanges: ["tags"],
            replaceOnChanges: ["delaySeconds"],
            deleteBeforeReplace: true,
            deletedWith: base,
            dependsOn: [word],
            additionalSecretOutputs: ["url"],
            customTimeouts: { create: "2m" },
            aliases: [{ name: "unchanged" }],
          }),
        };
      },
    ],
  },
);

// The stack's transform gives inputs to what has none, and depends on what it takes them from.
pulumi.runtime.registerResourceTransform(({ name, props, opts }) =>
  name === "given" ? { props: { ...props, kmsMasterKeyId: base.arn }, opts } : undefined,
);
new aws.sqs.Queue("given", {}, { dependsOn: word });

// What it waits for is nobody's business but its own: this the engine drops.
pulumi.runtime.registerResourceTransform(({ name, props, opts }) =>
  name === "waits" ? { props, opts: { ...opts, dependsOn: [base, word] } } : undefined,
);
new aws.sqs.Queue("waits", { name: word.result }, { dependsOn: base });

// A resource among the inputs comes to a transform as a resource.
const role = new aws.iam.Role("role", { assumeRolePolicy: "{}", tags: { hidden: word.result } });
new aws.iam.RolePolicy(
  "with-a-resource",
  { role, policy: "{}" },
  {
    transforms: [
      ({ props, opts }) => ({
        props: {
          ...props,
          name: pulumi
            .output(props.role)
            .apply((given) => pulumi.interpolate`${given.name}-of-${given.tags.hidden}`),
        },
        opts,
      }),
    ],
  },
);

// The older kind of transforms, which the SDK itself runs.
pulumi.runtime.registerStackTransformation(({ name, props, opts }) =>
  name.startsWith("older-") && "tags" in props
    ? { props: { ...props, tags: { ...props.tags, by: "stack" } }, opts }
    : undefined,
);
const older = new Part("older", {
  transformations: [
    ({ name, props, opts }) =>
      name.endsWith("-topic")
        ? {
            props: { ...props, tags: { hidden: pulumi.secret("hidden") } },
            opts: pulumi.mergeOptions(opts, { protect: true, aliases: [{ name: `old-${name}` }] }),
          }
        : undefined,
  ],
});
new aws.sns.Topic(
  "older-own",
  { displayName: older.topic.displayName },
  { transformations: [({ props, opts }) => ({ props: { ...props, name: "renamed" }, opts })] },
);
