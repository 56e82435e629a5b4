import type { StoreKind } from "../../model/stores/stores";
import { bucketLag, drainingBucket, readingBucket } from "./bucket-words";
import {
  databaseEvents,
  databaseLag,
  detachingDatabase,
  promotingDatabase,
  readingDatabase,
  rebindingDatabase,
  switchingDatabase,
} from "./database-words";
import { settlingLock, takingLock } from "./lock-words";
import { askingNameServers, publishingValue, readingValue } from "./name-words";
import type { PlayedCall } from "./played-move";
import { readingService, readingToken, writingFromOutside } from "./probe-words";
import type { Scene, Wording, Words } from "./scene";
import { drainingTable, readingTable, tableLag } from "./table-words";
import {
  readingTasks,
  restartingTasks,
  scalingTasks,
  standingTasksBy,
  stoppingTasks,
} from "./tasks-words";
import { askingWho, keepingJournal, mindingWork, tellingPhase } from "./told-words";

const wordings: Readonly<Record<string, Wording>> = {
  "access.who": askingWho,
  "compute.capacity": readingTasks,
  "compute.putBack": standingTasksBy,
  "compute.restart": restartingTasks,
  "compute.scale": scalingTasks,
  "compute.stop": stoppingTasks,
  "events.publish": tellingPhase,
  "journal.append": keepingJournal,
  "journal.read": keepingJournal,
  "lock.settle": settlingLock,
  "lock.take": takingLock,
  "probe.mayWrite": readingToken,
  "probe.read": readingService,
  "probe.write": writingFromOutside,
  "router.answers": askingNameServers,
  "router.forceReading": readingValue,
  "router.publishForce": publishingValue,
  "router.publishSwitch": publishingValue,
  "router.switchReading": readingValue,
  "work.state": mindingWork,
};

const ofStores: Readonly<Record<StoreKind, Readonly<Record<string, Wording>>>> = {
  database: {
    "stores.detach": detachingDatabase,
    "stores.events": databaseEvents,
    "stores.lag": databaseLag,
    "stores.promote": promotingDatabase,
    "stores.rebind": rebindingDatabase,
    "stores.state": readingDatabase,
    "stores.switchOver": switchingDatabase,
  },
  table: {
    "stores.drained": drainingTable,
    "stores.lag": tableLag,
    "stores.state": readingTable,
  },
  bucket: {
    "stores.drained": drainingBucket,
    "stores.lag": bucketLag,
    "stores.state": readingBucket,
  },
};

/** How a call of a run is made by hand; throws for one that no run makes. */
export function handWordsOf(scene: Scene, played: PlayedCall): Words {
  const { call, of } = played;
  const kind = scene.plan.stores.find(({ name }) => name === of)?.kind;
  const isOfStore = call.startsWith("stores.");
  const wording = isOfStore && kind !== undefined ? ofStores[kind][call] : wordings[call];
  if (wording === undefined) throw new Error(`${call} of ${of} has no words of a runbook`);
  return wording(scene, played);
}
