import type { StoreLoss } from "../model/report/rehearsal-result";

/** The store that lost most, the first of equals; undefined when there is none. */
export function worstLoss(losses: readonly StoreLoss[]): StoreLoss | undefined {
  return losses.reduce<StoreLoss | undefined>(
    (worst, loss) => (worst === undefined || loss.seconds > worst.seconds ? loss : worst),
    undefined,
  );
}
