/** How much a list shows of each paper. */
export const paperViews = ["compact", "list", "grid"] as const;
export type PaperView = (typeof paperViews)[number];

/** Views that a browser keeps; `compact` is what pages show without being asked. */
const KEPT = /^(list|grid)$/;
/**
 * Runs in the head before anything is painted. A list that does not say how it is shown gives way to itself in the view
 * that its reader chose last, so that nothing is drawn twice and nothing shifts; links to lists lead there at once. A
 * choice is a click on a link with `data-view`. Short, as every page carries it.
 * @param listPages regular expression of the paths of lists.
 */
export const viewScript = (listPages: string) =>
  `(l=>{const kept=h=>{try{const v=localStorage.view,u=new URL(h);if(${KEPT}.test(v)&&u.origin==l.origin&&` +
  `/${listPages.replaceAll("/", "\\/")}/.test(u.pathname)&&!u.searchParams.has("view")){u.searchParams.set("view",v);return u}}catch{}},` +
  `u=kept(l.href);u&&l.replace(u);addEventListener("click",e=>{const a=e.target.closest&&e.target.closest("a[href]");` +
  `if(!a||e.button||e.metaKey||e.ctrlKey||e.shiftKey||e.altKey)return;const v=a.dataset.view;` +
  `if(v)try{localStorage.view=v}catch{}else{const u=kept(a.href);u&&(e.preventDefault(),e.stopPropagation(),l.assign(u))}},!0)})(location)`;
