import type { Page } from "@playwright/test";
import type { TestDatabase } from "@/db/testing/past-the-server";
import { type Reader, signUp } from "./reader";

/** Signs a reader up who may write. */
export async function signUpWriter(page: Page, database: TestDatabase): Promise<Reader> {
  const reader = await signUp(page);
  await database.makeReachable(reader.username);
  return reader;
}

/** The field of a form that writes a comment or an answer. */
export const commentField = (page: Page) =>
  page.getByRole("main").getByRole("textbox", { name: /^Your (comment|reply)$/ });
