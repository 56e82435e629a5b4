import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

const pet = new random.RandomPet("pet", { prefix: "a" });
const topic = new aws.sns.Topic("topic", { displayName: "known" });

const chain = pet.id.apply((id) => pulumi.output(`${id}-1`).apply((text) => Promise.resolve(text)));
const both = pulumi.all([topic.arn, topic.displayName, "plain"]);
const looked = both.apply(([arn, name, word]) => ({ arn, name, list: [word, arn] }));
const never = pulumi.output({ inner: pulumi.output([pet.id, Promise.resolve(topic.displayName)]) });
const joined = pulumi.output({ a: pet.id, inner: never.inner });

const queue = new aws.sqs.Queue("queue", {
  name: chain,
  tags: {
    lifted: looked.arn,
    second: looked.list.apply((list) => list[1] ?? ""),
    length: pulumi.interpolate`${looked.list.length}`,
  },
  delaySeconds: both.apply((parts) => parts.length),
  policy: pulumi.jsonStringify({ from: topic.arn, word: topic.displayName }),
});
new aws.sqs.Queue("partly-known", {
  tags: {
    known: topic.displayName.apply((name) => `${name}!`),
    unknown: queue.url,
    plain: "plain",
  },
  redrivePolicy: queue.arn.apply((arn) => (arn.length > 3 ? JSON.stringify({ arn }) : "")),
});
new aws.sqs.Queue("all-known", { name: pulumi.concat("a", "b", pulumi.output("c")) });
new aws.sns.TopicSubscription("subscription", {
  topic: topic,
  protocol: "sqs",
  endpoint: queue.arn,
});

export const sum = joined.apply(({ a, inner }) => `${a}${inner.length}`);
export const known = topic.displayName;
export const partly = { known: topic.displayName, unknown: topic.arn, list: [1, queue.id] };
export const listed = never;
export const gone = pet.separator.apply(() => undefined);
export const formatted = pulumi.jsonStringify({ list: [topic.displayName, pet.id] });
export const parsed = pulumi.jsonParse(pulumi.output('{"a":[1,2]}'));
