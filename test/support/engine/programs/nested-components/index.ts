import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Three levels: a shop has floors, a floor has shelves, and a shelf forgets its outputs. */
class Shelf extends pulumi.ComponentResource {
  readonly queue: aws.sqs.Queue;

  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("test:index:Shelf", name, {}, opts);
    this.queue = new aws.sqs.Queue(`${name}-queue`, {}, { parent: this });
  }
}

class Floor extends pulumi.ComponentResource {
  readonly shelves: Shelf[];
  readonly topic: aws.sns.Topic;

  constructor(
    name: string,
    args: { signs: pulumi.Input<string>[]; owner: pulumi.Input<pulumi.Resource> },
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("test:index:Floor", name, args, opts);
    this.shelves = ["left", "right"].map((side) => new Shelf(`${name}-${side}`, { parent: this }));
    this.topic = new aws.sns.Topic(
      `${name}-topic`,
      { displayName: pulumi.all(args.signs).apply((signs) => signs.join(", ")) },
      { parent: this, dependsOn: this.shelves },
    );
    this.registerOutputs({
      topic: this.topic,
      topicArn: this.topic.arn,
      shelves: this.shelves,
      nothing: undefined,
    });
  }
}

class Shop extends pulumi.ComponentResource {
  readonly floors: Floor[];

  constructor(name: string, owner: aws.iam.User) {
    super("test:index:Shop", name, { owner, ownerName: owner.name });
    const signs = [owner.name, pulumi.output("food"), "toys"];
    this.floors = ["ground", "first"].map(
      (floor) => new Floor(`${name}-${floor}`, { signs, owner }, { parent: this }),
    );
    this.registerOutputs({ floors: this.floors.length });
  }
}

const owner = new aws.iam.User("owner");
const shop = new Shop("shop", owner);
const [ground, first] = shop.floors;
const later = new aws.sqs.Queue("after-the-shop", {}, { dependsOn: shop });
new aws.sqs.Queue("after-a-floor", {}, { dependsOn: [ground, first].flatMap((one) => one ?? []) });
new aws.sqs.Queue("after-outputs", {}, { dependsOn: pulumi.output([later, owner]) });
new aws.sqs.Queue("after-a-promise", {}, { dependsOn: Promise.resolve(shop) });
new aws.sqs.Queue("after-its-parent", {}, { parent: shop, dependsOn: shop });
new aws.sqs.Queue("below-a-queue", {}, { parent: later });

export const topics = shop.floors.map(({ topic }) => topic.arn);
