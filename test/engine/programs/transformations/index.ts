import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The older kind of transforms, which the SDK itself runs. */
pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
  type.startsWith("aws:")
    ? { props: { ...props, tags: { ...props.tags, by: "stack" } }, opts }
    : undefined,
);

class Part extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Part", name, {}, opts);
    new aws.sns.Topic(`${name}-topic`, { tags: { own: "yes" } }, { parent: this });
    this.registerOutputs();
  }
}
new Part("part", {
  transformations: [
    ({ name, props, opts }) =>
      name.endsWith("-topic")
        ? {
            props: { ...props, displayName: pulumi.secret("hidden") },
            opts: pulumi.mergeOptions(opts, { protect: true, aliases: [{ name: `old-${name}` }] }),
          }
        : undefined,
  ],
});
new aws.sns.Topic(
  "other",
  {},
  {
    transformations: [({ props, opts }) => ({ props: { ...props, name: "renamed" }, opts })],
  },
);
