import { type Misuse, sure } from "./misuse";

const found = { foundBy: "the command line", exit: 64 } as const;

/** What is wrong with what somebody accepts, says who they are, or says of the run itself. */
export const misusesOfConsents: readonly Misuse[] = [
  {
    ...found,
    cause: "a run that is kept from being early afterwards",
    words: [...sure, "--resume", "run-1", "--no-shift-early"],
    sentence: "--no-shift-early must be left out with --resume: that run has said it",
  },
  {
    ...found,
    cause: "a name that moves early and late",
    words: [...sure, "--shift-early", "--no-shift-early"],
    sentence:
      "option '--shift-early' cannot be used with option '--no-shift-early'; " +
      "awsdr failover --help tells what there is",
  },
  {
    ...found,
    cause: "a drill of an incident",
    words: [...sure, "--incident", "loss-1", "--drill"],
    sentence:
      "option '--incident <id>' cannot be used with option '--drill'; " +
      "awsdr failover --help tells what there is",
  },
  {
    ...found,
    cause: "a source identity of one letter",
    words: [
      ...sure,
      "--role-arn",
      "arn:aws:iam::123456789012:role/operator",
      "--source-identity",
      "a",
    ],
    sentence: '--source-identity must be 2 to 64 letters, digits and _+=,.@-, got "a"',
  },
  {
    ...found,
    cause: "a source identity without a role",
    words: [...sure, "--source-identity", "anna"],
    sentence: "--source-identity needs --role-arn: it is told where a role is assumed",
  },
  {
    ...found,
    cause: "an incident without a name",
    words: [...sure, "--incident", ""],
    sentence: '--incident must have 1 to 128 characters, none of them a control character, got ""',
  },
  {
    ...found,
    cause: "a run that is of another incident afterwards",
    words: [...sure, "--resume", "run-1", "--incident", "loss-1"],
    sentence: "--incident must be left out with --resume: that run has said it",
  },
  {
    ...found,
    cause: "a loss in words",
    words: [...sure, "--accept-loss", "some"],
    sentence:
      '--accept-loss must be a length such as "30 seconds", "STORE=30 seconds", or STORE=unknown, got "some"',
  },
  {
    ...found,
    cause: "a loss below nothing",
    words: [...sure, "--accept-loss", "-5 seconds"],
    sentence:
      '--accept-loss must be a length such as "30 seconds", "STORE=30 seconds", or STORE=unknown, got "-5 seconds"',
  },
  {
    ...found,
    cause: "an unknown loss of no store by name",
    words: [...sure, "--accept-loss", "unknown"],
    sentence:
      '--accept-loss must be a length such as "30 seconds", "STORE=30 seconds", or STORE=unknown, got "unknown"',
  },
  {
    ...found,
    cause: "a loss of a store that the plan does not have",
    words: [...sure, "--accept-loss", "catalogue=unknown"],
    sentence:
      '--accept-loss must name catalog, sessions, media only, got "catalogue": ' +
      "only a replica's loss is read before it moves",
  },
  {
    ...found,
    cause: "two losses of one store",
    words: [...sure, "--accept-loss", "media=unknown", "--accept-loss", "media=5 minutes"],
    sentence: "--accept-loss must say once what media may lose, got it more than once",
  },
  {
    ...found,
    cause: "a user in place of a role",
    words: [...sure, "--role-arn", "arn:aws:iam::123456789012:user/operator"],
    sentence:
      "--role-arn must be the ARN of a role, such as " +
      "arn:aws:iam::123456789012:role/operator, got " +
      '"arn:aws:iam::123456789012:user/operator"',
  },
];
