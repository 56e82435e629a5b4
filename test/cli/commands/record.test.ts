import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";

import type { OpenBus } from "../../../src/cli/region-buses";
import type { BusAnswer, BusEntry } from "../../../src/drill/aws/put-entry";
import { parseEvent } from "../../../src/model/events/parse-event";
import { run } from "../../support/line";
import { warmStandbyPlan } from "../../support/plans";

const now = new Date("2026-03-20T12:00:00.000Z");
const plan = warmStandbyPlan();
const started = ["record", "started", "--plan", "plan.json", "--run", "loss"];
const recorders = { service: "guide", regions: ["eu-west-1", "eu-central-1"] };
let folder: string;

/** Buses that answer as told by region, and what was put on them. */
function buses(answers: Readonly<Record<string, BusAnswer | Error>> = {}) {
  const put: { region: string; roleArn: string | undefined; entry: BusEntry }[] = [];
  let open = 0;
  const openBus: OpenBus = async (region, { roleArn }) => {
    open += 1;
    return {
      async put(entry) {
        put.push({ region, roleArn, entry });
        const answer = answers[region] ?? accepted;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      close() {
        open -= 1;
      },
    };
  };
  return { put, openBus, open: () => open };
}

const accepted: BusAnswer = { eventId: "e-1", errorCode: undefined, errorMessage: undefined };

/** An error as AWS's clients throw it. */
function awsError(name: string, message: string, httpStatusCode?: number): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

function record(words: readonly string[], openBus: OpenBus = buses().openBus) {
  return run(words, { folder, now: () => now, openBus });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-record-"));
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
});

describe("awsdr record without --execute", () => {
  test("sends nothing, and shows the event of every region and how to send it", async () => {
    const { openBus, put } = buses();
    const { exit, stdout, stderr } = await record([...started, "--kind", "drill"], openBus);

    expect([exit, stderr, put]).toEqual([0, "", []]);
    expect(stdout).toContain("drill loss of guide: started at 2026-03-20T12:00:00.000Z\n");
    for (const region of recorders.regions) {
      const entries = JSON.stringify([
        {
          EventBusName: "guide-phases",
          Source: "awsdr",
          DetailType: "Recovery Phase",
          Detail: JSON.stringify({
            service: "guide",
            runId: "loss",
            kind: "drill",
            at: "2026-03-20T12:00:00.000Z",
            phase: "started",
          }),
        },
      ]);
      expect(stdout).toContain(
        `\n  aws events put-events --region ${region} --entries '${entries}'\n`,
      );
    }
    expect(stdout.trimEnd()).toMatch(
      /\nNothing was sent\. To send it: npx awsdr record started --plan plan\.json --run loss --kind drill --at 2026-03-20T12:00:00\.000Z --execute$/,
    );
  });

  test("quotes what a shell would read", async () => {
    const { stdout } = await record([...started.slice(0, -1), "it's $HOME"]);

    expect(stdout).toContain(`--run 'it'\\''s $HOME' `);
  });

  test("prints the events as JSON", async () => {
    const { stdout } = await record([...started, "--json"]);

    expect(JSON.parse(stdout)).toMatchObject({
      executed: false,
      phase: "started",
      detail: { runId: "loss", kind: "incident" },
      regions: [
        { region: "eu-west-1", bus: "guide-phases", entry: { DetailType: "Recovery Phase" } },
        { region: "eu-central-1", bus: "guide-phases" },
      ],
    });
  });
});

const settling =
  "aws dynamodb update-item --region eu-north-1 --table-name " +
  `guide-lock --key '{"pk":{"S":"guide"}}' ` +
  "--update-expression 'SET #active = :to ADD #version :one, #fence :one' " +
  "--condition-expression 'attribute_not_exists(#lease)' --expression-attribute-names " +
  '\'{"#active":"active","#version":"version","#fence":"fence","#lease":"lease"}\' ' +
  "--expression-attribute-values " +
  '\'{":to":{"S":"eu-central-1"},":one":{"N":"1"}}\'';

