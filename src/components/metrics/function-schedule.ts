import type * as aws from "@pulumi/aws";

import { type FunctionScheduleNeeds, scheduleFunction } from "../common/scheduled-function";
import { type Bundle, type MetricsSite, tagsFor } from "./site";

/** A function of one region, and when it runs. */
export interface ScheduleNeeds extends FunctionScheduleNeeds {
  bundle: Exclude<Bundle, "recorder">;
}

/** Creates the rule that runs a function again and again. */
export function createSchedule(site: MetricsSite, needs: ScheduleNeeds): aws.cloudwatch.EventRule {
  const { transform } = site;
  const { bundle } = needs;
  return scheduleFunction(
    {
      ...site,
      tags: tagsFor(site, `${bundle}-schedule`),
      transform: {
        schedule: transform[`${bundle}Schedule`],
        permission: transform[`${bundle}Permission`],
        target: transform[`${bundle}Target`],
      },
    },
    needs,
  );
}
