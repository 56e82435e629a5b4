const pulumi = require("@pulumi/pulumi");

class Part extends pulumi.ComponentResource {
  constructor(name, args) {
    super("test:index:Part", name, args);
    throw new pulumi.ResourceError(`Part "${name}":\n- size must be 1 or more, got 0`, this);
  }
}

class Thing extends pulumi.CustomResource {
  constructor(name, args) {
    super("test:index:Thing", name, args);
  }
}

const never = new Promise(() => {});
const ways = {
  throws: () => new Part("part", { size: 0 }),
  waits: () => new Thing("thing", { input: never }),
  repeats: () => [new Thing("thing"), new Thing("thing")],
  hangs: () => setInterval(() => {}, 1000),
  quits: () => process.exit(3),
};

ways[new pulumi.Config().require("way")]();
