import { PLAIN_STYLE } from "@/lib/core/site/plain-style";
import { themeScript } from "@/lib/core/site/theme";
import { env } from "@/lib/server/runtime/env";

/** A page of one sentence, whole in itself. @param more HTML of our own making. */
export function plainPage(sentence: string, more: string, head = ""): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(sentence)}</title>
<meta name="viewport" content="width=device-width"><style>${PLAIN_STYLE}</style><script>${themeScript}</script>${head}</head>
<body><header><a href="/">${escapeHtml(env.SITE_NAME)}</a></header>
<main><h1>${escapeHtml(sentence)}</h1>${more}</main></body></html>`;
}

/** Text that stands as itself in HTML, between quotes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
