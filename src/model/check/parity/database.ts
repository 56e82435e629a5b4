import type { CheckLine } from "../check-line";
import {
  comparedLine,
  type Finding,
  fails,
  judgedLine,
  namesInWords,
  type Pair,
  passes,
  type Side,
  warns,
} from "./finding";
import type { DatabaseMake, InstanceMake, PendingMaintenance } from "./makes";
import { differencesOf, differenceWords, type MadeSettings } from "./settings";

const ofStore = (id: string, title: string, store: string) => {
  return { id: `${id}.${store}`, title: `${title} of ${store}` };
};

/**
 * Whether both run the same engine. A managed failover and a switchover take the same major, minor
 * and patch level, and secondaries are upgraded first.
 * docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-upgrade.html
 */
export function engineLine(store: string, pair: Pair<DatabaseMake>): CheckLine {
  return comparedLine(
    ofStore("engine-version", "engine version", store),
    pair,
    (active, standby) => {
      const [from, to] = [pair.active.region, pair.standby.region];
      const says = `${standby.version} in ${to}, ${active.version} in ${from}`;
      if (standby.engine !== active.engine || standby.version !== active.version) {
        return fails(
          `${says}: a failover takes the same version in both`,
          `upgrade the cluster in ${olderOf({ [to]: standby.version, [from]: active.version })}; ` +
            "of a global database, those that follow come first",
        );
      }
      const odd = [...standby.instances, ...active.instances].filter(
        ({ version }) => version !== active.version,
      );
      if (odd.length > 0) {
        return warns(
          `${says}; ${namesInWords(odd.map(({ name, version }) => `${name} runs ${version}`))}`,
          "wait until the upgrade is through, or replace the instance",
        );
      }
      return passes(`${standby.version} in both regions`);
    },
  );
}

/** Whichever has the lower version; numbers are compared as numbers. */
function olderOf(versions: Readonly<Record<string, string>>): string {
  const byAge = new Intl.Collator("en", { numeric: true });
  const [oldest] = Object.entries(versions).sort(([, one], [, other]) => byAge.compare(one, other));
  return oldest?.[0] ?? "";
}

/** Whether a standby's cluster has instances that can carry the load. */
export function instancesLine(store: string, pair: Pair<DatabaseMake>): CheckLine {
  return comparedLine(ofStore("instances", "instances", store), pair, (active, standby) =>
    instancesFinding(active.instances, standby.instances, pair),
  );
}

function instancesFinding(
  active: readonly InstanceMake[],
  standby: readonly InstanceMake[],
  { active: from, standby: to }: Pair<DatabaseMake>,
): Finding {
  if (standby.length === 0) {
    return fails(
      `${to.region} has no instance: nothing can read there, and a failover is refused`,
      "add an instance: raise standbyInstances and run pulumi up",
    );
  }
  const well = standby.filter(({ status }) => status === "available");
  const classes = namesInWords([...new Set(standby.map((one) => one.class))].sort());
  const says = `${standby.length} in ${to.region} (${classes}), ${active.length} in ${from.region}`;
  if (well.length === 0) {
    const words = standby.map(({ name, status }) => `${name} is ${status}`);
    return fails(`${says}; ${namesInWords(words)}`, "wait until one is available, or replace it");
  }
  if (well.length < standby.length) {
    const ill = standby.filter((one) => !well.includes(one));
    return warns(
      `${says}; ${namesInWords(ill.map(({ name, status }) => `${name} is ${status}`))}`,
      "wait until it is available, or replace it",
    );
  }
  const known = new Set(active.map((one) => one.class));
  const other = standby.filter((one) => known.size > 0 && !known.has(one.class));
  if (other.length > 0) {
    return warns(
      `${says}: the writer would be another class than the ${namesInWords([...known].sort())} now`,
      "give the standby the same class, or measure that it carries the full load",
    );
  }
  if (standby.length === 1) {
    return warns(
      `${says}: a single instance, which nothing replaces while it is restarted`,
      "add a second instance, or plan for one after a failover",
    );
  }
  return passes(says);
}

/** Whether the clusters are set up in the same way, and nothing waits to be changed. */
export function databaseSettingsLine(store: string, pair: Pair<DatabaseMake>): CheckLine {
  return comparedLine(ofStore("database-settings", "settings", store), pair, (active, standby) => {
    const regions = { active: pair.active.region, standby: pair.standby.region };
    const differences = differencesOf(active.settings, standby.settings);
    const words = differences.map((one) => differenceWords(one, regions));
    if (words.length > 0) return fails(words.join("; "), "run pulumi up");
    const pending = [
      ...standby.pending.map((what) => `${what} in ${regions.standby}`),
      ...active.pending.map((what) => `${what} in ${regions.active}`),
    ];
    if (pending.length > 0) {
      return warns(
        pending.join("; "),
        "let it be applied, by a reboot where it takes one, before it is one in a failover",
      );
    }
    return passes(`as in ${regions.active}, and no change is pending`);
  });
}

/** Parameters that were set, of the cluster's group and of the instances'. */
export interface ParametersTold {
  readonly cluster: MadeSettings;
  readonly instances: MadeSettings;
}

/** Whether the parameters that somebody has set are the same. */
export function parametersLine(store: string, pair: Pair<ParametersTold>): CheckLine {
  return comparedLine(ofStore("parameters", "parameters", store), pair, (active, standby) => {
    const regions = { active: pair.active.region, standby: pair.standby.region };
    const words = [
      ...differencesOf(active.cluster, standby.cluster).map((one) => differenceWords(one, regions)),
      ...differencesOf(active.instances, standby.instances).map(
        (one) => `of the instances: ${differenceWords(one, regions)}`,
      ),
    ];
    if (words.length > 0) {
      return fails(
        words.join("; "),
        "set the parameter in both regions' groups (run pulumi up), and reboot where it takes one",
      );
    }
    const count = Object.keys({ ...standby.cluster, ...standby.instances }).length;
    return passes(`${count} that were set, the same in ${regions.active}`);
  });
}

/** Whether AWS has maintenance in store for a cluster. */
export function maintenanceLine(
  store: string,
  side: Side<readonly PendingMaintenance[]>,
): CheckLine {
  return judgedLine(ofStore("maintenance", "maintenance", store), side, (pending) => {
    if (pending.length === 0) return passes("none is pending");
    const words = pending.map(({ resource, action, at }) => {
      const when = at === null ? "not scheduled" : `on ${at.toISOString().slice(0, 16)}Z`;
      return `${action} of ${resource}, ${when}`;
    });
    return warns(
      words.join("; "),
      "apply it in a quiet hour, first to the clusters that follow, so that versions stay equal",
    );
  });
}

/** Said as long as nobody knows how many connections a task opens. */
export function connectionsLine(store: string, region: string): CheckLine {
  return {
    ...ofStore("connections", "connections", store),
    region,
    verdict: "not-looked-at",
    says: "nothing says how many connections a task opens",
    at: null,
    todo: "compare max_connections of the instance class with the full load's tasks × their pool",
  };
}
