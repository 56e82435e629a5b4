/** One request as it was sent. */
export interface SentRequest {
  readonly region: string;
  /** As `rds:DescribeEvents`. */
  readonly operation: string;
  readonly input: unknown;
  readonly abortSignal: AbortSignal | undefined;
}

/** Answers to one operation; an error is thrown. */
export type Answering = (input: never, region: string) => unknown;

/** Stands for the clients of AWS: notes what is sent, and answers what a test says. */
export class RecordedAws {
  readonly sent: SentRequest[] = [];
  readonly #answers: Readonly<Record<string, Answering>>;

  /** @param answers by operation, such as `rds:DescribeEvents`; what is not there is a fault. */
  constructor(answers: Readonly<Record<string, Answering>>) {
    this.#answers = answers;
  }

  /** A client of a service in each region. */
  client(service: string) {
    return (region: string) => ({
      send: (async (command: object, options?: { readonly abortSignal?: AbortSignal }) => {
        const operation = `${service}:${command.constructor.name.replace(/Command$/, "")}`;
        const { input } = command as { readonly input: unknown };
        this.sent.push({ region, operation, input, abortSignal: options?.abortSignal });
        const answer = this.#answers[operation];
        if (answer === undefined) throw new Error(`nobody answers ${operation}`);
        const answered = answer(input as never, region);
        if (answered instanceof Error) throw answered;
        return answered;
      }) as never,
    });
  }

  /** What was sent, as `rds:DescribeEvents eu-central-1`. */
  get calls(): string[] {
    return this.sent.map(({ operation, region }) => `${operation} ${region}`);
  }

  /** Inputs of one operation. */
  inputs(operation: string): unknown[] {
    return this.sent.filter((one) => one.operation === operation).map(({ input }) => input);
  }

  /** IAM actions of what was sent, each once; S3's are not named as its operations are. */
  get actions(): string[] {
    const names = this.sent.map(({ operation }) => actionOf[operation] ?? operation);
    return [...new Set(names)].sort();
  }
}

// docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
const actionOf: Readonly<Record<string, string>> = {
  "s3:HeadBucket": "s3:ListBucket",
  "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
  "s3:GetBucketReplication": "s3:GetReplicationConfiguration",
};

/** Minutes of a metric, newest first, as GetMetricData gives them. */
export function metricAnswer(
  pointsOf: (metricName: string, query: AskedQuery) => readonly (readonly [string, number])[],
): Answering {
  return (input: { readonly MetricDataQueries: readonly AskedQuery[] }) => ({
    MetricDataResults: input.MetricDataQueries.map((query) => {
      const points = pointsOf(query.MetricStat.Metric.MetricName, query);
      return {
        Id: query.Id,
        StatusCode: "Complete",
        Timestamps: points.map(([at]) => new Date(at)),
        Values: points.map(([, value]) => value),
      };
    }),
  });
}

/** One metric that GetMetricData is asked for. */
export interface AskedQuery {
  readonly Id: string;
  readonly MetricStat: {
    readonly Metric: {
      readonly MetricName: string;
      readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
    };
  };
}

/** An error as the SDK's clients throw it. */
export function awsError(name: string, httpStatusCode: number): Error {
  return Object.assign(new Error(`${name} of AWS`), { name, $metadata: { httpStatusCode } });
}
