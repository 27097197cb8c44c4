import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { nextFrame, recordShifts } from "../support/shifts";
import { expect, test } from "../support/test";

/** Long enough for a browser to paint what it has. */
const PAUSE_MS = 1_000;

// The slow server is not the site's own address.
test.use({ expectedErrors: /^request to http:\/\/127\.0\.0\.1:\d+\// });

let slow: Server;
/** Where the document is cut by a line that rests. */
let cut = "";

test.beforeAll(async ({ baseURL }) => {
  slow = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url!, baseURL), {
      headers: { accept: request.headers.accept ?? "*/*", "accept-encoding": "identity" },
    });
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
    const at = request.url === "/" ? body.indexOf(cut) : -1;
    if (at < 0) return response.end(body);
    response.write(body.subarray(0, at));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    response.end(body.subarray(at));
  }).listen(0, "127.0.0.1");
  await once(slow, "listening");
});
test.afterAll(() => void slow.close());

for (const width of [360, 900, 1440])
  for (const before of ['class="saved-link"', 'class="masthead-search"', 'class="meta"', "</article>"])
    test(`at ${width} pixels, nothing moves when the line rests before ${before}`, async ({ page }) => {
      cut = before;
      await page.setViewportSize({ width, height: 800 });
      await recordShifts(page);
      await page.goto(`http://127.0.0.1:${(slow.address() as AddressInfo).port}/`);
      await expect(page.getByRole("contentinfo")).toBeAttached();
      await nextFrame(page);
      expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
    });
