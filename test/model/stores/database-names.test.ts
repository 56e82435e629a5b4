import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { databaseNameFaults, usualDatabaseName } from "../../../src/model/stores/database-names";
import { storeNameFaults } from "../../../src/model/stores/stores";
import { sentences } from "../../support/sentences";

const names = {
  engine: "aurora-postgresql",
  databaseName: "guide",
  masterUsername: "dbadmin",
} as const;

describe("usualDatabaseName", () => {
  test("is the store's without hyphens, and no plain word", () => {
    expect(usualDatabaseName("order-items")).toBe("orderitemsdb");
  });

  test("is one that RDS takes, whatever the store is called", () => {
    const word = fc.constantFrom("catalog", "user", "order", "schema", "a", "sys");
    const storeName = fc.oneof(word, fc.stringMatching(/^[a-z][a-z0-9-]{0,14}[a-z0-9]$/));

    fc.assert(
      fc.property(storeName, fc.boolean(), (store, postgres) => {
        fc.pre(storeNameFaults("store", store).length === 0);
        const engine = postgres ? "aurora-postgresql" : "aurora-mysql";
        const databaseName = usualDatabaseName(store);
        expect(databaseNameFaults({ ...names, engine, databaseName })).toEqual([]);
      }),
    );
  });
});

describe("databaseNameFaults", () => {
  test.each(["catalog", "Catalog", "user", "order", "comments", "template1", "rdsadmin"])(
    "refuses a database called %s to PostgreSQL",
    (databaseName) => {
      expect(sentences(databaseNameFaults({ ...names, databaseName }))).toEqual([
        "databaseName must be no word that aurora-postgresql reserves, got " +
          `${JSON.stringify(databaseName)}: RDS refuses it`,
      ]);
    },
  );

  test("knows that MySQL reserves others", () => {
    const mysql = { ...names, engine: "aurora-mysql" } as const;

    expect(databaseNameFaults({ ...mysql, databaseName: "catalog" })).toEqual([]);
    expect(databaseNameFaults({ ...mysql, databaseName: "schema" })).toHaveLength(1);
  });

  test("refuses admin to PostgreSQL, where it is reserved, and not to MySQL", () => {
    const admin = { ...names, masterUsername: "admin" };

    expect(sentences(databaseNameFaults(admin))).toEqual([
      'masterUsername must be no word that aurora-postgresql reserves, got "admin": RDS refuses it',
    ]);
    expect(databaseNameFaults({ ...admin, engine: "aurora-mysql" })).toEqual([]);
  });
});
