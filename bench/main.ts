import { coldStart } from "./cold-start";
import { componentsAndRaw } from "./components-and-raw";
import { foldAndParse } from "./fold";
import { manyServices } from "./many-services";
import { offlineAndReal } from "./real-engine";
import { rehearsals } from "./rehearsals";
import { comparisonText } from "./report";

// The SDK takes a stack trace for every promise; looking each up in this file's source map would
// be most of what is measured.
Reflect.deleteProperty(Error, "prepareStackTrace");

/** Measures everything in one run and prints ratios, which mean the same on every machine. */
async function main(): Promise<void> {
  for (const comparison of await rehearsals()) {
    console.log(comparisonText(comparison));
  }
  console.log(comparisonText(foldAndParse()));
  console.log(comparisonText(await coldStart()));
  console.log(comparisonText(await componentsAndRaw()));
  console.log(comparisonText(await manyServices()));
  for (const comparison of await offlineAndReal()) {
    console.log(comparisonText(comparison));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
