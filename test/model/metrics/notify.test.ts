import { describe, expect, test } from "vitest";

import { namesAnybody, notifyFaults, urlName } from "../../../src/model/metrics/notify";
import { sentences } from "../../support/sentences";

const regions = ["eu-west-1", "us-east-1"];
const faultsOf = (notify: Parameters<typeof notifyFaults>[0]) =>
  sentences(notifyFaults(notify, regions));

describe("notifyFaults", () => {
  test("finds none in different addresses and in topics of regions that have alarms", () => {
    expect(
      faultsOf({
        emails: ["a@example.com", "b@example.com"],
        urls: ["https://pager.example.com/k", "https://pager.example.com/l", "https://x.example"],
        topicArnsByRegion: { "us-east-1": ["a", "b", "c", "d"] },
      }),
    ).toEqual([]);
    expect(faultsOf({})).toEqual([]);
  });

  test.each(["", "nobody", "@example.com", "a@", "a b@example.com", "a@b@c"])(
    "refuses the mail address %j",
    (email) => {
      expect(faultsOf({ emails: [email] })).toEqual([
        `notify.emails must be addresses, got ${JSON.stringify(email)}`,
      ]);
    },
  );

  test("refuses an address that is given more than once, once", () => {
    expect(faultsOf({ emails: ["a@b.c", "a@b.c", "a@b.c"] })).toEqual([
      'notify.emails must differ, got "a@b.c" more than once',
    ]);
  });

  test.each([
    ["http://pager.example.com/secret", '"http://pager.example.com/…"'],
    ["HTTPS", "something else"],
    ["https://", "something else"],
    ["https:///secret", '"https://secret/…"'],
    ["https://pager.example.com:port/secret", "something else"],
    ["https://pager.example.com/a secret", '"https://pager.example.com/…"'],
    ["http://user:secret@pager.example.com", '"http://pager.example.com/…"'],
    ["pager.example.com/secret", "something else"],
  ])("refuses %s, and shows nothing of it that could be a key", (url, shown) => {
    expect(faultsOf({ urls: [url] })).toEqual([
      `notify.urls must be addresses that begin with https://, got ${shown}`,
    ]);
  });

  test("tells of a url given twice without what could be a key", () => {
    const url = "https://pager.example.com/secret";

    expect(faultsOf({ urls: [url, url] })).toEqual([
      'notify.urls must differ, got "https://pager.example.com/…" more than once',
    ]);
  });

  test("refuses topics of other regions, and more than four", () => {
    expect(
      faultsOf({ topicArnsByRegion: { mars: [], "eu-west-1": ["a", "b", "c", "d", "e"] } }),
    ).toEqual([
      "notify.topicArnsByRegion must be keyed by eu-west-1, us-east-1, got mars: " +
        "an alarm notifies topics of its own region, and there is none in that one",
      "notify.topicArnsByRegion of eu-west-1 must be at most 4, got 5: " +
        "an alarm has five actions, and one tells this component's own topic",
    ]);
  });
});

test.each([
  [{}, false],
  [{ emails: [], urls: [], topicArnsByRegion: { "eu-west-1": [] } }, false],
  [{ emails: ["a@example.com"] }, true],
  [{ urls: ["https://x.example"] }, true],
  [{ topicArnsByRegion: { "eu-west-1": ["a"] } }, true],
])("of %j somebody is named: %s", (notify, named) => {
  expect(namesAnybody(notify)).toBe(named);
});

test("urlName shows an address's host alone, and tells two addresses of it apart", () => {
  expect(urlName("https://user:secret@pager.example.com/key?more=1")).toBe(
    "pager.example.com-a808fd91",
  );
  expect(urlName("https://pager.example.com/a")).toBe("pager.example.com-0247dd12");
  expect(urlName("https://pager.example.com/b")).toBe("pager.example.com-0147db7f");
});
