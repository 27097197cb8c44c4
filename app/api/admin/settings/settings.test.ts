import { sql } from "drizzle-orm";
import { revalidateTag } from "next/cache";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { deleteUser } from "@/db/queries/account/users";
import { changeSiteSetting, listAdministrationLog, listSiteSettings } from "@/db/queries/admin/site-settings";
import { administrationLog, siteSettings } from "@/db/schema";
import { createModerator } from "@/db/testing/comments";
import { createUser } from "@/db/testing/factories";
import { cookieOf, leadOf } from "@/db/testing/requests";
import { hearToldTags } from "@/db/testing/told-tags";
import { hasDiscussions } from "@/lib/server/comment/community";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { keepSiteSettingsFresh, loadSiteSettings } from "@/lib/server/site/site-settings";
import { cookiesOfOthers, sendAdminForm } from "../../testing/administration";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));
const told = hearToldTags(/^user:/);

let ada: { id: string; username: string };
let cookie: string;
beforeEach(async () => {
  vi.unstubAllEnvs();
  await db.delete(siteSettings);
  await loadSiteSettings();
  vi.mocked(revalidateTag).mockClear();
  ada = await createUser({ role: "administrator" });
  cookie = await cookieOf(ada);
});

const save = (name: string, value: string, headers: Record<string, string> = { cookie }) =>
  sendAdminForm(`/api/admin/settings/${name}?_method=PUT`, { value }, headers);
const takeBack = (name: string, headers: Record<string, string> = { cookie }) =>
  sendAdminForm(`/api/admin/settings/${name}?_method=DELETE`, {}, headers);
const newestChange = async () => (await listAdministrationLog(1)).entries[0];

test("a setting that is saved holds at once, is logged, and goes back to what held before", async () => {
  expect(leadOf(await save("SITE_NAME", "  The \u200b Gazette "))).toBe("303 /admin/settings?done=SITE_NAME");
  expect(env.SITE_NAME).toBe("The Gazette");
  expect(await listSiteSettings()).toEqual([
    { key: "SITE_NAME", value: "The Gazette", by: ada.username, at: expect.any(Date) },
  ]);
  const change = { by: ada.username, action: "change-setting", subject: "SITE_NAME" };
  expect(await newestChange()).toMatchObject({ ...change, was: null, became: "The Gazette" });
  expect(leadOf(await takeBack("SITE_NAME"))).toBe("303 /admin/settings?done=SITE_NAME");
  expect(env.SITE_NAME).toBe("Daily Papers");
  expect(await newestChange()).toMatchObject({ ...change, was: "The Gazette", became: null });
});

test("each setting that can be changed is read by what goes by it", async () => {
  for (const [name, value] of Object.entries({
    AUTH_SIGN_UP: "0",
    COMMUNITY: "off",
    FEED_SOURCE: "arxiv",
    ARXIV_CATEGORIES: "cs.CL, math.CO",
  }))
    expect((await save(name, value)).status, name).toBe(303);
  expect(env).toMatchObject({ AUTH_SIGN_UP: false, COMMUNITY: "off", FEED_SOURCE: "arxiv" });
  expect(env.ARXIV_CATEGORIES).toEqual(["cs.CL", "math.CO"]);
  expect(hasDiscussions()).toBe(false);
});

test("pages are made anew when one shows what was changed, and only then", async () => {
  await save("FEED_SOURCE", "arxiv");
  expect(revalidateTag).not.toHaveBeenCalled();
  await save("SITE_NAME", "The Gazette");
  expect(vi.mocked(revalidateTag).mock.calls.map(([tag]) => tag)).toEqual(["papers", "comments"]);
});

test("the same value again is no change", async () => {
  await save("COMMUNITY", "readonly");
  const before = await db.$count(administrationLog);
  await save("COMMUNITY", "readonly");
  await takeBack("SITE_NAME");
  expect(await db.$count(administrationLog)).toBe(before);
});

