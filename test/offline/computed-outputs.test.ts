import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

import { computedOutputs, computedTypes } from "../../src/offline/computed-outputs";

const at = { account: "111122223333", defaultRegion: "eu-central-1" };

function computed(type: string, inputs: Record<string, unknown> = {}) {
  return computedOutputs(type, `urn:pulumi:dev::p::${type}::thing`, "thing", inputs, at);
}

function sdkFolder(pkg: string): string {
  return dirname(createRequire(__filename).resolve(`@pulumi/${pkg}/package.json`));
}

describe("computedOutputs", () => {
  test.each(computedTypes)("knows %s under the token that its SDK sends", (type) => {
    const [pkg = "", path = "", name = ""] = type.split(":");
    const file = path.replace(/^index\//, "");
    const source = readFileSync(join(sdkFolder(pkg), `${file}.js`), "utf8");

    expect(source).toContain(`'${type}'`);
    expect(source).toContain(`class ${name} `);
    expect(computed(type).id).toEqual(expect.any(String));
  });

  test("keeps a given name and makes one up otherwise", () => {
    expect(computed("aws:sqs/queue:Queue", { name: "jobs" })).toMatchObject({
      id: "https://sqs.eu-central-1.amazonaws.com/111122223333/jobs",
      arn: "arn:aws:sqs:eu-central-1:111122223333:jobs",
    });
    expect(computed("aws:sqs/queue:Queue").name).toMatch(/^thing-[0-9a-f]{7}$/);
    expect(computed("aws:sqs/queue:Queue", { fifoQueue: true }).name).toMatch(/\.fifo$/);
  });

  test("keeps a load balancer's name within 32 characters", () => {
    const long = "a-service-name-that-goes-on-and-on-and-on";
    const { name } = computedOutputs("aws:lb/loadBalancer:LoadBalancer", "urn", long, {}, at);

    expect(name).toHaveLength(32);
  });

  test("puts a resource in its own region, else in the provider's", () => {
    const type = "aws:backup/vault:Vault";

    expect(computed(type).region).toBe("eu-central-1");
    expect(computed(type, { region: "cn-north-1", name: "v" })).toMatchObject({
      region: "cn-north-1",
      arn: "arn:aws-cn:backup:cn-north-1:111122223333:backup-vault:v",
    });
  });

  test("gives no region to what has none", () => {
    expect(computed("aws:iam/role:Role", { name: "r", path: "/x/" })).toMatchObject({
      arn: "arn:aws:iam::111122223333:role/x/r",
    });
    expect(computed("aws:iam/role:Role")).not.toHaveProperty("region");
    expect(computed("aws:route53/zone:Zone")).not.toHaveProperty("region");
  });

  test("proves a domain by the same record in every region, and a wildcard by its parent's", () => {
    const options = (region: string, domainName: string) =>
      computed("aws:acm/certificate:Certificate", { region, domainName }).domainValidationOptions;

    const [here] = options("eu-west-1", "example.com") as [Record<string, string>];
    expect(options("us-east-1", "example.com")).toEqual([here]);
    expect(options("us-east-1", "*.example.com")).toEqual([
      { ...here, domainName: "*.example.com" },
    ]);
    expect(here.resourceRecordName).toMatch(/^_[0-9a-f]{32}\.example\.com\.$/);
  });

  test("gives a global table's replicas their own ARNs", () => {
    const table = computed("aws:dynamodb/table:Table", {
      name: "sessions",
      replicas: [{ regionName: "eu-west-1", pointInTimeRecovery: true }],
    });

    expect(table.replicas).toEqual([
      expect.objectContaining({
        regionName: "eu-west-1",
        pointInTimeRecovery: true,
        arn: "arn:aws:dynamodb:eu-west-1:111122223333:table/sessions",
      }),
    ]);
  });

  test("gives a replica key the primary's id in its own region", () => {
    const primary = computed("aws:kms/key:Key", { multiRegion: true });
    const replica = computed("aws:kms/replicaKey:ReplicaKey", {
      region: "eu-west-1",
      primaryKeyArn: primary.arn,
    });

    expect(replica.keyId).toBe(primary.keyId);
    expect(replica.arn).toBe(`arn:aws:kms:eu-west-1:111122223333:key/${String(primary.keyId)}`);
  });

  test("gives a database cluster a writer and a reader endpoint", () => {
    const cluster = computed("aws:rds/cluster:Cluster", {
      clusterIdentifier: "catalog",
      engine: "aurora-postgresql",
    });

    expect(cluster).toMatchObject({ id: "catalog", port: 5432 });
    expect(cluster.endpoint).toMatch(/^catalog\.cluster-[0-9a-f]{12}\.eu-central-1\.rds\./);
    expect(cluster.readerEndpoint).toMatch(/^catalog\.cluster-ro-[0-9a-f]{12}\./);
  });

  test("makes a password of the characters asked for", () => {
    const { result } = computed("random:index/randomPassword:RandomPassword", {
      length: 12,
      special: false,
      upper: false,
      minNumeric: 2,
    });

    expect(result).toMatch(/^[a-z0-9]{12}$/);
    expect(String(result).match(/[0-9]/g)?.length).toBeGreaterThanOrEqual(2);
  });

  test("gives a type outside the table an id, its region and its tags, but no ARN", () => {
    expect(computed("aws:mq/broker:Broker", { tags: { a: "b" } })).toEqual({
      id: expect.stringMatching(/^thing-[0-9a-f]{7}$/),
      region: "eu-central-1",
      tagsAll: { a: "b" },
    });
  });
});
