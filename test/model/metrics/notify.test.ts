import { describe, expect, test } from "vitest";

import { namesAnybody, notifyFaults, urlName } from "../../../src/model/metrics/notify";
import { sentences } from "../../support/sentences";

const regions = ["eu-west-1", "us-east-1"];
const faultsOf = (notify: Parameters<typeof notifyFaults>[0]) =>
  sentences(notifyFaults(notify, regions));

const topics =
  (...names: string[]) =>
  (region: string) =>
    names.map((name) => `arn:aws:sns:${region}:123456789012:${name}`);

describe("notifyFaults", () => {
  test("finds none in different addresses and in topics of regions that have alarms", () => {
    expect(
      faultsOf({
        emails: ["a@example.com", "b@example.com"],
        urls: ["https://pager.example.com/k", "https://pager.example.com/l", "https://x.example"],
        topicArnsByRegion: { "us-east-1": topics("a", "b", "c", "d")("us-east-1") },
      }),
    ).toEqual([]);
    expect(faultsOf({})).toEqual([]);
  });

  test.each(["", "nobody", "@example.com", "a@", "a b@example.com", "a@b@c"])(
    "refuses the mail address %j",
    (email) => {
      expect(faultsOf({ emails: [email] })).toEqual([
        `notify.emails must be mail addresses, got ${JSON.stringify(email)}`,
      ]);
    },
  );

  test("refuses an address that is given more than once, once", () => {
    expect(faultsOf({ emails: ["a@b.c", "a@b.c", "a@b.c"] })).toEqual([
      'notify.emails must differ, got "a@b.c" more than once',
    ]);
  });

  const hidden = "one that does not (it is not shown, as it may hold a key)";

  test.each([
    ["http://pager.example.com/secret", '"http://pager.example.com/…"'],
    ["HTTPS", hidden],
    ["https://", hidden],
    ["https:///secret", '"https://secret/…"'],
    ["https://pager.example.com:port/secret", hidden],
    ["https://pager.example.com/a secret", '"https://pager.example.com/…"'],
    ["http://user:secret@pager.example.com", '"http://pager.example.com/…"'],
    ["pager.example.com/secret", hidden],
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

  test.each([
    ["oncall@example.com", "a string"],
    [["oncall@example.com"], "a list"],
    [5, "a number"],
    [null, "null"],
  ])("refuses %j in its own place, and shows nothing of it that could be a key", (notify, kind) => {
    expect(faultsOf(notify as never)).toEqual([
      `notify must be an object of emails, urls, topicArnsByRegion, got ${kind}`,
    ]);
  });

  test("refuses a misspelt field, and lists that are none, all at once", () => {
    const notify = {
      email: ["oncall@example.com"],
      emails: "oncall@example.com",
      urls: "https://pager.example.com/secret",
      topicArnsByRegion: { "us-east-1": "arn:aws:sns:us-east-1:123456789012:on-call" },
    };

    expect(faultsOf(notify as never)).toEqual([
      'notify must be an object of emails, urls, topicArnsByRegion, got the field "email"',
      'notify.emails must be a list of addresses, got "oncall@example.com"',
      "notify.urls must be a list of addresses, got a string",
      "notify.topicArnsByRegion.us-east-1 must be a list of ARNs, " +
        'got "arn:aws:sns:us-east-1:123456789012:on-call"',
    ]);
    expect(faultsOf({ topicArnsByRegion: ["a"] } as never)).toEqual([
      "notify.topicArnsByRegion must be lists of ARNs by region, got a list",
    ]);
  });

  test("refuses addresses that are no text, such as one that only a deployment knows", () => {
    expect(faultsOf({ emails: [5], urls: [{}] } as never)).toEqual([
      "notify.emails must be mail addresses, got a number",
      "notify.urls must be addresses that begin with https://, got an object",
    ]);
  });

  test("refuses topics of other regions, and more than four", () => {
    expect(
      faultsOf({
        topicArnsByRegion: { mars: [], "eu-west-1": topics("a", "b", "c", "d", "e")("eu-west-1") },
      }),
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