test("what makes no sense is refused, with what was typed", async () => {
  for (const [name, value] of [
    ["SITE_NAME", " \u200b "],
    ["SITE_NAME", "x".repeat(61)],
    ["COMMUNITY", "maybe"],
    ["AUTH_SIGN_UP", "yes"],
    ["FEED_SOURCE", "<script>"],
    ["ARXIV_CATEGORIES", "cs.NOPE"],
  ] as const) {
    const answer = await save(name, value);
    expect([answer.status, name, value]).toEqual([400, name, value]);
    expect(await answer.text()).toContain('action="/api/admin/settings/');
  }
  const typed = await (await save("ARXIV_CATEGORIES", "cs.NOPE & more")).text();
  expect(typed).toContain("cs.NOPE &#38; more</textarea>");
  expect(typed).toContain("must be categories of arXiv");
  expect(await listSiteSettings()).toEqual([]);
});

test("a setting that there is not, or that the environment has, cannot be changed", async () => {
  for (const name of ["PORT", "AUTH_SECRET", "__proto__", "site_name"])
    expect((await save(name, "1")).status, name).toBe(404);
  vi.stubEnv("COMMUNITY", "on");
  expect((await save("COMMUNITY", "off")).status).toBe(409);
  expect((await takeBack("COMMUNITY")).status).toBe(409);
  expect(await listSiteSettings()).toEqual([]);
});

test("nobody but an administrator changes one; to all others there is nothing here", async () => {
  for (const [who, headers] of Object.entries(await cookiesOfOthers())) {
    expect((await save("SITE_NAME", "Mine", headers)).status, who).toBe(404);
    expect((await takeBack("SITE_NAME", headers)).status, who).toBe(404);
  }
  expect((await save("SITE_NAME", "Mine", { cookie, authorization: "Bearer dp_x" })).status).toBe(404);
  expect((await save("SITE_NAME", "Mine", { cookie, origin: "https://evil.example" })).status).toBe(403);
  expect(env.SITE_NAME).toBe("Daily Papers");
});

test("who was an administrator when the page came, and is none any more, changes nothing", async () => {
  const moderator = await createModerator();
  expect(await changeSiteSetting("SITE_NAME", "Mine", moderator)).toBe("no-role");
  expect(await listSiteSettings()).toEqual([]);
});

test("of two at once the second changes what the first has left", async () => {
  const names = Array.from({ length: 8 }, (_, number) => `Gazette ${number}`);
  await Promise.all(names.map((name) => save("SITE_NAME", name)));
  const { entries } = await listAdministrationLog(8);
  // The newest first: each was what the one before it became.
  expect(entries.map(({ was }) => was)).toEqual([...entries.slice(1).map(({ became }) => became), null]);
  expect((await listSiteSettings())[0]?.value).toBe(entries[0]?.became);
});

test("every web process is told at once that a setting was stored, and not when it was the same", async () => {
  const administrator = await createModerator("administrator");
  await changeSiteSetting("SITE_NAME", "The Herald", administrator);
  await changeSiteSetting("SITE_NAME", "The Herald", administrator);
  expect(await told()).toEqual([["settings"]]);
});

test("a process that starts anew, and one beside it, find what is stored", async () => {
  const administrator = await createModerator("administrator");
  await changeSiteSetting("SITE_NAME", "The Gazette", administrator);
  expect(env.SITE_NAME).toBe("Daily Papers");
  const changed = vi.fn();
  const { freshen } = keepSiteSettingsFresh(changed);
  await Promise.all([freshen(), freshen(), freshen()]);
  expect([env.SITE_NAME, changed.mock.calls.length]).toEqual(["The Gazette", 1]);
});

test("what this version does not understand does not count, and the log says so", async () => {
  const lines = catchLog();
  await db.execute(
    sql`insert into site_settings (key, value) values ('COMMUNITY', 'perhaps'), ('SITE_NAME', 'The Gazette')`,
  );
  await loadSiteSettings();
  expect([env.COMMUNITY, env.SITE_NAME]).toEqual(["on", "The Gazette"]);
  expect(lines.join()).toContain("COMMUNITY must be on, readonly or off, and does not count");
});

test("the log of administration is changed by no statement, and outlives the account", async () => {
  await save("SITE_NAME", "The Gazette");
  for (const statement of [
    sql`update administration_log set became = 'Other'`,
    sql`delete from administration_log`,
    sql`truncate administration_log`,
  ])
    await expect(db.execute(statement)).rejects.toThrow();
  await deleteUser(ada.id);
  expect(await newestChange()).toMatchObject({ by: null, became: "The Gazette" });
  expect((await listSiteSettings())[0]).toMatchObject({ by: null, value: "The Gazette" });
});
