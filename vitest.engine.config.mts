import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/engine/**/*.engine.ts"],
    globalSetup: ["test/engine/global-setup.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One a core: the default leaves a core idle, which on two cores is half the machine.
    maxWorkers: availableParallelism(),
  },
});
