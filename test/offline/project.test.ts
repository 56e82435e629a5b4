import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { readProject } from "../../src/offline/project";

const programs = join(__dirname, "programs");

describe("readProject", () => {
  test("follows main to another folder and reads the runtime's options", () => {
    const root = join(programs, "whole");

    expect(readProject(root, "dev")).toEqual({
      name: "whole",
      root,
      programDir: join(root, "program"),
      entry: ".",
      typescript: true,
      tsconfig: "tsconfig.json",
      nodeArgs: [],
      config: {
        "aws:region": "eu-central-1",
        "whole:domain": "guide.example.com",
        "whole:answer": "42",
      },
      secretConfig: { "whole:apiKey": "from-the-project" },
      sealed: [],
    });
  });

  test("puts the stack's values over the project's and keeps what is encrypted apart", () => {
    const { config, secretConfig, sealed } = readProject(join(programs, "whole"), "staging");

    expect(config).toMatchObject({
      "whole:domain": "staging.example.com",
      "whole:sizes": '{"small":1}',
    });
    expect(secretConfig["whole:token"]).toBe("[sealed]");
    expect(sealed).toEqual(["whole:token"]);
  });
});
