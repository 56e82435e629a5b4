import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

class Part extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Part", name, {}, opts);
    const topic = new aws.sns.Topic(`${name}-topic`, {}, { parent: this });
    new random.RandomPet(`${name}-pet`, {}, { parent: this });
    const region = aws.getRegionOutput({}, { parent: this });
    this.registerOutputs({ arn: topic.arn, region: region.region });
  }
}

class Outer extends pulumi.ComponentResource {
  constructor(name: string, own: aws.Provider, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Outer", name, {}, opts);
    new Part(`${name}-inherits`, { parent: this });
    new Part(`${name}-own`, { parent: this, provider: own });
    new Part(`${name}-mapped`, { parent: this, providers: { aws: own } });
    this.registerOutputs({});
  }
}

const ireland = new aws.Provider("ireland", {
  region: "eu-west-1",
  defaultTags: { tags: { a: "b" } },
});
const paris = new aws.Provider("paris", {
  region: "eu-west-3",
  secretKey: pulumi.secret("hush"),
  skipMetadataApiCheck: true,
});
const dice = new random.Provider("dice");

new Part("default");
new Part("array", { providers: [ireland, dice] });
new Part("map", { providers: { aws: paris } });
new Part("single", { provider: ireland });
new Outer("outer", paris, { providers: [ireland, dice] });
new aws.sns.Topic("explicit", {}, { provider: paris });
new aws.sns.Topic("elsewhere", { region: "us-west-2" }, { provider: paris });
new aws.sns.TopicPolicy(
  "child-of-a-topic",
  { arn: "arn:aws:sns:eu-west-1:123456789012:x", policy: "{}" },
  { parent: new aws.sns.Topic("topic", {}, { provider: ireland }) },
);

export const regions = [
  aws.getRegionOutput().region,
  aws.getRegionOutput({}, { provider: ireland }).region,
  aws.getRegionOutput({ region: "ap-south-1" }, { provider: ireland }).region,
];
export const plain = aws.getRegion({}, { provider: paris }).then(({ region }) => region);

// A provider that is known only once something else was created: until then it cannot answer.
const shuffled = new random.RandomShuffle("region", { inputs: ["eu-west-1"] });
const late = new aws.Provider("late", {
  region: shuffled.results.apply(([region]) => region as aws.Region),
});
new aws.sns.Topic(
  "late-topic",
  { displayName: "late", tags: { list: pulumi.secret("x") } },
  { provider: late },
);

export const lookedUpLate = aws.getRegionOutput({}, { provider: late }).region;
