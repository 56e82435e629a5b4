import { describe, expect, test } from "vitest";
import { dynamoLockTable } from "../../../src/drill/aws/dynamo-lock-table";
import { tableLock } from "../../../src/drill/table-lock";
import { live } from "../calm-world";
import { handClock } from "./hand-clock";
import { noon, openedLock, place, run, witness } from "./opened-lock";

describe("a lease in DynamoDB", () => {
  test("is taken over when it has stood unchanged for its whole length, not before", async () => {
    const { pass, lockOf } = openedLock();
    await lockOf().take(witness, run(1), live);
    const lock = lockOf();
    await lock.take(witness, run(2), live);

    pass(59.999);
    expect(await lock.take(witness, run(2), live)).toMatchObject({
      taken: false,
      holder: "run-1/p1",
    });
    pass(0.001);
    expect(await lock.take(witness, run(2), live)).toMatchObject({ taken: true, fence: 2 });
  });

  test("is watched from the first look on, though its instant is long past", async () => {
    const { pass, lockOf } = openedLock();
    await lockOf().take(witness, run(1), live);
    pass(3_600);
    const lock = lockOf();

    expect(await lock.take(witness, run(2), live)).toMatchObject({ taken: false });
    pass(60);
    expect(await lock.take(witness, run(2), live)).toMatchObject({ taken: true });
  });

  test("is watched from the reply on, since it may have been renewed until then", async () => {
    const { pass, lockOf } = openedLock();
    await lockOf().take(witness, run(1), live);
    let seconds = 5;
    const lock = lockOf(async (deliver) => {
      const reply = await deliver();
      pass(seconds);
      return reply;
    });
    await lock.take(witness, run(2), live);
    seconds = 0;

    pass(59.999);
    expect(await lock.take(witness, run(2), live)).toMatchObject({ taken: false });
    pass(0.001);
    expect(await lock.take(witness, run(2), live)).toMatchObject({ taken: true });
  });

  test("is watched anew after every renewal", async () => {
    const { pass, lockOf } = openedLock();
    const [holder, taker] = [lockOf(), lockOf()];
    await holder.take(witness, run(1), live);
    await taker.take(witness, run(2), live);
    pass(40);
    await holder.take(witness, run(1), live);
    pass(20);

    expect(await taker.take(witness, run(2), live)).toMatchObject({ taken: false });
    pass(59.999);
    expect(await taker.take(witness, run(2), live)).toMatchObject({ taken: false });
    pass(0.001);
    expect(await taker.take(witness, run(2), live)).toMatchObject({ taken: true, fence: 2 });
  });

  test("lasts as long as its holder asked for, not as its taker would", async () => {
    const { pass, lockOf } = openedLock();
    await lockOf().take(witness, run(1, 300), live);
    const lock = lockOf();
    await lock.take(witness, run(2, 10), live);
    pass(299);

    expect(await lock.take(witness, run(2, 10), live)).toMatchObject({ taken: false });
    pass(1);
    expect(await lock.take(witness, run(2, 10), live)).toMatchObject({ taken: true });
  });

  test.each([
    ["ahead", 1],
    ["behind", -1],
  ])("means the same to a taker whose clock is a day %s", async (_, days) => {
    const { client, lockOf } = openedLock();
    await lockOf().take(witness, run(1), live);
    const skewed = handClock(new Date(noon.getTime() + days * 86_400_000));
    const lock = tableLock(dynamoLockTable({ ...place, client }), skewed.clock);

    expect(await lock.take(witness, run(2), live)).toMatchObject({ taken: false });
    skewed.pass(59.999);
    expect(await lock.take(witness, run(2), live)).toMatchObject({ taken: false });
    skewed.pass(0.001);
    expect(await lock.take(witness, run(2), live)).toMatchObject({ taken: true, fence: 2 });
  });

  test("is still its holder's to renew, late, as long as nobody took it", async () => {
    const { pass, lockOf } = openedLock();
    const lock = lockOf();
    await lock.take(witness, run(1), live);
    pass(3_600);

    expect(await lock.take(witness, run(1), live)).toMatchObject({ taken: true, fence: 1 });
  });

  test("is lost to a late holder once somebody took it: no renewal, no settling", async () => {
    const { items, pass, lockOf } = openedLock();
    const [late, taker] = [lockOf(), lockOf()];
    await late.take(witness, run(1), live);
    await taker.take(witness, run(2), live);
    pass(60);
    await taker.take(witness, run(2), live);
    const after = items.get("guide");

    expect(await late.take(witness, run(1), live)).toMatchObject({
      taken: false,
      holder: "run-2/p1",
    });
    await late.settle(witness, "eu-west-1", 1, live);
    expect(items.get("guide")).toEqual(after);
  });
});
