import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

class Part extends pulumi.ComponentResource<{ topic: aws.sns.Topic }> {
  constructor(name: string) {
    super("test:index:Part", name, { name });
    this.registerOutputs(this.getData().then(({ topic }) => ({ arn: topic.arn })));
  }

  protected override async initialize(args: { name: string }) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { topic: new aws.sns.Topic(`${args.name}-topic`, {}, { parent: this }) };
  }
}

module.exports = async () => {
  const { accountId } = await aws.getCallerIdentity();
  const topic = new aws.sns.Topic("topic", { displayName: accountId });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const part = new Part("part");
  topic.arn.apply((arn) => new aws.sqs.Queue("in-an-apply", { name: arn.split(":")[5] ?? "" }));
  setTimeout(() => new aws.sqs.Queue("in-a-timer"), 30);
  return {
    arn: topic.arn,
    later: new Promise((resolve) => setTimeout(() => resolve({ deep: [topic.name, 1] }), 10)),
    part: part.urn,
    nothing: undefined,
    empty: null,
  };
};
