import { describe, expect, test } from "vitest";

import { computedOutputs } from "../../src/offline/computed-outputs";
import { HalfMade } from "../support/engine/half-made";
import { LiveCloud, type Named } from "../support/engine/live-cloud";

const tableType = "aws:dynamodb/table:Table";
const recordType = "aws:route53/record:Record";

function named(type: string, name: string): Named {
  return { urn: `urn:pulumi:dev::p::${type}::${name}`, type, name };
}

function make(cloud: LiveCloud, name: string, physical = name) {
  return cloud.create(named(tableType, name), { name: physical, region: "eu-west-1" });
}

function record(cloud: LiveCloud, name: string, allowOverwrite?: boolean) {
  const inputs = { zoneId: "Z1", name: "guide.example.com", type: "A", records: ["192.0.2.1"] };
  return cloud.create(named(recordType, name), {
    ...inputs,
    ...(allowOverwrite !== undefined && { allowOverwrite }),
  });
}

describe("the stand-in for AWS", () => {
  test("makes up what the offline engine makes up", async () => {
    const cloud = new LiveCloud();

    const { id, outputs } = await make(cloud, "sessions");

    const inputs = { name: "sessions", region: "eu-west-1" };
    const at = { account: cloud.account, defaultRegion: cloud.defaultRegion };
    const { urn, name } = named(tableType, "sessions");
    expect({ id, ...outputs }).toEqual({
      ...inputs,
      ...computedOutputs(tableType, urn, name, inputs, at),
    });
  });

  test("adds a stream to each replica of a table, to one that comes later too", async () => {
    const cloud = new LiveCloud();
    const replicas = (...regions: string[]) => regions.map((regionName) => ({ regionName }));
    const inputs = { name: "sessions", region: "eu-west-1", replicas: replicas("eu-central-1") };
    const made = await cloud.create(named(tableType, "sessions"), inputs);

    const wanted = { ...inputs, replicas: replicas("eu-central-1", "eu-north-1") };
    const { outputs } = await cloud.update(made, wanted, inputs);

    const streams = ["eu-central-1", "eu-north-1"].map((regionName) => ({
      regionName,
      streamArn: expect.stringMatching(`^arn:aws:dynamodb:${regionName}:.*/stream/`),
    }));
    expect(outputs.replicas).toMatchObject(streams);
  });

  test("refuses a name that is taken in the region", async () => {
    const cloud = new LiveCloud();
    await make(cloud, "sessions");

    await expect(make(cloud, "others", "sessions")).rejects.toThrow("sessions exists already");

    expect(cloud.resources().map(({ name }) => name)).toEqual(["sessions"]);
  });

  test("puts a record over another one only where that is allowed", async () => {
    const cloud = new LiveCloud();
    await record(cloud, "one");

    await expect(record(cloud, "two")).rejects.toThrow("exists already");
    await record(cloud, "three", true);

    expect(cloud.resources().map(({ name }) => name)).toEqual(["one", "three"]);
  });

  test("finds a resource under the URN that an alias gave it", async () => {
    const cloud = new LiveCloud();
    const made = await make(cloud, "sessions");

    const renamed = { ...made, urn: named(tableType, "renamed").urn };

    expect(cloud.read(renamed)).toBe(made);
  });

  test("fails the call that it was told to fail, once, and leaves nothing of it", async () => {
    const cloud = new LiveCloud();
    cloud.mishaps.fail({ operation: "create", type: tableType, nth: 2 });

    await make(cloud, "first");
    expect(cloud.mishaps.ahead).toHaveLength(1);
    await expect(make(cloud, "second")).rejects.toThrow("it was made to fail");

    expect(cloud.mishaps.ahead).toEqual([]);
    expect(cloud.resources().map(({ name }) => name)).toEqual(["first"]);
    await expect(make(cloud, "second")).resolves.toMatchObject({ name: "second" });
  });

  test("fails a creation halfway, when the resource stands already", async () => {
    const cloud = new LiveCloud();
    cloud.mishaps.fail({ operation: "create", type: tableType, halfway: true });

    await expect(make(cloud, "sessions")).rejects.toThrow(HalfMade);

    expect(cloud.resources().map(({ name }) => name)).toEqual(["sessions"]);
  });

  test("fails updates and deletions, after which all stands as before", async () => {
    const cloud = new LiveCloud();
    const made = await make(cloud, "sessions");
    cloud.mishaps.fail({ operation: "update", type: tableType });
    cloud.mishaps.fail({ operation: "delete", type: tableType });

    const updating = cloud.update(made, { ...made.inputs, hashKey: "id" }, made.inputs);
    await expect(updating).rejects.toThrow("to fail");
    await expect(cloud.delete(made)).rejects.toThrow("to fail");

    expect(cloud.resources()).toEqual([made]);
  });

  test("updates what its caller wants changed, and leaves what changed meanwhile", async () => {
    const cloud = new LiveCloud();
    const { inputs, ...made } = await make(cloud, "sessions");
    cloud.change(made, { readCapacity: 4, writeCapacity: 4 });
    const known = { ...inputs, readCapacity: 2, writeCapacity: 2, ttl: {} };

    await cloud.update(made, { ...inputs, readCapacity: 2, writeCapacity: 3 }, known);

    expect(cloud.resources()[0]?.inputs).toEqual({ ...inputs, readCapacity: 4, writeCapacity: 3 });
  });

  test("takes its time where it was told to", async () => {
    const cloud = new LiveCloud();
    cloud.mishaps.delay("create", tableType, 50);
    const begun = performance.now();

    await make(cloud, "sessions");

    // A timer may fire a fraction of a millisecond early.
    expect(performance.now() - begun).toBeGreaterThan(49);
  });

  test("notes every call with its region, those to a lost one included, which fail", async () => {
    const cloud = new LiveCloud();
    const made = await make(cloud, "sessions");
    await record(cloud, "name");
    cloud.lostRegions.add("eu-west-1");

    expect(() => cloud.read(made)).toThrow("eu-west-1 does not answer");

    expect(cloud.calls).toEqual([
      { operation: "create", region: "eu-west-1", subject: "sessions" },
      { operation: "create", region: undefined, subject: "name" },
      { operation: "read", region: "eu-west-1", subject: "sessions" },
    ]);
  });

  test("goes on from what was written down", async () => {
    const cloud = new LiveCloud();
    await make(cloud, "sessions");
    const other = new LiveCloud();

    other.restore(JSON.parse(JSON.stringify(cloud.snapshot())));

    expect(other.resources()).toEqual(cloud.resources());
    await make(other, "more");
    expect(cloud.resources()).toHaveLength(1);
    expect(other.deeds.map(({ resource }) => resource.name)).toEqual(["more"]);
  });
});
