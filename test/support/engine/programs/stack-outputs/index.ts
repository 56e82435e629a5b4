import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

class Part extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly plain = 3;

  constructor() {
    super("test:index:Part", "part", {});
    const topic = new aws.sns.Topic(
      "topic",
      { tags: { hidden: pulumi.secret("x") } },
      { parent: this },
    );
    this.arn = topic.arn;
    this.registerOutputs({ arn: this.arn, topic });
  }
}

const password = new random.RandomPassword("password", { length: 9 });

export const part = new Part();
export const resource = new aws.sqs.Queue("queue", { tags: { a: "b" } });
export const nested = {
  list: [password.result, [password.id, { deep: pulumi.secret(1) }]],
  object: { part, plain: "plain" },
};
export const whole = pulumi.secret({ a: [1, 2] });
export const promised = Promise.resolve({ a: password.result });
export const nothing = undefined;
export const none = null;
export const empty = { list: [], object: {}, text: "" };
export const number = 0.1;
export const date = new Date(0);
export const fn = () => 1;
export const list = pulumi.output([part.arn, resource.arn]);
export const map = new Map([["a", 1]]);
export default pulumi.output("by default");
