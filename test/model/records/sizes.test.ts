import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { joinAll } from "../../../src/model/records/join";
import type { LedgerRecord } from "../../../src/model/records/record";
import {
  type SizeSource,
  sizeFact,
  sizeSourceOf,
  sizeSources,
} from "../../../src/model/records/sizes";
import { factsOf } from "../../support/events/records-of";
import { backupJob, copyJob, pointArn } from "../../support/events/sample-events";

/** What a resolver tells of the point `one`. */
function resolved(bytes: string, source: SizeSource, at = 0): LedgerRecord {
  return {
    kind: "point",
    key: `point/${pointArn("one")}`,
    facts: { size: sizeFact(bytes, source, at) },
  };
}

function capacityOf(resourceType: string, told: string | undefined, ...sizes: LedgerRecord[]) {
  const job = backupJob({ resourceType, backupSizeInBytes: told });
  return readings([...sizes, ...factsOf([job])]).capacity;
}

describe("the size of a recovery point", () => {
  test("is unknown until a resolver tells it, and then says who did", () => {
    const size = resolved("8589934592", "rds-snapshot");

    expect(capacityOf("RDS", "0")).toMatchObject({ bytes: "0", unknownSize: 1 });
    expect(capacityOf("RDS", "0", size)).toMatchObject({
      bytes: "8589934592",
      unknownSize: 0,
      bySizeSource: { "rds-snapshot": "8589934592" },
    });
    expect(capacityOf("Aurora", undefined, resolved("7", "rds-cluster-snapshot")).bytes).toBe("7");
    expect(capacityOf("EFS", "5", resolved("900", "recovery-point")).bytes).toBe("900");
  });

  test("is told best by the service that holds the point, in any order", () => {
    const told = [
      resolved("3", "ebs-snapshot"),
      resolved("2", "recovery-point", 9),
      resolved("1", "backup-job", 99),
    ];

    for (const records of [told, [...told].reverse()]) {
      const [record] = joinAll(records).values();
      const size = record?.kind === "point" ? record.facts.size : undefined;

      expect(size?.value).toBe("3");
      expect(size && sizeSourceOf(size)).toBe("ebs-snapshot");
    }
  });

  test("may be 0 by the word of the service itself, and by no other's", () => {
    expect(capacityOf("RDS", "0", resolved("0", "recovery-point")).unknownSize).toBe(1);
    expect(capacityOf("RDS", "0", resolved("0", "rds-snapshot")).unknownSize).toBe(0);
  });

  test("is told of a copy by its own job", () => {
    const [copy] = factsOf([copyJob()]).filter(({ kind }) => kind === "point");
    const size = copy?.kind === "point" ? copy.facts.size : undefined;

    expect(size && sizeSourceOf(size)).toBe("copy-job");
  });

  test("keeps its source's rank for good: ledgers hold it", () => {
    expect(sizeSources).toEqual([
      "backup-job",
      "copy-job",
      "recovery-point",
      "ebs-snapshot",
      "rds-snapshot",
      "rds-cluster-snapshot",
    ]);
  });
});
