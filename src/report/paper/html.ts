/** Markup that is safe to insert as it stands, because {@link html} or {@link trusted} made it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template may hold; `false`, `null` and `undefined` leave nothing behind. */
export type Content = string | number | Html | readonly Content[] | false | null | undefined;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it must stand in an element or in a quoted attribute. */
export function escaped(text: string): string {
  // Control characters are not allowed in HTML at all, whatever their spelling.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const printable = text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd");
  return printable.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/**
 * Builds markup; every value is escaped unless it is {@link Html} already.
 *
 * @example html`<b title="${name}">${name}</b>`
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(parts.map((part, at) => part + rendered(values[at])).join(""));
}

/** Vouches for markup that we wrote ourselves, such as a style sheet. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function rendered(content: Content): string {
  if (content === false || content === null || content === undefined) return "";
  if (content instanceof Html) return content.markup;
  if (typeof content === "object") return content.map(rendered).join("");
  return escaped(String(content));
}
