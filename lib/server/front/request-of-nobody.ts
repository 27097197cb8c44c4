import { type IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { kindHeaders } from "./answer-key";

/** A request that asks for an address and kind of answer, and no more; nothing of its answer is sent anywhere. */
export function requestOfNobody(url: string, headers: IncomingHttpHeaders) {
  const request = new IncomingMessage(new Socket());
  request.method = "GET";
  request.url = url;
  request.headers = { host: "localhost", "x-forwarded-for": "127.0.0.1", ...kindHeaders(headers) };
  request.push(null);
  const response = new ServerResponse(request);
  const send = {
    writeHead: () => response,
    flushHeaders: () => {},
    write: () => true,
    end: () => endOfNobody(response),
  };
  return { request, response: Object.assign(response, send) as ServerResponse };
}

/** Tells those who wait for an answer to be sent. */
export function endOfNobody(response: ServerResponse): ServerResponse {
  response.emit("finish");
  response.emit("close");
  return response;
}
