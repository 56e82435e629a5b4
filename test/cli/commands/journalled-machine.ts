import type { CommandLine } from "../../../src/cli/program";
import type { Drill } from "../../../src/cli/surroundings";
import type { Cloud } from "../../../src/drill/cloud";
import { failOver } from "../../../src/drill/failover";
import type { FailoverOrder } from "../../../src/drill/failover-order";
import { fileJournal } from "../../../src/drill/machine/file-journal";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import type { JournalShelf } from "../../../src/drill/port/journal";
import * as drill from "../../../src/operate/aws/drill";
import { calmWorld, live } from "../../drill/calm-world";
import { run } from "../../support/line";
import { emptyShelf, opened } from "../../support/opened";
import { after } from "../../support/run-sample";

/** A call that nobody answers. */
export const silence = () => Promise.reject(new CloudFault("no connection", "transient"));

/** A machine with a folder of journals, and a deployment that answers as it is told to. */
export function journalledMachine(
  folder: string,
  far: JournalShelf = emptyShelf,
  changed: Partial<Cloud> = {},
) {
  const calm = calmWorld();
  let journalFolder = "";
  const openDeployment: Drill["openDeployment"] = (asked, { journal }) => {
    journalFolder = journal;
    const journals = { near: fileJournal(journal), far };
    return opened(asked, { ...calm.cloud, ...changed }, { journals });
  };
  const moves = async (changes: Partial<FailoverOrder>, into = folder) => {
    const { active } = calm.cloud.lock.state();
    const order = { ...calm.order, startedAt: after(-120), activeThen: active, ...changes };
    const { journal } = await calm.clock.until(failOver(calm.cloud, order));
    for (const line of journal) {
      await fileJournal(into).append(order.to, order.runId, line, live);
    }
  };
  const command = (
    words: readonly string[],
    width = 100,
    { plan: file = "plan.json", ...line }: Partial<CommandLine> & { readonly plan?: string } = {},
  ) =>
    run([...words, "--plan", file], {
      ...line,
      folder,
      width,
      loadDrill: async () => ({ ...drill, openDeployment }),
    });
  return { moves, command, openedWith: () => journalFolder };
}
