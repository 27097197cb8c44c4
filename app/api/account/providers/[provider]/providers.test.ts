import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { connect } from "@/app/api/testing/claiming";
import { db } from "@/db/client";
import { accounts } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf } from "@/db/testing/requests";
import { hashPassword } from "@/lib/server/account/passwords";
import { POST } from "./route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

type Reader = { id: string };
const disconnect = async (reader: Reader | null, provider: string, current = "") =>
  POST(
    formRequest(
      `/api/account/providers/${provider}?_method=DELETE`,
      { current },
      reader ? { cookie: await cookieOf(reader) } : {},
    ),
    { params: Promise.resolve({ provider }) },
  );
const linkedTo = async ({ id }: Reader) =>
  (await db.select().from(accounts).where(eq(accounts.userId, id))).map(({ provider }) => provider).sort();
const createWithPassword = async () => createUser({ passwordHash: await hashPassword("correct horse staple") });

test("an account elsewhere is disconnected after the password, and another one stays", async () => {
  const reader = await createWithPassword();
  await connect(reader, "orcid", `orcid-${reader.id}`);
  await connect(reader, "github", `github-${reader.id}`);
  expect(leadOf(await disconnect(reader, "orcid"))).toBe("303 /settings?problem=wrong-current-password");
  expect(await linkedTo(reader)).toEqual(["github", "orcid"]);
  expect(leadOf(await disconnect(reader, "orcid", "correct horse staple"))).toBe("303 /settings?done=provider-removed");
  expect(await linkedTo(reader)).toEqual(["github"]);
});

test("the last way to sign in stays, also when two go at once", async () => {
  const reader = await createUser();
  await connect(reader, "orcid", `orcid-${reader.id}`);
  expect(leadOf(await disconnect(reader, "orcid"))).toBe("303 /settings?problem=provider-only-entrance");
  await connect(reader, "github", `github-${reader.id}`);
  const leads = await Promise.all([disconnect(reader, "orcid"), disconnect(reader, "github")]);
  expect(leads.map(leadOf).sort()).toEqual([
    "303 /settings?done=provider-removed",
    "303 /settings?problem=provider-only-entrance",
  ]);
  expect(await linkedTo(reader)).toHaveLength(1);
});

test("what is not connected is none, nobody else’s is disconnected, and a stranger is led to sign in", async () => {
  const [reader, other] = [await createWithPassword(), await createUser()];
  await connect(other, "orcid", `orcid-${other.id}`);
  expect((await disconnect(reader, "orcid", "correct horse staple")).status).toBe(404);
  expect((await disconnect(reader, "../x", "correct horse staple")).status).toBe(404);
  expect(leadOf(await disconnect(null, "orcid"))).toBe("303 /signin?callbackUrl=%2Fsettings");
  expect(await linkedTo(other)).toEqual(["orcid"]);
});
