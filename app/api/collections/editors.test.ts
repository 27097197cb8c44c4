import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { countInvitationsToEdit, listInvitationsToEdit } from "@/db/queries/collection/collections";
import { addBlock } from "@/db/queries/comment/blocks";
import { hearToldTags } from "@/db/testing/told-tags";
import { COLLECTION_INVITATIONS_PER_DAY } from "@/lib/core/comment/community-rules";
import {
  addEditor,
  as,
  createCollection,
  createCollector,
  seenAs,
  sendCollecting,
  statusOf,
} from "../testing/collecting";
import { refusalOf } from "../testing/discussions";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

const toldTags = hearToldTags();

describe("editors", () => {
  test("are invited by name, once, and accept, refuse and leave by themselves", async () => {
    const [ada, bob, eve] = await Promise.all([1, 2, 3].map(() => createCollector()));
    const { path } = await createCollection(ada!, { count: 1 });
    const invite = (name: string) => refusalOf(sendCollecting("POST", `${path}/editors`, as(ada!), { name }));
    expect((await invite("nobody-here"))[0]).toBe(404);
    expect((await invite("no name"))[0]).toBe(404);
    expect((await invite(ada!.username))[0]).toBe(409);
    for (let time = 0; time < 2; time++)
      expect(await statusOf(sendCollecting("POST", `${path}/editors`, as(ada!), { name: `@${bob!.username}` }))).toBe(
        200,
      );
    expect(await countInvitationsToEdit(bob!.id)).toBe(1);
    // Nobody accepts for somebody else, nor what they were not asked.
    expect(await statusOf(sendCollecting("PUT", `${path}/editors/${bob!.username}`, as(ada!)))).toBe(403);
    expect(await statusOf(sendCollecting("PUT", `${path}/editors/${eve!.username}`, as(eve!)))).toBe(404);
    const accept = new URLSearchParams();
    const led = await sendCollecting("POST", `${path}/editors/${bob!.username}?_method=PUT`, as(bob!), accept);
    expect(led.headers.get("location")).toBe(`/collections${path}/edit?done=accepted`);
    expect(await countInvitationsToEdit(bob!.id)).toBe(0);
    expect(await statusOf(sendCollecting("DELETE", `${path}/editors/${bob!.username}`, as(bob!)))).toBe(200);
    expect(await seenAs(path, bob!)).toEqual([404]);
  });

  test("are removed by the owner alone, and are ten at most", async () => {
    const [ada, bob, eve] = await Promise.all([1, 2, 3].map(() => createCollector()));
    const { path } = await createCollection(ada!, { visibility: "public", count: 1 });
    await addEditor(path, ada!, bob!);
    await addEditor(path, ada!, eve!);
    expect(await statusOf(sendCollecting("DELETE", `${path}/editors/${eve!.username}`, as(bob!)))).toBe(403);
    expect(await statusOf(sendCollecting("DELETE", `${path}/editors/${eve!.username}`, as(ada!)))).toBe(200);
    const more = await Promise.all(Array.from({ length: 10 }, () => createCollector(false)));
    const statuses = await Promise.all(
      more.map(({ username }) => statusOf(sendCollecting("POST", `${path}/editors`, as(ada!), { name: username }))),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(9);
    expect(statuses.filter((status) => status === 409)).toHaveLength(1);
  });

  test("who refused or left is not asked again; who was taken out is, the day after", async () => {
    const [ada, bob, eve] = await Promise.all([1, 2, 3].map(() => createCollector()));
    const { path } = await createCollection(ada!);
    const invite = (name: string) => statusOf(sendCollecting("POST", `${path}/editors`, as(ada!), { name }));
    expect(await invite(bob!.username)).toBe(200);
    await sendCollecting("DELETE", `${path}/editors/${bob!.username}`, as(bob!));
    expect(await invite(bob!.username)).toBe(409);
    expect(await countInvitationsToEdit(bob!.id)).toBe(0);
    expect(await invite(eve!.username)).toBe(200);
    await sendCollecting("DELETE", `${path}/editors/${eve!.username}`, as(ada!));
    expect(await countInvitationsToEdit(eve!.id)).toBe(0);
    expect(await statusOf(sendCollecting("PUT", `${path}/editors/${eve!.username}`, as(eve!)))).toBe(404);
    expect(await invite(eve!.username)).toBe(409);
    await db.execute(sql`update collection_members set created_at = now() - interval '25 hours'`);
    expect(await invite(eve!.username)).toBe(200);
    expect(await countInvitationsToEdit(eve!.id)).toBe(1);
  });

  test.each([
    ["new", false],
    ["established", true],
  ] as const)("are asked so often in a day by an account that is %s", async (standing, isEstablished) => {
    const ada = await createCollector(isEstablished);
    const max = COLLECTION_INVITATIONS_PER_DAY[standing];
    const made = [await createCollection(ada), await createCollection(ada), await createCollection(ada)];
    const invite = async (number: number) => {
      const { username } = await createCollector(false);
      return sendCollecting("POST", `${made[number % 3]!.path}/editors`, as(ada), { name: username });
    };
    for (let number = 0; number < max; number++) expect((await invite(number)).status).toBe(200);
    expect(await refusalOf(invite(max))).toEqual([429, expect.stringContaining(`${max} editors`)]);
    await db.execute(sql`update collection_members set created_at = now() - interval '25 hours'`);
    expect((await invite(max)).status).toBe(200);
  });

  test("an invitation is shown and counted while its owner may write, is not blocked, and the collection is there", async () => {
    const [ada, bob] = [await createCollector(), await createCollector()];
    const { path, id } = await createCollection(ada);
    await sendCollecting("POST", `${path}/editors`, as(ada), { name: bob.username });
    const shown = async () => {
      const count = await countInvitationsToEdit(bob.id);
      expect((await listInvitationsToEdit(bob.id)).map((each) => each.id)).toEqual(count === 0 ? [] : [id]);
      return count;
    };
    expect(await shown()).toBe(1);
    for (const [change, back] of [
      [
        sql`update users set blocked_at = now() where id = ${ada.id}`,
        sql`update users set blocked_at = null where id = ${ada.id}`,
      ],
      [
        sql`update users set restricted_until = now() + interval '1 day' where id = ${ada.id}`,
        sql`update users set restricted_until = now() - interval '1 day' where id = ${ada.id}`,
      ],
      [
        sql`insert into user_blocks (blocker_id, blocked_id) values (${bob.id}, ${ada.id})`,
        sql`delete from user_blocks where blocker_id = ${bob.id}`,
      ],
      [
        sql`update collections set hidden_at = now(), hidden_reason = 'spam' where id = ${id}`,
        sql`update collections set hidden_at = null, hidden_reason = null where id = ${id}`,
      ],
      [
        sql`update collections set deleted_at = now() where id = ${id}`,
        sql`update collections set deleted_at = null where id = ${id}`,
      ],
    ] as const) {
      await db.execute(change);
      expect(await shown()).toBe(0);
      await db.execute(back);
      expect(await shown()).toBe(1);
    }
  });

  test("pages that name them are told when they come and go", async () => {
    const [ada, bob] = [await createCollector(), await createCollector()];
    const { path, id } = await createCollection(ada, { visibility: "public", count: 1 });
    const timesTold = async () => (await toldTags()).flat().filter((tag) => tag === `collection:${id}`).length;
    const before = await timesTold();
    await addEditor(path, ada, bob);
    const between = await timesTold();
    await sendCollecting("DELETE", `${path}/editors/${bob.username}`, as(bob));
    expect([between > before, (await timesTold()) > between]).toEqual([true, true]);
  });

  test("are not asked by who they have blocked, as if there were nobody of this name", async () => {
    const ada = await createCollector();
    const bob = await createCollector();
    const { path } = await createCollection(ada);
    const [session] = await db.execute<{ id: string }>(sql`select id from sessions where user_id = ${bob.id}`);
    await addBlock(bob.id, session!.id, ada.username);
    const [status, sentence] = await refusalOf(
      sendCollecting("POST", `${path}/editors`, as(ada), { name: bob.username }),
    );
    expect([status, sentence]).toEqual(
      await refusalOf(sendCollecting("POST", `${path}/editors`, as(ada), { name: "nobody-here" })),
    );
  });
});
