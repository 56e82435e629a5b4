// Sums up what the lanes left in a folder: a table, then one line of counts. Ends with 1 if any failed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const counts = { passed: 0, failed: 0, skipped: 0 };

const rows = readFileSync(join(folder, "lanes"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => {
    const [name, ending, seconds] = line.split("\t");
    const lane = testsOf(join(folder, `${name}.json`));
    // A lane that failed with no failed test (a linter, a missing engine) is one failure.
    if (ending === "failed" && lane.failed === 0) lane.failed = 1;
    for (const key of Object.keys(counts)) counts[key] += lane[key];
    const tests = lane.passed > 0 ? `${lane.passed} tests`.padStart(12) : "";
    return [name.padEnd(10), ending, `${seconds.padStart(5)} s`, tests].join("  ").trimEnd();
  });

console.log(`\n${rows.join("\n")}\n`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/** What vitest counted in a lane; nothing if it is no lane of tests, or did not come so far. */
function testsOf(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  };
}
