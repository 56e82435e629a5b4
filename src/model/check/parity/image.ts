import type { CheckLine } from "../check-line";
import { comparedLine, fails, type Pair, passes, warns } from "./finding";

/** Characters of a digest that tell two apart. */
const digestShown = 19;

/** Whether a standby starts its tasks from the same image, and has it in a registry of its own. */
export function imageLine(pair: Pair<string | null>): CheckLine {
  const { active: from, standby: to } = pair;
  return comparedLine({ id: "image", title: "image digest" }, pair, (active, standby) => {
    if (standby === null) {
      return fails(
        `the image is not in the registry of ${to.region}`,
        "have ECR replicate the image to that region, and let the task definition name it there",
      );
    }
    const shown = standby.slice(0, digestShown);
    if (active === null) {
      return warns(
        `${to.region} has ${shown}; that of ${from.region} is in no registry of its own`,
        `let the task definition of ${from.region} name the registry of its own region`,
      );
    }
    if (standby !== active) {
      return fails(
        `${to.region} starts ${shown} and ${from.region} ${active.slice(0, digestShown)}`,
        "push the image to both registries, name it by its digest, and run pulumi up",
      );
    }
    return passes(`${shown} in both regions`);
  });
}
