import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/**
 * Two stacks in one: with `network` set to the name of the first, the second, which refers to it.
 */
const network = new pulumi.Config().get("network");

function referredTo() {
  return {
    title: "a network",
    token: pulumi.secret("hush"),
    parts: { open: [1, "two"], closed: [pulumi.secret("inner"), { deep: pulumi.secret(true) }] },
    nothing: undefined,
    none: null,
  };
}

function referring(name: string) {
  const named = new pulumi.StackReference("network", { name });
  const same = new pulumi.StackReference(name);

  new aws.sns.Topic("topic", {
    displayName: named.requireOutput("title"),
    tags: { token: named.getOutput("token") as pulumi.Output<string> },
  });
  return {
    title: named.getOutput("title"),
    token: named.requireOutput("token"),
    parts: same.getOutput("parts"),
    missing: same.getOutput("nowhere"),
    details: same.getOutputDetails("title").then(({ value }) => value),
    secretDetails: same
      .getOutputDetails("token")
      .then(({ value, secretValue }) => [value ?? "none", typeof secretValue]),
    all: named.outputs,
  };
}

module.exports = network === undefined ? referredTo() : referring(network);
