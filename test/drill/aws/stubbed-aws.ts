/** What a stub answers: that, an error that it throws, or either by the input. */
type Answer = object | Error | ((input: unknown) => object | Error);

/** One request as a stub got it. */
export interface StubbedCall {
  /** As IAM names it, such as `ecs:DescribeServices`. */
  readonly action: string;
  readonly input: unknown;
  readonly signal: AbortSignal | undefined;
}

/** Clients that answer by table and write down what they are sent. */
export interface StubbedAws {
  readonly calls: readonly StubbedCall[];
  /** Actions in their order, each once. */
  readonly actions: () => readonly string[];
  /** Inputs of one action, in their order. */
  readonly inputs: (action: string) => readonly unknown[];
  /** A client of one service, by the prefix of its actions. */
  // biome-ignore lint/suspicious/noExplicitAny: it stands for the `send` of every client
  readonly client: (prefix: string) => { readonly send: any };
}

interface Command {
  readonly input: unknown;
  readonly constructor: { readonly name: string };
}

/** A list of answers is given one after the other, the last again and again. */
export function stubbedAws(
  answers: Readonly<Record<string, Answer | readonly Answer[]>>,
  onCall: (call: StubbedCall) => void = () => {},
): StubbedAws {
  const calls: StubbedCall[] = [];
  const inputs = (action: string) =>
    calls.filter((call) => call.action === action).map(({ input }) => input);
  const answerTo = (action: string, input: unknown): object => {
    const known = answers[action];
    if (known === undefined) throw new Error(`nobody has said what ${action} answers`);
    const list = Array.isArray(known) ? (known as readonly Answer[]) : [known as Answer];
    const turn = list[Math.min(inputs(action).length, list.length) - 1] as Answer;
    const answer = typeof turn === "function" ? turn(input) : turn;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return {
    calls,
    inputs,
    actions: () => [...new Set(calls.map(({ action }) => action))],
    client: (prefix) => ({
      send: async (command: Command, options?: { readonly abortSignal?: AbortSignal }) => {
        const action = `${prefix}:${command.constructor.name.replace(/Command$/, "")}`;
        const call = { action, input: command.input, signal: options?.abortSignal };
        calls.push(call);
        onCall(call);
        return answerTo(action, command.input);
      },
    }),
  };
}

/** An error as the SDK throws it for what a service refuses. */
export function refusal(name: string, httpStatusCode = 400): Error {
  return Object.assign(new Error("as the service says"), {
    name,
    $fault: httpStatusCode < 500 ? "client" : "server",
    $metadata: { httpStatusCode },
  });
}

/** One refusal for each class that AWS can answer with, whatever the service. */
export const refusals = [
  ["throttled", refusal("ThrottlingException")],
  ["transient", refusal("ServerException", 500)],
  ["credentials", refusal("ExpiredTokenException")],
  ["denied", refusal("AccessDeniedException")],
  ["refused", refusal("InvalidParameterException")],
] as const;
