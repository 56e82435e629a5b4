import { homedir } from "node:os";
import { join } from "node:path";

/** Where tests keep what they build once and use for long: the user's cache folder. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "awsdr");
}