describe("awsdr record --execute", () => {
  test("puts one event on the bus of every region, as the role that it is given", async () => {
    const { openBus, put, open } = buses();
    const role = "arn:aws:iam::123456789012:role/ops/operator";
    const words = ["record", "shifted", "--plan", "plan.json", "--run", "loss", "--execute"];
    const place = ["--region", "eu-central-1", "--at", "2026-03-20T11:30:00Z"];
    const { exit, stdout, stderr } = await record(
      [...words, ...place, "--role-arn", role],
      openBus,
    );

    expect([exit, stderr, open()]).toEqual([0, "", 0]);
    expect(stdout).toBe(
      "incident loss of guide: shifted at 2026-03-20T11:30:00.000Z\n" +
        "  eu-west-1     accepted e-1\n" +
        "  eu-central-1  accepted e-1\n" +
        "\n" +
        "This tells the recorders, and not the lock in eu-north-1: a move by hand leaves it behind. " +
        "Once eu-central-1 serves, and nobody holds it, settle it:\n" +
        `  ${settling}\n`,
    );
    expect(put.map(({ region, roleArn }) => [region, roleArn])).toEqual([
      ["eu-west-1", role],
      ["eu-central-1", role],
    ]);
    expect(put.map(({ entry }) => JSON.parse(entry.Detail))).toEqual(
      Array(2).fill({
        service: "guide",
        runId: "loss",
        kind: "incident",
        at: "2026-03-20T11:30:00.000Z",
        phase: "shifted",
        region: "eu-central-1",
      }),
    );
  });

  test("takes a run back with a reason and a name", async () => {
    const { openBus, put } = buses();
    const why = ["--by", "Ada", "--reason", "a drill, told as an incident"];
    const words = ["record", "retract", "--plan", "plan.json", "--run", "loss", ...why];
    const { exit } = await record([...words, "--execute"], openBus);

    expect(exit).toBe(0);
    expect(JSON.parse(put[0]?.entry.Detail ?? "")).toEqual({
      service: "guide",
      runId: "loss",
      kind: "incident",
      at: "2026-03-20T12:00:00.000Z",
      phase: "retracted",
      by: "Ada",
      reason: "a drill, told as an incident",
    });
  });

  test("is done when one region has it, and tells of the others", async () => {
    const { openBus } = buses({ "eu-west-1": new Error("connect ETIMEDOUT") });
    const { exit, stdout, stderr } = await record([...started, "--execute"], openBus);

    expect(exit).toBe(0);
    expect(stdout).toContain("  eu-west-1     no-answer: connect ETIMEDOUT\n");
    expect(stdout).toContain("  eu-central-1  accepted e-1\n");
    expect(stdout).toContain("--at 2026-03-20T12:00:00.000Z --execute\n");
    expect(stderr).toBe("awsdr: bus guide-phases in eu-west-1: connect ETIMEDOUT\n");
  });

  test("counts an entry that failed in an answer of HTTP 200 as a failure", async () => {
    const failed = { eventId: undefined, errorCode: "InternalFailure", errorMessage: "try again" };
    const { openBus } = buses({ "eu-west-1": failed, "eu-central-1": failed });
    const { exit, stderr } = await record([...started, "--execute"], openBus);

    expect(exit).toBe(12);
    expect(stderr).toBe(
      "awsdr: bus guide-phases in eu-west-1: the bus did not take it: InternalFailure: try again\n" +
        "awsdr: bus guide-phases in eu-central-1: the bus did not take it: InternalFailure: try again\n",
    );
  });

  test("says who may when every region refuses, with what AWS said", async () => {
    const no = awsError("AccessDeniedException", "User x is not authorized: explicit deny", 400);
    const { openBus } = buses({ "eu-west-1": no, "eu-central-1": no });
    const { exit, stderr } = await record([...started, "--execute"], openBus);

    expect(exit).toBe(12);
    expect(stderr).toContain(
      "bus guide-phases in eu-west-1: User x is not authorized: explicit deny\n",
    );
    expect(stderr).toContain("has as `operators` (events:PutEvents on the bus): assume one of");
  });

  test("does not know how it ended when one refuses and the other is silent", async () => {
    const { openBus } = buses({
      "eu-west-1": new Error("no answer within 10 seconds"),
      "eu-central-1": awsError("ThrottlingException", "slow down", 400),
    });
    const { exit, stderr } = await record([...started, "--execute"], openBus);

    expect(exit).toBe(30);
    expect(stderr).toContain("in eu-central-1: HTTP 400, ThrottlingException: slow down\n");
  });

  test("tells the outcome of each region as JSON", async () => {
    const { openBus } = buses({ "eu-west-1": awsError("CredentialsProviderError", "none") });
    const { stdout } = await record([...started, "--execute", "--json"], openBus);

    expect(JSON.parse(stdout)).toMatchObject({
      executed: true,
      regions: [
        {
          region: "eu-west-1",
          outcome: "denied",
          eventId: null,
          reason: "no AWS credentials: none",
        },
        { region: "eu-central-1", outcome: "accepted", eventId: "e-1", reason: null },
      ],
    });
  });
});

test("what the command accepts, the recorders of the plan accept", async () => {
  const name = fc.string({ minLength: 1, maxLength: 140, unit: "binary" });
  const offset = fc.integer({ min: -15 * 86_400_000, max: 6 * 60_000 });
  await fc.assert(
    fc.asyncProperty(name, offset, name, async (runId, ahead, by) => {
      const at = new Date(now.getTime() + ahead).toISOString();
      const { openBus, put } = buses();
      const words = ["record", "retract", "--plan=plan.json", `--run=${runId}`, `--at=${at}`];
      await record([...words, `--by=${by}`, "--reason=a forgery", "--execute"], openBus);

      for (const { entry } of put) {
        const event = {
          source: entry.Source,
          "detail-type": entry.DetailType,
          time: now.toISOString(),
          detail: JSON.parse(entry.Detail),
        };
        const delivery = { sent: now.getTime(), plan: recorders };
        expect(parseEvent(event, now, delivery)).toMatchObject({ kind: "facts" });
      }
    }),
    { numRuns: 200 },
  );
});
