import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { escaped, html, trusted } from "../../../src/report/paper/html";

describe("html", () => {
  test("escapes every value and no part of the template", () => {
    expect(html`<b title="${`"'`}">${"<&>"}</b>`.markup).toBe(
      '<b title="&quot;&#39;">&lt;&amp;&gt;</b>',
    );
  });

  test("keeps markup that a template made, alone or in a list", () => {
    const items = ["a", "<b>"].map((text) => html`<li>${text}</li>`);

    expect(html`<ul>${items}</ul>${trusted("<hr>")}`.markup).toBe(
      "<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>",
    );
  });

  test("writes zero and leaves nothing behind for false, null and undefined", () => {
    expect(html`[${0}${false}${null}${undefined}]`.markup).toBe("[0]");
  });

  test("does not trust an object that only looks like markup", () => {
    const impostor = JSON.parse('{"markup":"<script>"}');

    expect(() => html`${impostor}`).toThrow();
  });
});

describe("escaped", () => {
  test("leaves nothing that opens a tag, ends an attribute or is a control character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
        expect(escaped(text)).not.toMatch(/[<>"'\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      }),
    );
  });
});
