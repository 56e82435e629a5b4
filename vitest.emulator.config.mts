import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/emulator/**/*.emulator.ts"],
    globalSetup: ["test/emulator/global-setup.ts"],
    // All tests share one emulator, and what stands in it.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
