import type { ListedCall } from "../../model/report/dry-run-result";
import { hanging, type TextStyle, toned, usableWidth, wrapped } from "../paper/text";
import { grouped } from "../paper/words";

/** Lists calls for a terminal, under a title that begins so. */
export function callList(
  title: string,
  calls: readonly ListedCall[],
  style: TextStyle,
): readonly string[] {
  const changing = calls.filter(({ mutates }) => mutates).length;
  const whole =
    `${title}, where nothing goes wrong: ${grouped(calls.length)} calls, ` +
    `${grouped(changing)} that ${changing === 1 ? "changes" : "change"} something (marked *); ` +
    "repetitions are left out";
  return [
    ...wrapped(whole, usableWidth(style)).map((line) => toned(line, "strong", style)),
    ...calls.flatMap((call, at) => callLines(call, at + 1, style)),
  ];
}

function callLines(call: ListedCall, number: number, style: TextStyle): string[] {
  const { region, mutates, limitSeconds, without } = call;
  const mark = mutates ? "*" : " ";
  const head = `${String(number).padStart(3)}${mark} `;
  const where = region ?? "outside every region";
  const width = usableWidth(style);
  const [first = "", ...rest] = hanging(head, `${nameOf(call)} ${where} ${aboutOf(call)}`, width);
  const limit = `${limitSeconds} s at most; without it, ${without}`;
  return [
    mutates ? toned(first, "strong", style) : first,
    ...rest,
    ...hanging(" ".repeat(head.length), limit, width).map((line) => toned(line, "soft", style)),
  ];
}

/** What is called, in AWS's words where it is AWS. */
function nameOf({ actions, call }: ListedCall): string {
  return actions.length === 0 ? (outside[call] ?? call) : actions.join(", ");
}

const outside: Readonly<Record<string, string>> = {
  "router.answers": "DNS",
  "probe.write": "HTTPS write",
  "probe.read": "HTTPS read",
  "work.state": "no call: the plan names no jobs",
};

function aboutOf({ resource, of }: ListedCall): string {
  if (resource === null) return of ?? "";
  return of === null || resource.includes(of) ? resource : `${resource}: ${of}`;
}
