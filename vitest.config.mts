import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // The slowest test takes a fifteenth of this on two free cores: none fails for a busy machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Files share their worker's modules: loading the Pulumi SDK anew for each is 40 % of all the
    // work.
    isolate: false,
    // One a core: the default leaves a core idle, which on two cores is half the machine.
    maxWorkers: availableParallelism(),
  },
});
