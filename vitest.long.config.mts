import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/long/**/*.long.ts"],
    // Two processes of a file measure their time and memory: nothing else runs beside them.
    fileParallelism: false,
    testTimeout: 900_000,
  },
});
