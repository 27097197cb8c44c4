import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

/** Methods by which something of an answer leaves. */
const STEPS = ["writeHead", "flushHeaders", "write", "end"] as const;
type Step = (typeof STEPS)[number];

/** What becomes of an answer: held back to be kept, or sent as it comes. */
type Judge = (status: number, headers: OutgoingHttpHeaders) => "hold" | "pass";

/**
 * Looks at an answer's head when it is first written. One that is held never leaves by itself: `onWhole` gets its body, once it has ended.
 * @param bytesMax one that turns out to be longer is sent on after all, and `onPassed` told.
 */
export function captureAnswer(
  response: ServerResponse,
  {
    judge,
    onWhole,
    onPassed,
    bytesMax,
  }: { judge: Judge; onWhole(body: Buffer): void; onPassed(): void; bytesMax: number },
): void {
  const send = Object.fromEntries(STEPS.map((step) => [step, response[step].bind(response)])) as Record<
    Step,
    (...values: unknown[]) => unknown
  >;
  let state: "unknown" | "held" | "passed" | "ended" = "unknown";
  let pieces: Buffer[] = [];
  let bytes = 0;

  function begin(values: unknown[]): void {
    if (typeof values[0] === "number") response.statusCode = values[0];
    setHeaders(
      response,
      values.find((value) => typeof value === "object"),
    );
    state = judge(response.statusCode, response.getHeaders()) === "hold" ? "held" : "passed";
    if (state === "passed") onPassed();
  }

  function hold(chunk: unknown, coding: unknown): void {
    if (typeof chunk !== "string" && !(chunk instanceof Uint8Array)) return;
    const piece =
      typeof chunk === "string"
        ? Buffer.from(chunk, typeof coding === "string" ? (coding as BufferEncoding) : "utf8")
        : Buffer.from(chunk);
    pieces.push(piece);
    bytes += piece.length;
    if (bytes <= bytesMax) return;
    state = "passed";
    onPassed();
    send.writeHead(response.statusCode);
    for (const each of pieces) send.write(each);
    pieces = [];
  }

  for (const step of STEPS)
    response[step] = ((...values: unknown[]) => {
      if (state === "unknown") begin(step === "writeHead" ? values : []);
      if (state === "passed") return send[step](...values);
      if (state === "ended") return response;
      const told = values.findLast((value) => typeof value === "function") as (() => void) | undefined;
      if (step === "write") {
        hold(values[0], values[1]);
        if (told) process.nextTick(told);
        return true;
      }
      if (step !== "end") return response;
      hold(values[0], values[1]);
      if ((state as string) === "passed") return send.end(...(told ? [told] : []));
      if (told) response.once("finish", told);
      state = "ended";
      onWhole(Buffer.concat(pieces));
      pieces = [];
      return response;
    }) as never;
}

/** As writeHead takes them: by name, or names and values in turn. */
function setHeaders(response: ServerResponse, headers: unknown): void {
  if (Array.isArray(headers))
    for (let index = 0; index + 1 < headers.length; index += 2) response.setHeader(headers[index], headers[index + 1]);
  else
    for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined) response.setHeader(name, value);
}
