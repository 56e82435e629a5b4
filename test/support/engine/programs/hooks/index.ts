import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Hooks that run when something is made; what they saw shows in a resource that comes last. */
const seen: string[] = [];

function note(moment: string): pulumi.ResourceHookFunction {
  return ({ name, id, newInputs, newOutputs }) => {
    seen.push([moment, name, id !== "", newInputs?.displayName, newOutputs?.region].join(" "));
  };
}

const named = new pulumi.ResourceHook("named", note("named"));
const careless = new pulumi.ResourceHook(
  "careless",
  () => {
    throw new Error("this does not matter");
  },
  { ignoreErrors: true },
);
const previewed = new pulumi.ResourceHook("previewed", note("previewed"), { onDryRun: true });

class Part extends pulumi.ComponentResource {
  constructor(opts: pulumi.ComponentResourceOptions) {
    super("test:index:Part", "part", { displayName: "part" }, opts);
    this.registerOutputs({ region: "everywhere" });
  }
}

const topic = new aws.sns.Topic(
  "topic",
  { displayName: "a topic" },
  {
    hooks: {
      beforeCreate: [named, careless, note("anonymous")],
      afterCreate: [named, previewed],
      beforeDelete: [named],
    },
  },
);
const part = new Part({ hooks: { beforeCreate: [previewed], afterCreate: [named] } });

export const noted = pulumi.all([topic.urn, part.urn]).apply(async () => {
  await new Promise((resolve) => setTimeout(resolve, 200));
  return seen.sort();
});
