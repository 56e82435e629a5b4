import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/engine/**/*.engine.ts"],
    globalSetup: ["test/support/engine/global-setup.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One a core, as for the other tests.
    maxWorkers: availableParallelism(),
  },
});
