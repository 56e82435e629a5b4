import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/emulator/**/*.emulator.ts"],
    globalSetup: ["test/support/emulator/global-setup.ts"],
    // All tests share one emulator, and what stands in it.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
