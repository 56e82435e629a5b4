import type { RehearsalResult } from "../../src/model/report/rehearsal-result";

type Readings = RehearsalResult["run"]["readings"];

/** Readings of a simulated world with one recovered incident. */
export const sampleReadings: Readings = {
  capacity: {
    bytes: "1319413953536",
    recoveryPoints: 412,
    unknownSize: 3,
    copies: { bytes: "987842478080", recoveryPoints: 205, unknownSize: 1 },
    byRegion: { "eu-central-1": "96636764160", "eu-west-1": "1222777189376" },
    bySizeSource: { "backup-job": "1319413953536" },
    newest: "2026-03-04T13:00:00.000Z",
    protectedBytes: "214748364800",
    provenBytes: "0",
    survivingBytes: "193273528320",
    lockedBytes: "0",
    resources: [],
  },
  recovery: {
    meanSeconds: 968,
    medianSeconds: 968,
    p90Seconds: null,
    maxSeconds: 968,
    recovered: 1,
    open: 0,
    abandoned: 0,
    withinRto: 1,
    incidents: [
      {
        service: "guide",
        runId: "rehearsal-42",
        startedAt: "2026-03-04T13:41:07.000Z",
        recoveredAt: "2026-03-04T13:57:15.000Z",
        seconds: 968,
        openSeconds: null,
        detectSeconds: 98,
        decideSeconds: 378,
        shiftSeconds: 435,
        verifySeconds: 57,
      },
    ],
  },
  drills: {
    meanSeconds: null,
    medianSeconds: null,
    p90Seconds: null,
    maxSeconds: null,
    recovered: 0,
    open: 0,
    abandoned: 0,
    withinRto: null,
    incidents: [],
  },
  alarms: [],
  notices: [],
};
