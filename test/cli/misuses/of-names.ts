import { type Misuse, sure } from "./misuse";

const found = { foundBy: "the command line", exit: 64 } as const;

/** Names that are none, or that are two. */
export const misusesOfNames: readonly Misuse[] = [
  {
    ...found,
    cause: "two regions to move to",
    words: [...sure, "--to", "eu-west-1"],
    sentence:
      '--to must stand there once, got "eu-central-1" and "eu-west-1"; awsdr ' +
      "failover --help tells what there is",
  },
  {
    ...found,
    cause: "an unset variable for the run to resume",
    words: [...sure, "--resume", ""],
    sentence: '--resume must be a name, not an empty text, got ""',
  },
  {
    ...found,
    cause: "an unset variable for the profile",
    words: [...sure, "--profile", ""],
    sentence: '--profile must be a name, not an empty text, got ""',
  },
  {
    ...found,
    cause: "a name server by its name",
    words: [...sure, "--resolver", "ns-1.example.com"],
    sentence:
      "--resolver must be 1 to 4 different IP addresses with commas between them, each with a " +
      "port or without one (192.0.2.1 or [2001:db8::1]:53): a name would have to be looked up " +
      'first, got "ns-1.example.com"',
  },
];
