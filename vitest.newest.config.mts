import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/newest/**/*.newest.ts"],
    globalSetup: ["test/newest/global-setup.ts"],
    testTimeout: 120_000,
  },
});
