import type * as v from "valibot";
import { describe, expectTypeOf, test } from "vitest";

import type { DeclaredPlan } from "../../../src/model/plan/declared";
import type { declaredSchema } from "../../../src/model/plan/declared-schema";
import type { DeployedPlan } from "../../../src/model/plan/deployed";
import type { deployedSchema } from "../../../src/model/plan/deployed-schema";
import type {
  RecoveryPlanDocument,
  recoveryPlanSchema,
} from "../../../src/model/plan/recovery-plan";

type Read<Schema extends v.GenericSchema> = v.InferOutput<Schema>;

describe("the interfaces of the plan", () => {
  test("are what its schema reads, no more and no less", () => {
    expectTypeOf<Read<typeof declaredSchema>>().toEqualTypeOf<DeclaredPlan>();
    expectTypeOf<Read<typeof deployedSchema>>().toEqualTypeOf<DeployedPlan>();
    expectTypeOf<Read<typeof recoveryPlanSchema>>().toEqualTypeOf<RecoveryPlanDocument>();
  });

  test("are what it takes without a word, nulls left out or not", () => {
    expectTypeOf<RecoveryPlanDocument>().toExtend<v.InferInput<typeof recoveryPlanSchema>>();
  });
});
