import { describe, expect, test } from "vitest";
import { imageLine } from "../../../../src/model/check/parity/image";
import type { TasksMake } from "../../../../src/model/check/parity/makes";
import { namedRegionsLine, taskDefinitionLine } from "../../../../src/model/check/parity/tasks";
import { at, away, earlier, home, inStandby, pairOf, shown, told, untold } from "./sides";

function tasks(settings: Readonly<Record<string, string>>): TasksMake {
  return { settings: shown(settings), onDemandVcpus: 1, secrets: [] };
}

describe("the task definition of a standby", () => {
  test("passes where nothing differs but the region, at the older of both answers", () => {
    const line = taskDefinitionLine(
      pairOf(tasks({ cpu: "1", a: "b" }), tasks({ cpu: "1", a: "b" })),
    );

    expect(line).toEqual({
      id: "task-definition",
      title: "task definition",
      region: away,
      verdict: "pass",
      says: "all 2 settings are those of eu-west-1, but for the region",
      at: earlier,
      todo: null,
    });
  });

  test("fails with every difference, and says what to do", () => {
    const line = taskDefinitionLine(pairOf(tasks({ cpu: "2", a: "b" }), tasks({ cpu: "1" })));

    expect(line).toMatchObject({
      verdict: "fail",
      says: "a (b) is only in eu-west-1; cpu is 1 in eu-central-1 and 2 in eu-west-1",
      todo: "run pulumi up, so that both regions start the same tasks",
    });
  });

  test.each([
    ["silent", "eu-central-1 is silent: no answer within 5 s"],
    ["credentials", "eu-central-1 was not asked: no answer within 5 s"],
    ["refused", "eu-central-1 does not tell: no answer within 5 s"],
    ["unnamed", "not looked at: no answer within 5 s"],
  ] as const)("never passes while the standby is %s", (kind, says) => {
    const { active } = pairOf(tasks({}), tasks({}));
    const line = taskDefinitionLine({ active, standby: { region: away, told: untold(kind) } });

    expect(line).toMatchObject({ region: away, verdict: "warn", says, at });
    expect(line.todo).not.toBeNull();
  });

  test("never passes while the region that serves is silent", () => {
    const { standby } = pairOf(tasks({}), tasks({}));
    const active = { region: home, told: untold("silent") };

    expect(taskDefinitionLine({ active, standby })).toMatchObject({
      region: away,
      verdict: "warn",
      says: "eu-west-1 is silent: no answer within 5 s",
    });
  });
});

describe("regions that a standby's tasks name", () => {
  test("are told where they are not its own", () => {
    const make = tasks({ "container service environment HOST": "x", cpu: "1" });
    const [name = ""] = Object.keys(make.settings);
    const setting = { ...make.settings[name], elsewhere: [home] };
    const settings = { ...make.settings, [name]: setting } as TasksMake["settings"];

    expect(namedRegionsLine(inStandby({ ...make, settings }))).toMatchObject({
      verdict: "warn",
      says: "container service environment HOST names eu-west-1, which may be lost",
    });
    expect(namedRegionsLine(inStandby(make))).toMatchObject({
      verdict: "pass",
      says: "its tasks name no other region of the service",
      todo: null,
    });
  });
});

describe("the image of a standby", () => {
  const [one, other] = ["a", "b"].map((digit) => `sha256:${digit.repeat(64)}`) as [string, string];

  test.each([
    [one, one, "pass", "sha256:aaaaaaaaaaaa in both regions"],
    [
      one,
      other,
      "fail",
      "eu-central-1 starts sha256:bbbbbbbbbbbb and eu-west-1 sha256:aaaaaaaaaaaa",
    ],
    [one, null, "fail", "the image is not in the registry of eu-central-1"],
    [null, null, "fail", "the image is not in the registry of eu-central-1"],
    [
      null,
      one,
      "warn",
      "eu-central-1 has sha256:aaaaaaaaaaaa; that of eu-west-1 is in no registry of its own",
    ],
  ])("beside %s is %s: %s", (active, standby, verdict, says) => {
    expect(imageLine(pairOf(active, standby))).toMatchObject({ verdict, says });
  });

  test("of which nobody tells does not pass", () => {
    const reason = "nginx:1 is in no private repository of ECR";
    const standby = { region: away, told: untold("refused", reason) };

    expect(imageLine({ active: { region: home, told: told(one) }, standby })).toMatchObject({
      verdict: "warn",
      says: `eu-central-1 does not tell: ${reason}`,
    });
  });
});
