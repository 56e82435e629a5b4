import { describe, expectTypeOf, test } from "vitest";

import type { CrossRegionReplication } from "../../../src/components/cross-region-replication";
import type { FailoverAccess } from "../../../src/components/failover-access";
import type { FailoverRouting } from "../../../src/components/failover-routing";
import type {
  Ledger,
  PlannedAccess,
  PlannedMetrics,
  PlannedReplicas,
  PlannedRouting,
  PlannedSnapshots,
} from "../../../src/components/plan/planned";
import type { PlannedStores } from "../../../src/components/plan/planned-stores";
import type { RecoveryLedger } from "../../../src/components/recovery-ledger";
import type { RecoveryMetrics } from "../../../src/components/recovery-metrics";
import type { RecoveryPlanSpec } from "../../../src/components/recovery-plan";
import type { RoutedLedger } from "../../../src/components/routing/routed";
import type { RoutedReplicas } from "../../../src/components/service/replica";
import type { SnapshotPolicy } from "../../../src/components/snapshot-policy";
import type { StandbyReplicas } from "../../../src/components/standby-replicas";
import type { ownParts } from "../../support/own-parts";

describe("what a plan and routing take", () => {
  test("is what our components are", () => {
    expectTypeOf<CrossRegionReplication>().toExtend<PlannedStores>();
    expectTypeOf<StandbyReplicas>().toExtend<PlannedReplicas>();
    expectTypeOf<SnapshotPolicy>().toExtend<PlannedSnapshots>();
    expectTypeOf<RecoveryLedger>().toExtend<Ledger>();
    expectTypeOf<FailoverRouting>().toExtend<PlannedRouting>();
    expectTypeOf<RecoveryMetrics>().toExtend<PlannedMetrics>();
    expectTypeOf<FailoverAccess>().toExtend<PlannedAccess>();
    expectTypeOf<StandbyReplicas>().toExtend<RoutedReplicas>();
    expectTypeOf<RecoveryLedger>().toExtend<RoutedLedger>();
  });

  test("may be a caller's own, of nothing but texts", () => {
    expectTypeOf<typeof ownParts>().toExtend<RecoveryPlanSpec>();
    expectTypeOf<typeof ownParts.ledger>().toExtend<RoutedLedger>();
  });

  test("may leave out stores, recovery points and recorders, and nothing else", () => {
    type Least = Pick<
      typeof ownParts,
      "topology" | "replicas" | "ledger" | "routing" | "objectives"
    >;

    expectTypeOf<Least>().toExtend<RecoveryPlanSpec>();
    expectTypeOf<Omit<Least, "routing">>().not.toExtend<RecoveryPlanSpec>();
  });
});
