import { describe, expect, test } from "vitest";

import { fargateSizeFaults } from "../../../src/model/service/fargate-size";
import { sentences } from "../../support/sentences";

describe("fargateSizeFaults", () => {
  test.each([
    [256, 512],
    [256, 1024],
    [256, 2048],
    [512, 1024],
    [512, 4096],
    [1024, 2048],
    [1024, 8192],
    [2048, 4096],
    [2048, 16_384],
    [4096, 8192],
    [4096, 30_720],
    [8192, 16_384],
    [8192, 61_440],
    [16_384, 32_768],
    [16_384, 122_880],
  ])("finds none in %i CPU units with %i MiB", (cpu, memory) => {
    expect(fargateSizeFaults(cpu, memory)).toEqual([]);
  });

  test.each([
    [256, 1536, "512, 1024 or 2048"],
    [256, 3072, "512, 1024 or 2048"],
    [512, 512, "from 1024 to 4096 in steps of 1024"],
    [512, 5120, "from 1024 to 4096 in steps of 1024"],
    [512, 1536, "from 1024 to 4096 in steps of 1024"],
    [8192, 17_408, "from 16384 to 61440 in steps of 4096"],
    [16_384, 36_864, "from 32768 to 122880 in steps of 8192"],
  ])("refuses %i CPU units with %i MiB", (cpu, memory, allowed) => {
    expect(sentences(fargateSizeFaults(cpu, memory))).toEqual([
      `memory must be ${allowed} MiB when cpu is ${cpu}, got ${memory}`,
    ]);
  });

  test("refuses a processor that Fargate does not offer", () => {
    expect(sentences(fargateSizeFaults(500, 1024))).toEqual([
      "cpu must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, got 500: Fargate has no other sizes",
    ]);
  });
});
