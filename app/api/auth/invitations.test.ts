import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { openProvider } from "./testing/visits";

const visits = await openProvider();
const { signIn, leave, comeBack, viewerOf, signedIn } = visits;
const { env } = await import("@/lib/server/runtime/env");
const { addInvitation, isInvitationLive } = await import("@/db/queries/account/invitations");
const { hashToken, newToken } = await import("@/lib/server/account/secret-tokens");
const { createUser } = await import("@/db/testing/factories");
const { db } = await import("@/db/client");
const { users } = await import("@/db/schema");
const { eq } = await import("drizzle-orm");
const { catchLog } = await import("@/lib/server/runtime/testing/caught-log");
afterAll(() => visits.stop());

catchLog();
beforeEach(() => {
  env.AUTH_SIGN_UP = false;
});
afterEach(() => {
  Object.assign(env, { AUTH_SIGN_UP: true, AUTH_SIGN_UP_ORGANIZATIONS: [] });
});

async function invite() {
  const invitation = newToken();
  await addInvitation(hashToken(invitation), null, 7);
  return invitation;
}
const findUserByUsername = async (username: string) =>
  (await db.select({ id: users.id }).from(users).where(eq(users.username, username)))[0];
const isLeft = (invitation: string) => isInvitationLive(hashToken(invitation));

test("an invitation makes one account by a provider where sign-up is closed; its reader comes back without it", async () => {
  expect((await signIn({ sub: "1-1" })).location).toBe("/signin?problem=sign-up-closed");
  const invitation = await invite();
  const joined = await signIn({ sub: "1-1", name: "Ada" }, new Map(), "/saved", { invitation });
  expect([joined.location, (await viewerOf(joined.jar))?.username]).toEqual(["/saved", "ada"]);
  expect(await isLeft(invitation)).toBe(false);
  expect((await signIn({ sub: "1-1" })).location).toBe("/papers/2404.18911");
  const second = await signIn({ sub: "1-2" }, new Map(), "/", { invitation });
  expect(second.location).toBe("/signin?problem=invitation-over");
  expect(await viewerOf(second.jar)).toBeNull();
});

test("of two who come back with one invitation at once, one gets an account, and the other is told", async () => {
  for (let round = 0; round < 4; round++) {
    const invitation = await invite();
    const jars = [new Map(), new Map()];
    const backs = [];
    for (const [at, jar] of jars.entries())
      backs.push(
        (await leave({ sub: `2-${round}-${at}`, name: `Racer ${round} ${at}` }, jar, "/", { invitation })).back,
      );
    const answers = await Promise.all(backs.map((back, at) => comeBack(back, jars[at]!)));
    expect(answers.map(({ location }) => location).toSorted()).toEqual(["/", "/signin?problem=invitation-over"]);
    const viewers = await Promise.all(jars.map(viewerOf));
    expect(viewers.filter(Boolean)).toHaveLength(1);
  }
});

test("a reader who comes back twice at once has one account, and their second invitation is left", async () => {
  for (let round = 0; round < 4; round++) {
    const invitations = [await invite(), await invite()];
    const jars = [new Map(), new Map()];
    const reader = { sub: `6-${round}`, name: `Twice ${round}` };
    const backs = [];
    for (const [at, jar] of jars.entries())
      backs.push((await leave(reader, jar, "/", { invitation: invitations[at]! })).back);
    await Promise.all(backs.map((back, at) => comeBack(back, jars[at]!)));
    const left = await Promise.all(invitations.map(isLeft));
    expect(left.filter(Boolean)).toHaveLength(1);
    expect((await viewerOf((await signIn(reader)).jar))?.username).toBe(`twice-${round}`);
    expect(await findUserByUsername(`twice-${round}-2`)).toBeUndefined();
  }
});

test("what one visit brought is not kept for the next one in the same browser", async () => {
  const invitation = await invite();
  const jar = new Map();
  await leave({ sub: "3-1" }, jar, "/", { invitation });
  const next = await signIn({ sub: "3-2" }, jar, "/");
  expect(next.location).toBe("/signin?problem=sign-up-closed");
  expect(await isLeft(invitation)).toBe(true);
});

test("who has an account, or links another, uses up no invitation", async () => {
  const first = await invite();
  await signIn({ sub: "4-1", name: "Grace" }, new Map(), "/", { invitation: first });
  const invitation = await invite();
  await signIn({ sub: "4-1" }, new Map(), "/", { invitation });
  const reader = await createUser();
  await signIn({ sub: "4-2" }, await signedIn(reader), "/settings", { link: "", invitation });
  expect(await isLeft(invitation)).toBe(true);
});

test("where members of an organization elsewhere may sign up, who comes by another provider may not", async () => {
  Object.assign(env, { AUTH_SIGN_UP: true, AUTH_SIGN_UP_ORGANIZATIONS: [{ provider: "github", name: "acme" }] });
  expect((await signIn({ sub: "5-1" })).location).toBe("/signin?problem=sign-up-closed");
  const invitation = await invite();
  expect((await signIn({ sub: "5-1" }, new Map(), "/", { invitation })).location).toBe("/");
});
