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

class Whatever extends pulumi.ComponentResource {
  constructor(name: string, args: pulumi.Inputs) {
    super("test:index:Whatever", name, args);
    this.registerOutputs(args);
  }
}

new Whatever("empty", {});
new Whatever("nothing", {
  undefined: undefined,
  null: null,
  promised: Promise.resolve(undefined),
  output: pulumi.output(undefined),
  outputNull: pulumi.output(null),
  secretNull: pulumi.secret(null),
  list: [undefined, null, pulumi.output(undefined)],
  object: { undefined: undefined, null: null, deep: { undefined: undefined } },
});
new Whatever("numbers", {
  zero: 0,
  negativeZero: -0,
  small: 5e-324,
  large: Number.MAX_SAFE_INTEGER,
  larger: 1e21,
  fraction: 0.1 + 0.2,
});
new Whatever("texts", {
  empty: "",
  newline: "a\nb",
  unicode: "😀 \u0000 \u2028",
  mark: "4dabf18193072939515e22adb298388d",
  long: "x".repeat(5000),
});
new Whatever("containers", {
  emptyList: [],
  emptyObject: {},
  lists: [[], [[]], [{}]],
  keys: { "a.b": 1, "c[0]": 2, "": 3, ünï: 4, "with space": 5, __proto: 6 },
  booleans: [true, false],
});
new aws.sns.Topic("topic", {
  displayName: undefined,
  name: pulumi.output(undefined as unknown as string),
  tags: {},
  policy: "",
});
new aws.ec2.SecurityGroup("group", {
  ingress: [],
  egress: [{ protocol: "-1", fromPort: 0, toPort: 0 }],
});

export const ünïcode = "ünïcödé 😀";
export const table = { "a.b": 1, "c[0]": 2, "": 3, "with space": [pulumi.secret(4)] };
