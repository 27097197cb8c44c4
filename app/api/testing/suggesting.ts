import { ingestPapers } from "@/db/queries/paper/ingest";
import { createEstablishedUser } from "@/db/testing/comments";
import { createUser } from "@/db/testing/factories";
import { cookieOf, formRequest } from "@/db/testing/requests";
import { createRecord } from "@/ingest/testing/records";
import { POST } from "../papers/[...paperId]/route";

let number = 0;
/** A paper that a reader of this site submitted, with the submitter's cookie. */
export async function preparePaper() {
  const id = `2504.${String(++number).padStart(5, "0")}`;
  const submitter = await createUser();
  await ingestPapers([createRecord({ id, projectUrl: "https://first.example.org/" })], { submitter: submitter.id });
  return { id, submitter: await cookieOf(submitter) };
}
/** Cookie of an established reader. */
export const established = async () => cookieOf(await createEstablishedUser());
/** Cookie of a moderator. */
export const moderator = async () => cookieOf(await createUser({ role: "moderator" }));

const sendTo = (act: string, id: string, cookie: string | undefined, fields: Record<string, string>, headers = {}) =>
  POST(formRequest(`/api/papers/${id}/${act}`, fields, { ...(cookie && { cookie }), ...headers }), {
    params: Promise.resolve({ paperId: [...id.split("/"), act] }),
  });
/** Sends the form of who suggests; `cookie` is undefined for nobody. */
export const suggest = (id: string, cookie: string | undefined, fields: Record<string, string>, headers = {}) =>
  sendTo("suggestion", id, cookie, fields, headers);
/** Sends the form of who may correct. */
export const correct = (id: string, cookie: string, fields: Record<string, string>) =>
  sendTo("correction", id, cookie, fields);
/** What is suggested. */
export const PROJECT = { kind: "project", value: "https://right.example.org/" };
export const CODE = { kind: "code", value: "https://github.com/a/b" };
