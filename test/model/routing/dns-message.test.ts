import { describe, expect, test } from "vitest";

import { addressQuestion, readAnswer } from "../../../src/model/routing/dns-message";

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));
const name = "05 6775696465 07 6578616d706c65 03 636f6d 00";
const question = `${name} 0001 0001`;

describe("a question of a name server", () => {
  test("asks for addresses in the Internet's class, and for no recursion", () => {
    const asked = addressQuestion(0x1234, "guide.example.com.");

    expect(Buffer.from(asked).toString("hex")).toBe(
      `1234 0000 0001 0000 0000 0000 ${question}`.replaceAll(" ", ""),
    );
  });
});

describe("an answer", () => {
  const header = (answers: string) => `1234 8400 0001 ${answers} 0000 0000 ${question}`;

  test("tells how long its first record may be kept, behind a pointer or a whole name", () => {
    const pointed = hex(`${header("0001")} c00c 0005 0001 0000003c 0002 c00c`);
    const spelled = hex(`${header("0001")} ${name} 0001 0001 00000e10 0004 7f000001`);

    expect(readAnswer(0x1234, pointed)).toEqual({ ttlSeconds: 60 });
    expect(readAnswer(0x1234, spelled)).toEqual({ ttlSeconds: 3_600 });
  });

  test("without a record tells no time", () => {
    expect(readAnswer(0x1234, hex(header("0000")))).toEqual({ ttlSeconds: null });
  });

  test("is none that is of another question, a question, or cut short", () => {
    const whole = hex(`${header("0001")} c00c 0005 0001 0000003c 0002 c00c`);

    expect(readAnswer(0x1235, whole)).toBeNull();
    expect(readAnswer(0x1234, addressQuestion(0x1234, "guide.example.com"))).toBeNull();
    for (let length = 0; length < whole.length - 4; length += 1) {
      expect(readAnswer(0x1234, whole.subarray(0, length))?.ttlSeconds ?? null).toBeNull();
    }
  });
});
