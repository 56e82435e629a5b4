import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One program that was called. */
export interface Called {
  readonly program: string;
  readonly words: readonly string[];
}

/** What became of a script on a machine whose programs answer as a calm world does. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly called: readonly Called[];
  /** Headers that were given to curl by its standard input. */
  readonly sent: string;
  /** What the secret of coordinates holds at last. */
  readonly secret: string;
}

/** What the fake programs answer. */
export interface CalmAnswers {
  /** Endpoints that name servers answer with, and the region that answers writes. */
  readonly endpoints: readonly string[];
  readonly region: string;
  readonly token: string;
  /** Where the clock of the shell begins, in seconds since 1970; in 2027 where left out. */
  readonly begins?: number;
}

// In one write: two programs of a pipe are called at the same time.
const log = `printf '%s\\0' "$@" '\n' >>"$FAKE/called"`;

/** A question is answered in turn by each of two answers: a wait for either ends. */
const turns = `turn() { if [ -e "$FAKE/turned" ]; then rm "$FAKE/turned"; echo "$2"; else : >"$FAKE/turned"; echo "$1"; fi; }`;

const aws = `#!/bin/sh
set -- aws "$@"
${log}
${turns}
case "$*" in
  *' get-item '*) cat "$FAKE/lock" ;;
  *' update-item '*lastRun*) echo "1 1 None $RUN/by-hand 2026" >"$FAKE/lock"; echo 1 ;;
  *' update-item '*) echo '2 1 x None None' >"$FAKE/lock"; echo 1 ;;
  *'to_string(GlobalClusters'*) turn '[null,true]' '[null,false]' ;;
  *'length(GlobalClusters'*) echo 0 ;;
  *' describe-global-clusters '*) printf 'available\\tNone\\tFalse\\n' ;;
  *'sum('*) echo 0 ;;
  *'rolloutState'*) echo '["COMPLETED",1]' ;;
  *'StateValue'*) turn OK ALARM ;;
  *'Values[0] --output'*) echo 0.0 ;;
  *'SuspendedState'*) printf '2\\t8\\tfalse\\tfalse\\ttrue\\n' ;;
  *'TargetHealth'*) echo 4 ;;
  *'desiredCount --output'*) echo 3 ;;
  *' list-tasks '*STOPPED*) printf 'arn:one\\tarn:two\\n' ;;
  *' list-tasks '*) : ;;
  *' describe-tasks '*) echo 0 ;;
  *'DBInstanceIdentifier'*) printf 'one\\ttwo\\n' ;;
  *'ReaderEndpoint'*) printf 'w.example\\tr.example\\n' ;;
  *' get-secret-value '*coordinates*) echo '{"A":"kept"}' ;;
  *' get-secret-value '*) cat "$FAKE/token" ;;
  *' put-secret-value '*) cat >"$FAKE/secret"; echo version ;;
  *' put-metric-data '*|*' register-scalable-target '*|*' head-bucket '*) : ;;
  *KMSMasterKeyID*) echo key ;;
  *FailedEntryCount*) echo 0 ;;
  *) echo fine ;;
esac
`;

const date = `#!/bin/sh
case "$1" in
  +%s) N=$(cat "$FAKE/now"); N=$((N + 9)); echo "$N" >"$FAKE/now"; echo "$N" ;;
  *) exec /bin/date "$@" ;;
esac
`;

function programs({ endpoints, region }: CalmAnswers): Readonly<Record<string, string>> {
  const answers = endpoints.map((endpoint) => `echo '${endpoint}.'`).join("\n");
  return {
    aws,
    date,
    dig: `#!/bin/sh\nset -- dig "$@"\n${log}\n${answers}\n`,
    sleep: "#!/bin/sh\n",
    curl: `#!/bin/sh
case "$*" in *' @- '*) cat >>"$FAKE/sent" ;; esac
set -- curl "$@"
${log}
printf 'HTTP/2 200 \\r\\nX-Awsdr-Region: ${region}\\r\\n'
`,
  };
}

/** A folder of programs that answer as a calm world does; those that are named are left out. */
export function calmPrograms(answers: CalmAnswers, without: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-fake-"));
  for (const [name, text] of Object.entries(programs(answers))) {
    if (without.includes(name)) continue;
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  const kept = {
    called: "",
    sent: "",
    secret: "",
    now: `${answers.begins ?? 1_800_000_000}\n`,
    token: answers.token,
  };
  for (const [name, text] of Object.entries({ ...kept, lock: "None None None None None\n" })) {
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Runs a script in a shell where a calm world answers, and nothing outside is asked. */
export function runCalmly(shell: string, script: string, answers: CalmAnswers): Ran {
  const folder = calmPrograms(answers);
  const ran = spawnSync(shell, ["-u"], {
    input: script,
    encoding: "utf8",
    timeout: 120_000,
    env: { PATH: `${folder}:/usr/bin:/bin`, FAKE: folder, LC_ALL: "C.UTF-8" },
  });
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const called = read("called")
    .split("\n\0")
    .slice(0, -1)
    .map((each): Called => {
      const [program = "", ...words] = each.split("\0").slice(0, -1);
      return { program, words };
    });
  const { status, stdout, stderr } = ran;
  return { status, stdout, stderr, called, sent: read("sent"), secret: read("secret") };
}
