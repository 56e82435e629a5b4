import { describe, expect, test } from "vitest";

import { sentenceOf } from "../../../src/model/faults";
import { readSentinelSetting } from "../../../src/model/sentinel/sentinel-setting";
import { inWitness, setting, watchedProbe } from "../../lambda/sentinel/sentinel-world";

function faults(value: unknown): string[] {
  return (readSentinelSetting(JSON.stringify(value)).faults ?? []).map(sentenceOf);
}

describe("readSentinelSetting", () => {
  test("reads what a deployment has written, for a standby and for the witness", () => {
    expect(readSentinelSetting(JSON.stringify(setting))).toEqual({ value: setting });
    expect(readSentinelSetting(JSON.stringify(inWitness))).toEqual({ value: inWitness });
  });

  test("reads a write probe, and where its token is", () => {
    const writing = { ...setting, probe: watchedProbe };

    expect(readSentinelSetting(JSON.stringify(writing))).toEqual({ value: writing });
    expect(
      faults({ ...setting, probe: { ...watchedProbe, secret: "", method: "GET" } }),
    ).toHaveLength(2);
  });

  test("tells all that is missing at once", () => {
    expect(readSentinelSetting("{").faults?.map(sentenceOf)).toEqual([
      "the sentinel's setting is not JSON",
    ]);
    expect(faults({ ...setting, domain: "", replicas: [] })).toHaveLength(2);
    expect(faults({ ...setting, records: { table: "records", regions: [] } })).toHaveLength(1);
    expect(faults({ ...setting, healed: undefined })).toHaveLength(1);
    expect(faults({ ...setting, healed: { ...setting.healed, of: "lock" } })).toHaveLength(1);
  });
});
