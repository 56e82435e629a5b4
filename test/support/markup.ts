import fc from "fast-check";

const empty = new Set(["meta", "hr", "br"]);

/** What is wrong with the tags of a page: unclosed, crossed or odd ones. */
export function markupFaults(page: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  const body = page.replace(/^<!doctype html>/, "");
  for (const [tag, slash, name = "", attributes = "", end] of body.matchAll(
    /<(\/?)([a-zA-Z0-9]*)((?:\s+[\w:-]+="[^"<>]*")*)(\/?)>?/g,
  )) {
    if (name === "" || !tag.endsWith(">")) faults.push(`odd tag ${tag.slice(0, 60)}`);
    else if (slash === "/") {
      const last = open.pop();
      if (last !== name || attributes !== "") faults.push(`${tag} closes ${last ?? "nothing"}`);
    } else if (end !== "/" && !empty.has(name)) open.push(name);
  }
  return [...faults, ...open.map((name) => `<${name}> stays open`)];
}

/** The text of a page as a reader sees it, white space as single spaces. */
export function textOf(page: string): string {
  return page
    .replace(/<style>.*<\/style>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");
}

/** The tags of a page in their order, which no text in it may change. */
export function structureOf(page: string): string[] | null {
  return page.match(/<[a-z/!][^<>\s]*/g);
}

/** Texts that would change a page if they were not escaped. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    `"><script>alert(1)</script>`,
    `' onload='alert(1)`,
    "</style><img src=x onerror=alert(1)>",
    "</title></svg>",
    "<!--",
    "]]>&lt;&#x3c;",
  ),
);
