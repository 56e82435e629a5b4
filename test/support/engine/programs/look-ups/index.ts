import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

const pet = new random.RandomPet("pet");
const secret = pulumi.secret("/a/secret/path");

class Part extends pulumi.ComponentResource {
  readonly partition: pulumi.Output<string>;

  constructor() {
    super("test:index:Part", "part", {});
    this.partition = aws.getPartitionOutput({}, { parent: this }).partition;
    new aws.sns.Topic("in-part", { displayName: this.partition }, { parent: this });
    this.registerOutputs({ partition: this.partition });
  }
}
const part = new Part();

const known = aws.ssm.getParameterOutput({ name: "/a/path" });
const unknown = aws.ssm.getParameterOutput({ name: pulumi.interpolate`/${pet.id}` });
const hidden = aws.ssm.getParameterOutput({ name: secret });
const after = aws.getCallerIdentityOutput({}, { dependsOn: [pet, part] });
const document = aws.iam.getPolicyDocumentOutput({
  statements: [{ actions: ["s3:GetObject"], resources: [pulumi.interpolate`arn:${pet.id}`, "*"] }],
});

pulumi.runtime.registerInvokeTransform(({ token, args, opts }) =>
  token === "aws:route53/getZone:getZone"
    ? { args: { ...args, name: "changed.example.com" }, opts }
    : undefined,
);
const zone = aws.route53.getZoneOutput({ name: "example.com" });

new aws.sns.Topic("topic", {
  displayName: known.value,
  policy: document.json,
  tags: { unknown: unknown.value, hidden: hidden.value, after: after.accountId, zone: zone.name },
});

export const account = aws.getCallerIdentity().then(({ accountId }) => accountId);
export const zones = aws.getAvailabilityZonesOutput({ state: "available" }).names;
export const values = [known.value, unknown.value, hidden.value];
export const afterPart = after.accountId;
