import { instead, type Misuse, shown, sure } from "./misuse";

const found = { foundBy: "the command line", exit: 64 } as const;

/** What is wrong with the words behind the command, before anything is opened. */
export const misusesOfWords: readonly Misuse[] = [
  {
    ...found,
    cause: "no region to move to",
    words: ["failover", "--plan", "plan.json", "--lost-region"],
    sentence:
      "required option '--to <region>' not specified; awsdr failover --help " +
      "tells what there is",
  },
  {
    ...found,
    cause: "a region that AWS does not have",
    words: instead(sure, "--to", "mars"),
    sentence: '--to must be a region such as eu-west-1, got "mars"',
  },
  {
    ...found,
    cause: "an unset variable for the region",
    words: instead(sure, "--to", ""),
    sentence: '--to must be a region such as eu-west-1, got ""',
  },
  {
    ...found,
    cause: "a region that the plan does not name",
    words: instead(sure, "--to", "us-east-1"),
    sentence:
      "--to must be one of the plan's (eu-west-1, eu-central-1), got " +
      '"us-east-1": the service runs in no other',
  },
  {
    ...found,
    cause: "no word of what has happened to the region",
    words: ["failover", "--plan", "plan.json", "--to", "eu-central-1"],
    sentence:
      "--planned must be there, or --lost-region: whether it is lost says what is asked of it",
  },
  {
    ...found,
    cause: "a region that is lost, and moved as planned",
    words: [...sure, "--planned"],
    sentence:
      "option '--lost-region' cannot be used with option '--planned'; awsdr failover --help " +
      "tells what there is",
  },
  {
    ...found,
    cause: "no plan",
    words: ["failover", "--to", "eu-central-1", "--lost-region"],
    sentence:
      "name the plan once: --plan FILE, or --table NAME with --service NAME and " +
      "--ledger-region REGION",
  },
  {
    ...found,
    cause: "a plan in a file and one in a table",
    words: [...sure, "--table", "guide-records"],
    sentence:
      "name the plan once: --plan FILE, or --table NAME with --service NAME and " +
      "--ledger-region REGION",
  },
  {
    ...found,
    cause: "a table without the service",
    words: [
      "failover",
      "--table",
      "guide-records",
      "--ledger-region",
      "eu-central-1",
      "--to",
      "eu-central-1",
      "--lost-region",
    ],
    sentence:
      "name the plan once: --plan FILE, or --table NAME with --service NAME and " +
      "--ledger-region REGION",
  },
  {
    ...found,
    cause: "an unset variable for the plan",
    words: ["failover", "--plan", "", "--to", "eu-central-1", "--lost-region"],
    sentence: '--plan must be a path, not an empty text, got ""',
  },
  {
    ...found,
    cause: "a ledger in no region",
    words: [
      "failover",
      "--table",
      "guide-records",
      "--service",
      "guide",
      "--ledger-region",
      "mars",
      "--to",
      "eu-central-1",
      "--lost-region",
    ],
    sentence: '--ledger-region must be a region such as eu-west-1, got "mars"',
  },
  {
    ...found,
    cause: "an option that there is not",
    words: [...sure, "--force"],
    sentence: "unknown option '--force'; awsdr failover --help tells what there is",
  },
  {
    ...found,
    cause: "an option without its value",
    words: [...sure, "--started-at"],
    sentence:
      "option '--started-at <instant>' argument missing; awsdr failover --help " +
      "tells what there is",
  },
  {
    ...found,
    cause: "a word too many",
    words: [...sure, "eu-central-1"],
    sentence:
      "too many arguments for 'failover'. Expected 0 arguments but got 1; awsdr " +
      "failover --help tells what there is",
  },
  {
    ...found,
    cause: "a command that there is not",
    words: ["fail-over", "--plan", "plan.json"],
    sentence:
      "unknown command 'fail-over': did you mean failover?; awsdr --help tells what there is",
  },
  {
    ...found,
    cause: "a run that is resumed and abandoned at once",
    words: shown("--resume", "run-1", "--abandon", "run-1"),
    sentence:
      "option '--resume <run>' cannot be used with option '--abandon <run>'; " +
      "awsdr failover --help tells what there is",
  },
  {
    ...found,
    cause: "a takeover of a new run",
    words: [...sure, "--take-over"],
    sentence: "--take-over needs --resume or --abandon: a new run has no other process",
  },
  {
    ...found,
    cause: "a drill out of a run that was an incident",
    words: [...sure, "--resume", "run-1", "--drill"],
    sentence: "--drill must be left out with --resume: that run has said it",
  },
  {
    ...found,
    cause: "a run that is made early afterwards",
    words: [...sure, "--resume", "run-1", "--shift-early"],
    sentence: "--shift-early must be left out with --resume: that run has said it",
  },
  {
    ...found,
    cause: "a run that is made a drill afterwards",
    words: [...sure, "--abandon", "run-1", "--drill"],
    sentence: "--drill must be left out with --abandon: that run has said it",
  },
  {
    ...found,
    cause: "a confirmation of nothing",
    words: shown("--confirm", "guide"),
    sentence: "--confirm needs --execute: a dry run does nothing",
  },
  {
    ...found,
    cause: "a report of nothing",
    words: shown("--report", "out"),
    sentence: "--report needs --execute: a dry run does nothing",
  },
  {
    ...found,
    cause: "a takeover that is only looked at",
    words: shown("--resume", "run-1", "--take-over"),
    sentence: "--take-over needs --execute: a dry run does nothing",
  },
  {
    ...found,
    cause: "a first failure in words",
    words: [...sure, "--started-at", "an hour ago"],
    sentence:
      "--started-at must be a date, an ISO instant such as 2026-01-31T05:00:00Z, " +
      'or now, got "an hour ago"',
  },
  {
    ...found,
    cause: "a first failure without a zone",
    words: [...sure, "--started-at", "2026-06-01T11:59:00"],
    sentence:
      "--started-at must be a date, an ISO instant such as 2026-01-31T05:00:00Z, " +
      'or now, got "2026-06-01T11:59:00"',
  },
  {
    ...found,
    cause: "a first failure in the future",
    words: [...sure, "--started-at", "2026-06-01T12:00:01Z"],
    sentence:
      "--started-at must not be in the future, got 2026-06-01T12:00:01.000Z: " +
      "this machine's clock is at 2026-06-01T12:00:00.000Z",
  },
  {
    ...found,
    cause: "a first failure of the day before yesterday",
    words: [...sure, "--started-at", "2026-05-31T11:59:59Z"],
    sentence:
      "--started-at must be within the last 24 hours, got " +
      "2026-05-31T11:59:59.000Z: leave it out, and tell it afterwards by `awsdr " +
      "record started`",
  },
  {
    ...found,
    cause: "a list of databases with a hole",
    words: [...sure, "--detach", "catalog,,"],
    sentence:
      "--detach must be one or more texts with commas between them, none of them " +
      'empty, got "catalog,,"',
  },
  {
    ...found,
    cause: "an unset variable for a list of databases",
    words: [...sure, "--detach", ""],
    sentence:
      "--detach must be one or more texts with commas between them, none of them " +
      'empty, got ""',
  },
  {
    ...found,
    cause: "a list of name servers with a hole",
    words: [...sure, "--resolver", "10.0.0.2,"],
    sentence:
      "--resolver must be 1 to 4 different IP addresses with commas between them, each with a " +
      "port or without one (192.0.2.1 or [2001:db8::1]:53): a name would have to be looked up " +
      'first, got "10.0.0.2,"',
  },
  {
    ...found,
    cause: "an unset variable for the journals",
    words: [...sure, "--journal", ""],
    sentence: '--journal must be a path, not an empty text, got ""',
  },
  {
    ...found,
    cause: "an unset variable for the report",
    words: [...sure, "--report", ""],
    sentence: '--report must be a path, not an empty text, got ""',
  },
  {
    ...found,
    cause: "a database that the plan does not name",
    words: [...sure, "--detach", "catalogue"],
    sentence:
      '--detach must be one of catalog, got "catalogue": only a database that ' +
      "follows another region's can be taken out",
  },
  {
    ...found,
    cause: "a table that is to be detached",
    words: [...sure, "--detach", "sessions"],
    sentence:
      '--detach must be one of catalog, got "sessions": only a database that ' +
      "follows another region's can be taken out",
  },
  {
    ...found,
    cause: "an endpoint that is no address",
    words: [...sure, "--endpoint-url", "localhost:4566"],
    sentence:
      "--endpoint-url must be an address such as http://localhost:4566, got " + '"localhost:4566"',
  },
];
