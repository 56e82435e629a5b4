import { storeMetrics } from "../../model/metrics/published-metrics";
import { isFresh, type LagReading } from "../../model/readings/lags";
import { emfLine, type MetricContext } from "../emf";

/**
 * Lines of metrics of the stores' lag, one for each region that lies behind; `contextOf` says what
 * a metric of a region has beside its store. What is not known, or no more, has no point.
 */
export function lagLines(
  lags: readonly LagReading[],
  contextOf: (region: string) => MetricContext,
): string[] {
  return lags.flatMap((lag) => {
    const { store, to, seconds } = lag;
    if (seconds === null || !isFresh(lag)) return [];
    const context = contextOf(to);
    const dimensions = { ...context.dimensions, Store: store };
    const unit = storeMetrics.ReplicationLagSeconds;
    const metric = { name: "ReplicationLagSeconds", unit, value: seconds };
    return [emfLine([metric], { ...context, dimensions })];
  });
}
