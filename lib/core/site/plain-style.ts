import { EDGE, INK, lightDark, PAPER, RULE } from "./palette";

/** What a page without the site's style sheet has of its look, in the colours that the reader chose. */
export const PLAIN_STYLE = `
:root{color-scheme:light dark}:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}
body{max-width:26rem;margin:0 auto;padding:1.5rem 1rem;font:1.125rem/1.6 Georgia,serif;
background:${lightDark(PAPER)};color:${lightDark(INK)}}
header{border-bottom:1px solid ${lightDark(RULE)};padding-bottom:.75rem;margin-bottom:3rem}
header a{font-weight:600;text-decoration:none}a{color:inherit}h1{font-size:1.625rem;line-height:1.2}
button{padding:0;border:0;background:none;color:inherit;font:inherit;text-decoration:underline;cursor:pointer}
code{display:block;padding:.75rem;border:1px solid ${lightDark(EDGE)};border-radius:6px;font-size:1rem;overflow-wrap:anywhere;user-select:all}`;
