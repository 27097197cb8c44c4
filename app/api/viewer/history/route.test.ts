import { beforeEach, expect, test } from "vitest";
import { listMarks, mergeMarks } from "@/db/queries/mark/read-marks";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf, formRequest, leadOf, pageRequest } from "@/db/testing/requests";
import { DELETE, POST } from "./route";

let reader: { id: string };
let cookie: string;
let paperId: string;
beforeEach(async () => {
  reader = await createUser();
  cookie = await cookieOf(reader);
  paperId = (await createPaper()).id;
  await mergeMarks({ [paperId]: { opened: 1000, saved: 2000 } }, reader.id, null);
});

const kept = async () => (await listMarks([paperId], reader.id))[paperId];
const WHOLE = { opened: 1000, saved: 2000 };
const PATH = "/api/viewer/history?_method=DELETE";

test("a form empties the history and leads back to it; other marks stay", async () => {
  expect(leadOf(await POST(formRequest(PATH, {}, { cookie })))).toBe("303 /saved/history");
  expect(await kept()).toEqual({ saved: 2000 });
});

test("a script empties it too, and an empty one stays so", async () => {
  for (let time = 0; time < 2; time++) {
    expect((await DELETE(pageRequest("DELETE", "/api/viewer/history", { cookie }))).status).toBe(303);
    expect(await kept()).toEqual({ saved: 2000 });
  }
});

test("without a session the form leads to sign in, and nothing is lost", async () => {
  expect(leadOf(await POST(formRequest(PATH, {})))).toBe("303 /signin?callbackUrl=%2Fsaved%2Fhistory");
  await endSessionOf(cookie);
  expect(leadOf(await POST(formRequest(PATH, {}, { cookie })))).toBe("303 /signin?callbackUrl=%2Fsaved%2Fhistory");
  expect(await kept()).toEqual(WHOLE);
});

test("forms of other sites, other methods and great bodies are refused", async () => {
  expect((await POST(formRequest(PATH, {}, { cookie, origin: "https://evil.example" }))).status).toBe(403);
  expect((await POST(formRequest("/api/viewer/history", {}, { cookie }))).status).toBe(405);
  expect((await POST(formRequest(PATH, {}, { cookie, "content-length": String(10 * 2 ** 20) }))).status).toBe(413);
  expect(await kept()).toEqual(WHOLE);
});
