import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

import { accessPolicies, policiesOfRole } from "../../../src/model/access/access-policies";
import { trustPolicy } from "../../../src/model/access/trust";
import { run } from "../../support/line";
import { warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();
const ada = "arn:aws:iam::123456789012:user/ada";
const developers = "arn:aws:iam::123456789012:role/developers";
let file: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "awsdr-policy-"));
  file = join(folder, "plan.json");
  await writeFile(file, JSON.stringify(plan));
});

const printed = (...words: string[]) => run(["policy", "--plan", file, ...words]);

describe("awsdr policy --plan", () => {
  test("prints each role as FailoverAccess makes it, for somebody that is still to be named", async () => {
    const { exit, stdout, stderr } = await printed("--json");

    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    const somebody = ["arn:aws:iam::123456789012:user/NAME"];
    expect(JSON.parse(stdout)).toEqual({
      roles: (["operator", "observer", "break-glass"] as const).map((role) => ({
        role,
        maxSessionSeconds: 3_600,
        trustPolicy: trustPolicy(role, somebody),
        policies: policiesOfRole(accessPolicies(plan), role),
      })),
    });
  });

  test("prints one role for those who are named, in words and documents", async () => {
    const words = ["--role", "operator", "--principal", `${ada},${developers}`];
    const { exit, stdout } = await printed(...words, "--roles-without-mfa");

    expect(exit).toBe(0);
    const titles = stdout.split("\n").filter((line) => line.startsWith("#"));
    expect(titles).toEqual([
      "# operator: who may assume it, for 3600 seconds at most.",
      "# operator: managed policy 1 of 3.",
      "# operator: managed policy 2 of 3.",
      "# operator: managed policy 3 of 3.",
    ]);
    const [trust = ""] = stdout.split("\n# ").map((part) => part.split("\n").slice(1).join("\n"));
    expect(JSON.parse(trust)).toEqual(trustPolicy("operator", [ada, developers]));
  });

  test.each([
    [
      ["--role", "operator", "--principal", developers],
      /^awsdr: --principal must be users, got .*so add --roles-without-mfa if /,
    ],
    [
      ["--role", "break-glass", "--principal", developers],
      /^awsdr: --principal must be users, got .*lies sealed/,
    ],
    [
      ["--role", "observer", "--principal", "arn:aws:iam::123456789012:root"],
      /^awsdr: --principal must be users or roles, got /,
    ],
    [["--principal", ada], /^awsdr: --role must be written with --principal: /],
    [["--roles-without-mfa"], /^awsdr: --roles-without-mfa must be written with --role operator$/],
    [["--log-groups", "guide"], /^awsdr: --log-groups must be written with --allow$/],
    [
      ["--role", "admin"],
      /^awsdr: --role must be operator or observer or break-glass, got "admin"$/,
    ],
    [["--allow", ada], /--plan <file>' cannot be used with option '--allow <arns>'/],
  ])("refuses %j in one line", async (words, line) => {
    const { exit, stdout, stderr } = await printed(...words);

    expect({ exit, stdout }).toEqual({ exit: 64, stdout: "" });
    expect(stderr.trimEnd().split("\n")[0]).toMatch(line);
  });

  test("asks which of the two is meant, where neither is written", async () => {
    const { exit, stderr } = await run(["policy"]);

    expect({ exit, stderr }).toEqual({
      exit: 64,
      stderr:
        "awsdr: --allow or --plan must be written: who may publish, or who may run a failover\n",
    });
    const { stderr: alone } = await run(["policy", "--allow", ada, "--role", "operator"]);
    expect(alone).toBe("awsdr: --role must be written with --plan\n");
  });

  test("says so where there is no plan to read", async () => {
    const { exit, stdout } = await run(["policy", "--plan", join(tmpdir(), "no-such-plan.json")]);

    expect({ exit, stdout }).toEqual({ exit: 65, stdout: "" });
  });

  test("refuses a plan of more stores than a role can carry the rights of", async () => {
    const names = Array.from({ length: 700 }, (_, nth) => `media-${nth}`);
    const [media] = plan.stores.slice(-1);
    const stores = names.map((name) => ({ ...media, name }));
    const { media: deployed } = plan.deployed.stores;
    const big = {
      ...plan,
      stores,
      deployed: {
        ...plan.deployed,
        stores: Object.fromEntries(names.map((name) => [name, deployed])),
      },
    };
    await writeFile(`${file}.big`, JSON.stringify(big));
    const { exit, stderr } = await run(["policy", "--plan", `${file}.big`]);

    expect(exit).toBe(65);
    expect(stderr).toMatch(/^awsdr: plan must fit into 10 managed policies, got \d\d: /);
  });
});
