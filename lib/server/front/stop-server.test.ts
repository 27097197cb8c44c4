import { EventEmitter, once } from "node:events";
import http, { createServer, type Server, type ServerResponse } from "node:http";
import net, { type AddressInfo } from "node:net";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { makeStoppable } from "./stop-server";

/** A server whose answers wait until the test ends them. */
async function serve() {
  const arrivals = new EventEmitter();
  const server: Server = createServer((_request, response) => void arrivals.emit("request", response));
  const stop = makeStoppable(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => server.closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return { port, stop, arrival: async () => ((await once(arrivals, "request")) as [ServerResponse])[0] };
}

function ask(port: number, agent: http.Agent): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    http
      .get({ port, agent, host: "127.0.0.1" }, (answer) => answer.resume().on("end", () => resolve(answer)))
      .on("error", reject);
  });
}

const keepAlive = () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  return agent;
};

test("an answer under way is given whole, says that the connection ends, and the stop waits for it", async () => {
  const { port, stop, arrival } = await serve();
  const asked = ask(port, keepAlive());
  const response = await arrival();
  let isStopped = false;
  const stopped = stop().then(() => {
    isStopped = true;
  });
  expect(isStopped).toBe(false);
  response.end("x");
  expect((await asked).headers.connection).toBe("close");
  await stopped;
});

test("a connection that waits between two requests has its next one answered, and is told that it was the last", async () => {
  const { port, stop, arrival } = await serve();
  const agent = keepAlive();
  const first = ask(port, agent);
  (await arrival()).end("x");
  expect((await first).headers.connection).toBe("keep-alive");
  const stopped = stop();
  const second = ask(port, agent);
  (await arrival()).end("x");
  expect((await second).headers.connection).toBe("close");
  await stopped;
});

test("an answer whose head was sent before the stop ends as it began, and its connection after it", async () => {
  const { port, stop, arrival } = await serve();
  const asked = ask(port, keepAlive());
  const response = await arrival();
  response.write("x");
  const stopped = stop();
  response.end("y");
  await asked;
  await stopped;
});

test("an idle connection does not hold the stop up, and no new one is taken", async () => {
  const { port, stop } = await serve();
  const idle = net.connect(port, "127.0.0.1");
  await once(idle, "connect");
  const stopped = stop();
  await nextTurn();
  const late = net.connect(port, "127.0.0.1");
  const [error] = (await once(late, "error")) as [NodeJS.ErrnoException];
  expect(error.code).toBe("ECONNREFUSED");
  await stopped;
  idle.destroy();
});

test("who connected just before a stop is answered", async () => {
  const { port, stop, arrival } = await serve();
  const asked = ask(port, keepAlive());
  // The kernel has the connection, and this process has not taken it.
  const blockedUntil = Date.now() + 50;
  await new Promise((resolve) => process.nextTick(resolve));
  while (Date.now() < blockedUntil);
  const stopped = stop();
  (await arrival()).end("x");
  expect((await asked).headers.connection).toBe("close");
  await stopped;
});

test("a connection is heard for a whole second after its last answer, however late that came, and while half a request is there", async () => {
  const { port, stop, arrival } = await serve();
  const reader = net.connect(port, "127.0.0.1").resume();
  const gone = once(reader, "close");
  reader.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const first = await arrival();
  first.write("x");
  const stopped = stop();
  // Near the end of the second that began with the stop.
  await sleep(900);
  first.end();
  await sleep(500);
  reader.write("GET / HTTP/1.1\r\n");
  await sleep(700);
  reader.write("Host: x\r\n\r\n");
  (await arrival()).end("y");
  await gone;
  await stopped;
});
