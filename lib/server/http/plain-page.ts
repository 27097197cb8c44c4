import { PAPER_COLORS, themeScript } from "@/lib/core/site/theme";
import { env } from "@/lib/server/runtime/env";

/** What a plain page has of the site's look, in the colours that the reader chose. */
const PLAIN_STYLE = `
:root{color-scheme:light dark}:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}
body{max-width:26rem;margin:0 auto;padding:1.5rem 1rem;font:1.125rem/1.6 Georgia,serif;
background:light-dark(${PAPER_COLORS.light},${PAPER_COLORS.dark});color:light-dark(#1a1917,#ece8df)}
header{border-bottom:1px solid light-dark(#e3dfd6,#2d2a26);padding-bottom:.75rem;margin-bottom:3rem}
header a{font-weight:600;text-decoration:none}a{color:inherit}h1{font-size:1.5rem;line-height:1.25}
code{display:block;padding:.75rem;border:1px solid light-dark(#8f8a80,#6f6a61);border-radius:6px;font-size:1rem;overflow-wrap:anywhere;user-select:all}`;

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
