import type { BudgetItem } from "../../src/model/prediction/budget";
import type { Prediction } from "../../src/model/prediction/prediction";

function item(
  name: string,
  seconds: number,
  arithmetic: string,
  basis: BudgetItem["basis"],
  source: string,
): BudgetItem {
  return { name, seconds, arithmetic, basis, source, counted: true };
}

const route53 = "Route 53 developer guide: request interval × failure threshold";

/** What the sample plan predicts: both objectives met, the scale-up beside the promotion. */
export const samplePrediction: Prediction = {
  rto: {
    seconds: 1_145,
    objectiveSeconds: 1_800,
    met: true,
    items: [
      item("detection: endpoint checks", 30, "10 s × 3", "documented", route53),
      item(
        "detection: alarm",
        60,
        "60 s",
        "documented",
        "CloudWatch user guide: one period of one minute",
      ),
      item(
        "decision: operator",
        600,
        "600 s",
        "assumed",
        "the program: decision within 10 minutes",
      ),
      item(
        "fence wait",
        60,
        "lease of 60 s",
        "documented",
        "the plan: a lease whose holder fell silent is waited out",
      ),
      {
        ...item(
          "promotion of catalog",
          120,
          "120 s",
          "assumed",
          "no drill of yours has measured it yet",
        ),
        counted: false,
      },
      item(
        "scale-up in eu-central-1",
        180,
        "3 → 6 tasks in 180 s",
        "assumed",
        "no drill of yours has measured it yet",
      ),
      item("switch: publish", 5, "5 s", "assumed", "one PutMetricData call and its ingestion"),
      item(
        "switch: alarm evaluation",
        60,
        "60 s × 1",
        "documented",
        "CloudWatch user guide: period × evaluation periods",
      ),
      item(
        "switch: name servers",
        90,
        "90 s",
        "assumed",
        "from a failed switch to name servers that answer with the standby",
      ),
      item(
        "DNS",
        60,
        "TTL of 60 s",
        "documented",
        "the record's TTL; resolvers that keep answers longer are not in it",
      ),
    ],
  },
  rpo: {
    seconds: 900,
    objectiveSeconds: 900,
    met: true,
    worst: "media",
    stores: [
      {
        store: "catalog",
        seconds: 1,
        items: [
          item(
            "replication lag",
            1,
            "1 s",
            "documented",
            "Aurora user guide: typical lag of a global database",
          ),
        ],
      },
      {
        store: "media",
        seconds: 900,
        items: [
          item(
            "replication lag",
            900,
            "900 s",
            "documented",
            "S3 Replication Time Control: 99.9 % of objects within 15 minutes",
          ),
        ],
      },
      {
        store: "sessions",
        seconds: 2,
        items: [
          item(
            "replication lag",
            2,
            "2 s",
            "assumed",
            "DynamoDB developer guide gives no upper bound",
          ),
        ],
      },
    ],
  },
  met: true,
};
