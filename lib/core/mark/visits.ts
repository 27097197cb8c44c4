/** Where a browser keeps when it was here: the end of the visit before this one, and the last page of this one. */
const VISITS_KEY = "visits";
/** A visit ends after so long without a page, in milliseconds; db/queries/account/visits.ts measures an account's alike. */
export const VISIT_GAP_MS = 30 * 60_000;

/**
 * Part of the script in the head (marksScript), where `d` is the document. `v` notes a page of this visit, and lets `s` be
 * the end of the visit before it, in milliseconds since 1970; NaN at the first visit, than which nothing is newer.
 */
export const visitScript =
  `let h,s;const v=()=>{h=d.URL;try{const l=localStorage,t=Date.now(),[p,q]=(l.${VISITS_KEY}||"").split(" ");` +
  `l.${VISITS_KEY}=(s=(q<t-${VISIT_GAP_MS}?q:p)||NaN)+" "+t}catch{}};`;

/**
 * The same script's, for each change of the document: lists get `data-new`, how many of their papers came since that
 * visit (lib/core/list/arrivals.ts says when they did). It is known with the list's beginning, so that what is said over
 * it moves nothing.
 */
export const countNewScript =
  `d.URL!=h&&v();for(const e of d.querySelectorAll("[data-arrivals]:not([data-new])")){` +
  `const[t,o]=e.dataset.arrivals.split(":"),n=t.split(" ").map(m=>parseInt(m,36)*6e4>s);` +
  `e.dataset.new=(e.n=[...o].map(i=>n[parseInt(i,36)])).filter(n=>n).length}`;

/** And for each paper `e` that it meets, where `P` selects papers: it gets `data-new` too. */
export const markNewScript = `const c=e.closest("[data-arrivals]");c&&c.n[[...c.querySelectorAll(P)].indexOf(e)]&&(e.dataset.new="")`;

/** Takes the account's word for the end of the visit before this one, if it is later: it knows other devices. The next page goes by it. */
export function takeVisit(endedAt: number | null): void {
  if (endedAt === null) return;
  try {
    const [before, last] = (localStorage.getItem(VISITS_KEY) ?? "").split(" ");
    if (!(Number(before || Number.NaN) >= endedAt))
      localStorage.setItem(VISITS_KEY, `${endedAt} ${last || Date.now()}`);
  } catch {
    // Storage is off: this browser knows no visits.
  }
}
