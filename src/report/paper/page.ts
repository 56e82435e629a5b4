import { type Content, html } from "./html";
import { styles } from "./styles";

/** What one page says. */
export interface Page {
  readonly title: string;
  readonly content: readonly Content[];
  readonly footer: string;
}

/** One HTML file that needs nothing else: no network, no script, no font. */
export function page({ title, content, footer }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${styles}</style>
</head>
<body>
<main>
${content.map(
  (part) => html`${part}
`,
)}<footer>${footer}</footer>
</main>
</body>
</html>
`.markup;
}
