import { type ComputeOutputs, type Subject, uuidOf } from "./subject";

/** The random provider: its values follow from the URN, so that a run repeats exactly. */
export const random: Record<string, ComputeOutputs> = {
  "random:index/randomId:RandomId": (subject) => {
    const bytes = bytesOf(subject, numberOf(subject, "byteLength", 8));
    const prefix = subject.text("prefix") ?? "";
    const b64Url = bytes.toString("base64url");
    return {
      id: b64Url,
      b64Url: `${prefix}${b64Url}`,
      b64Std: `${prefix}${bytes.toString("base64")}`,
      hex: `${prefix}${bytes.toString("hex")}`,
      dec: `${prefix}${BigInt(`0x0${bytes.toString("hex")}`)}`,
    };
  },
  "random:index/randomBytes:RandomBytes": (subject) => {
    const bytes = bytesOf(subject, numberOf(subject, "length", 8));
    return {
      id: uuidOf(subject.hex(32)),
      base64: bytes.toString("base64"),
      hex: bytes.toString("hex"),
    };
  },
  "random:index/randomString:RandomString": (subject) => {
    const result = characters(subject);
    return { id: result, result };
  },
  "random:index/randomPassword:RandomPassword": (subject) => ({
    id: "none",
    result: characters(subject),
    bcryptHash: `$2a$10$${subject.hex(53)}`,
  }),
  "random:index/randomUuid:RandomUuid": (subject) => {
    const result = uuidOf(subject.hex(32));
    return { id: result, result };
  },
  "random:index/randomInteger:RandomInteger": (subject) => {
    const min = numberOf(subject, "min", 0);
    const max = numberOf(subject, "max", min);
    const result = min + (Number.parseInt(subject.hex(8), 16) % (max - min + 1));
    return { id: String(result), result };
  },
  "random:index/randomPet:RandomPet": (subject) => {
    const separator = subject.text("separator") ?? "-";
    const count = numberOf(subject, "length", 2);
    const picked = Array.from({ length: count }, (_, index) => {
      const words = index === count - 1 ? animals : adjectives;
      return words[Number.parseInt(subject.hex(4, String(index)), 16) % words.length];
    });
    const prefix = subject.text("prefix");
    const id = [...(prefix === undefined ? [] : [prefix]), ...picked].join(separator);
    return { id, length: count, separator };
  },
  "random:index/randomShuffle:RandomShuffle": (subject) => {
    const inputs = Array.isArray(subject.inputs.inputs) ? subject.inputs.inputs.map(String) : [];
    const shuffled = inputs
      .map((value, index) => ({ value, rank: subject.hex(16, String(index)) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .map(({ value }) => value);
    const results = shuffled.slice(0, numberOf(subject, "resultCount", shuffled.length));
    return { id: "-", results };
  },
};

const adjectives = ["brave", "calm", "eager", "gentle", "lucky", "proud", "quick", "witty"];
const animals = ["badger", "falcon", "heron", "lynx", "otter", "puffin", "salmon", "wombat"];

/** Kinds of characters in a random string, each with the inputs that allow and demand it. */
const kinds = [
  { allow: "lower", least: "minLower", letters: "abcdefghijklmnopqrstuvwxyz" },
  { allow: "upper", least: "minUpper", letters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
  { allow: "numeric", least: "minNumeric", letters: "0123456789" },
  { allow: "special", least: "minSpecial", letters: "!@#$%&*()-_=+[]{}<>:?" },
];

function characters(subject: Subject): string {
  const length = numberOf(subject, "length", 16);
  const allowed = kinds
    .filter(({ allow }) => subject.inputs[allow] !== false)
    .map(({ allow, least, letters }) => ({
      least: numberOf(subject, least, 0),
      letters: allow === "special" ? (subject.text("overrideSpecial") ?? letters) : letters,
    }));
  const demanded = allowed.flatMap(({ least, letters }) => Array<string>(least).fill(letters));
  const mixed = allowed.map(({ letters }) => letters).join("");
  return Array.from({ length }, (_, index) => {
    const letters = demanded[index] ?? mixed;
    return letters[Number.parseInt(subject.hex(6, String(index)), 16) % letters.length];
  }).join("");
}

function bytesOf(subject: Subject, length: number): Buffer {
  return Buffer.from(subject.hex(length * 2), "hex");
}

function numberOf(subject: Subject, input: string, otherwise: number): number {
  const value = subject.inputs[input];
  return typeof value === "number" ? value : otherwise;
}
