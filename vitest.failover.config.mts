import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Apart from the other tests in the emulator: its alarms and metrics would disturb theirs.
    include: ["test/emulator/**/*.failover.ts"],
    globalSetup: ["test/support/emulator/global-setup.ts"],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
