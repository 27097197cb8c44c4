/** How much a list shows of each paper: how its abstract begins, its title alone in one line, its whole abstract, its cover. */
export const paperViews = ["excerpts", "titles", "abstracts", "grid"] as const;
export type PaperView = (typeof paperViews)[number];
/** What lists show without being asked. */
export const DEFAULT_VIEW: PaperView = "excerpts";

/** What views were called before, in addresses and in what browsers keep. */
const EARLIER_NAMES = new Map<string, PaperView>([
  ["compact", "excerpts"],
  ["list", "abstracts"],
]);

/** The view of a name, which may be an earlier one; null for any other text. */
export const parsePaperView = (text: string): PaperView | null =>
  paperViews.find((view) => view === text) ?? EARLIER_NAMES.get(text) ?? null;

/** Views that a browser keeps; `excerpts` is what pages show without being asked. */
const KEPT = /^(titles|abstracts|grid)$/;
/**
 * Runs in the head before anything is painted. A list that does not say how it is shown gives way to itself in the view
 * that its reader chose last, so that nothing is drawn twice and nothing shifts; links to lists lead there at once. A
 * choice is a click on a link with `data-view`. Browsers may keep "list", the earlier name of `abstracts`. Short, as
 * every page carries it.
 * @param listPages regular expression of the paths of lists.
 */
export const viewScript = (listPages: string) =>
  `(l=>{const kept=h=>{try{let v=localStorage.view,u=new URL(h);v=="list"&&(v="abstracts");if(${KEPT}.test(v)&&u.origin==l.origin&&` +
  `/${listPages.replaceAll("/", "\\/")}/.test(u.pathname)&&!u.searchParams.has("view")){u.searchParams.set("view",v);return u}}catch{}},` +
  `u=kept(l.href);u&&l.replace(u);addEventListener("click",e=>{const a=e.target.closest&&e.target.closest("a[href]");` +
  `if(!a||e.button||e.metaKey||e.ctrlKey||e.shiftKey||e.altKey)return;const v=a.dataset.view;` +
  `if(v)try{localStorage.view=v}catch{}else{const u=kept(a.href);u&&(e.preventDefault(),e.stopPropagation(),l.assign(u))}},!0)})(location)`;
