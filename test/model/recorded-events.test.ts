import { describe, expect, test } from "vitest";

import { parseEvent } from "../../src/model/events/parse-event";
import { recordedDetailTypes, recordedSources } from "../../src/model/recorded-events";

describe("recordedDetailTypes", () => {
  test.each(recordedDetailTypes)("lets through %s, which the parser knows", (type) => {
    const kinds = recordedSources.map((source) => parseEvent({ source, "detail-type": type }).kind);

    expect(kinds.filter((kind) => kind !== "ignored")).toHaveLength(1);
  });

  test.each(recordedSources)("asks %s for something", (source) => {
    const kinds = recordedDetailTypes.map(
      (type) => parseEvent({ source, "detail-type": type }).kind,
    );

    expect(kinds.some((kind) => kind !== "ignored")).toBe(true);
  });
});
