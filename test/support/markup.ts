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
