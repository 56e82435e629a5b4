/**
 * Jobs of AWS Backup that completed, and have something to say: "Completed with issues" of its
 * console.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
import type { NoticeRecord } from "../records/record";
import { type Envelope, envelopeTime } from "./envelope";
import { notice } from "./notices";

/** How the notices of it end; they begin with what completed. */
export const completedWithIssues = "-completed-with-issues";

/** A job that completed with issues. */
interface CompletedJob {
  /** Key of its record. */
  readonly job: string;
  /** What it says of them. */
  readonly said: string;
  /** ARN of the resource that it was a job of. */
  readonly about: string | undefined;
  /** Its completion, in milliseconds. */
  readonly at: number | undefined;
}

/**
 * What a job that completed says of its issues; `undefined` for one that has none, or that did not
 * complete.
 *
 * A category of SUCCESS says that there are none, whatever the message; any other is an issue,
 * though it has no message [api:backup.ListBackupJobsInput.ByState]. Copy and restore jobs have no
 * category in their events: there the message alone decides.
 */
export function issuesOf({ detail }: Envelope, state: string): string | undefined {
  if (state !== "COMPLETED") return undefined;
  const category = bare(detail.messageCategory);
  if (category.toUpperCase() === "SUCCESS") return undefined;
  return bare(detail.statusMessage) || category || undefined;
}

/** The notice of it, the same however often it is told, and by an event or a listing. */
export function issuesNotice(
  envelope: Envelope,
  family: "backup" | "copy" | "restore",
  { job, said, about, at = envelopeTime(envelope) }: CompletedJob,
): NoticeRecord[] {
  return notice(envelope, [job], { what: `${family}${completedWithIssues}`, about, said, at });
}

/** AWS writes no message as nothing or as `""`, and some wrapped in quotes of their own. */
function bare(value: unknown): string {
  // An explanation: whatever else it holds, the job stands.
  return typeof value === "string" ? value.replace(/^[\s"]+|[\s"]+$/g, "") : "";
}
