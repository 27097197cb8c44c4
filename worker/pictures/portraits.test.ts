import { expect, test } from "vitest";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { findPaper } from "@/db/queries/paper/papers";
import { createRecord } from "@/ingest/testing/records";
import { addPictured, drawInColour, listRows, startPictureHost } from "../testing/picture-host";

const host = startPictureHost();

const person = (name: string) => ({ name, avatarUrl: host.at(`/${name}.png`) });
const author = (name: string, status: string, hidden = false) => ({
  name,
  hidden,
  imported: { status, account: person(name) },
});

/** A paper that grace brought there, with four authors; a picture of each of them can be had. */
async function addPaperOfPeople(id: string) {
  for (const [number, name] of ["grace", "ada", "emmy", "mary", "sofia"].entries())
    host.files.set(`/${name}.png`, await drawInColour(number));
  const authors = [
    author("ada", "claimed_verified"),
    author("emmy", "claimed"),
    author("mary", "claimed_verified", true),
    author("sofia", "admin_assigned"),
  ];
  await ingestPapers([createRecord({ id, authors, submitter: person("grace") })]);
}

test("who brought a paper elsewhere, and who proved there to be its author, is shown with a kept portrait", async () => {
  await addPaperOfPeople("2502.00001");
  await host.run();
  const paper = await findPaper("2502.00001");
  const keyOf = async (name: string) => (await listRows()).find(({ url }) => url === host.at(`/${name}.png`))?.key;
  expect(paper?.importedSubmitterAvatar).toBe(`/pictures/${await keyOf("grace")}`);
  expect(paper?.authors.map(({ importedAvatar }) => importedAvatar)).toEqual([
    `/pictures/${await keyOf("ada")}`,
    null,
    null,
    null,
  ]);
});

test("no portrait is fetched of who only says to be an author, nor of who asked not to be named", async () => {
  await addPaperOfPeople("2502.00001");
  await host.run();
  expect(host.asked().sort()).toEqual(["/ada.png", "/grace.png"]);
});

test("a portrait goes once nothing shows it, and before it came there is none", async () => {
  await addPaperOfPeople("2502.00001");
  expect((await findPaper("2502.00001"))?.importedSubmitterAvatar).toBeNull();
  await host.run();
  await ingestPapers([
    createRecord({ id: "2502.00001", authors: [author("ada", "claimed")], submitter: person("grace") }),
  ]);
  await host.run();
  expect((await listRows()).map(({ url }) => url)).toEqual([host.at("/grace.png")]);
});

test("one portrait and one logo from the same address are one picture", async () => {
  host.files.set("/grace.png", await drawInColour(1));
  await ingestPapers([createRecord({ id: "2502.00001", submitter: person("grace") })]);
  await addPictured("2502.00002", [], { avatar: host.at("/grace.png") });
  await host.run();
  expect(host.asked()).toEqual(["/grace.png"]);
});
