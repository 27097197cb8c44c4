import type { HostileRequest } from "./requests";
import type { HostileAnswer } from "./send";

const SLOW_MS = 5_000;
/** Bytes of an answer's head; nginx takes 4,096 by default. Source: https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffer_size */
const HEAD_MAX = 4_096;
/** A line of an error's stack, or a place in the code. */
export const TRACE = /^\s+at .*[:(]\d+:\d+\)?$|node_modules[\\/]|\.next[\\/]builds/m;
/** Headers of places: where a redirect leads, and what Next's script is told that a rewrite leads to. */
const PLACES = /^(?:location|x-nextjs-rewritten-path)$/i;
/** What oEmbed answers to a format that it does not have. */
const NOT_IMPLEMENTED = 501;
/** Types in which a browser runs what it finds. */
const LIVE_TYPE = /html|xml|svg/;

/** What is wrong with an answer, a sentence each. */
export function judge({ mark, target, body: sent, headers }: HostileRequest, answer: HostileAnswer): string[] {
  const { status, body, ms } = answer;
  const type = answer.headers.get("content-type") ?? "";
  const isAddressed = target.includes(mark) || sent.includes(mark);
  return [
    status === null && "has no end",
    status !== null && status >= 500 && status !== NOT_IMPLEMENTED && `is ${status}`,
    ms > SLOW_MS && `took ${Math.round(ms)} ms`,
    TRACE.test(body) && !type.startsWith("text/javascript") && "shows a trace",
    headLength(answer) > HEAD_MAX && `has a head of ${headLength(answer)} bytes`,
    findInHead(mark, answer),
    LIVE_TYPE.test(type) && isLive(mark, body) && "has what was sent as live text",
    // A page may name what its address asks for; nothing may come of a header.
    !isAddressed && headers.some(([, value]) => value.includes(mark)) && body.includes(mark) && "reflects a header",
  ].filter((sentence) => typeof sentence === "string");
}

/** Bytes of the head without what names a place, which is as long as what was asked for. */
const headLength = ({ head }: HostileAnswer): number =>
  head
    .split("\r\n")
    .filter((line) => !PLACES.test(line.split(":", 1)[0] ?? ""))
    .join("\r\n").length;

/** What leads to a place within the site may name what was asked for; no other header may. */
function findInHead(mark: string, { head }: HostileAnswer): string | null {
  const line = head.split("\r\n").find((line) => line.toLowerCase().includes(mark));
  if (!line) return null;
  const [, name = "", value = ""] = /^([\w-]+): ?(.*)$/.exec(line) ?? [];
  if (name.toLowerCase().includes(mark)) return `has the header ${line}`;
  if (PLACES.test(name) && /^\/(?![/\\])/.test(value)) return null;
  return `has the header ${line.slice(0, 200)}`;
}

/** Whether the mark stands where its text would be run: as a tag, as an attribute of its own, as the address of a link. */
function isLive(mark: string, body: string): boolean {
  return (
    body.includes(`<${mark}`) ||
    new RegExp(`[^\\\\]["']onx${mark}=`).test(body) ||
    new RegExp(`(?:href|src|action|url)=["']?(?:javascript:|//|\\\\\\\\)${mark}`, "i").test(body)
  );
}
