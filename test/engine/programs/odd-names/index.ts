import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

class Part extends pulumi.ComponentResource {
  constructor(type: string, name: string, opts?: pulumi.ComponentResourceOptions) {
    super(type, name, { name }, opts);
    new aws.sns.Topic(`${name} topic`, { displayName: name }, { parent: this });
    this.registerOutputs({ name });
  }
}

for (const name of [
  "ünïcödé",
  "日本語 😀",
  "with spaces",
  "a::b",
  "a$b",
  "a/b:c",
  "dots.and[brackets]",
  "'quotes' and \"more\"",
  "back\\slash",
  "-",
  "x".repeat(120),
]) {
  new Part("test:index:Part", name);
}
new Part("one-word", "type without colons");
new Part("two:parts", "type of two parts");
new Part("a:b:c:d", "type of four parts");
new Part("test:index:Part", "same");
new Part("test:index:Other", "same", { parent: new Part("test:index:Part", "the same") });

export const ünïcode = "ünïcödé 😀";
export const table = { "a.b": 1, "c[0]": 2, "": 3, "with space": [pulumi.secret(4)] };
