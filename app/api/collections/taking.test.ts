import { describe, expect, test, vi } from "vitest";
import { createPaper } from "@/db/testing/factories";
import { as, countsOf, createCollection, createCollector, fileOf, sendCollecting } from "../testing/collecting";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

describe("files", () => {
  test("have the papers with their notes in their order, and the feed the newest first", async () => {
    const ada = await createCollector();
    const { path, paperIds, read } = await createCollection(ada, {
      title: "Small <models>",
      visibility: "public",
      count: 2,
    });
    await sendCollecting("PATCH", `${path}/items/${(await read()).items[0]!._id}`, as(ada), {
      note: "# Read <b>this</b>",
    });
    const text = async (file: string) => (await fileOf(path, file, null)).text();
    const markdown = await text("page.md");
    expect(markdown).toContain("# Small &lt;models>");
    expect(markdown).toMatch(
      new RegExp(`1\\. .*${paperIds[0]}[^]*Note: # Read &lt;b>this&lt;/b>[^]*2\\. .*${paperIds[1]}`),
    );
    const feed = JSON.parse(await text("feed.json")) as { items: { url: string; content_text?: string }[] };
    expect(feed.items.map(({ url }) => url.split("/").at(-1))).toEqual([paperIds[1], paperIds[0]]);
    expect(JSON.stringify(feed.items[1])).toContain("Note: # Read");
    const atom = await text("feed.atom");
    expect(atom).toContain("Small &lt;models&gt;");
    // A feed keeps its id when the title changes, and with it its readers' place.
    await sendCollecting("PATCH", path, as(ada), { title: "Small models" });
    const idOf = (feedText: string) => /<id>(.*?)<\/id>/.exec(feedText)?.[1];
    expect(idOf(await text("feed.atom"))).toBe(idOf(atom));
    await sendCollecting("PATCH", path, as(ada), { title: "Small <models>" });
    const bib = await fileOf(path, "papers.bib", null);
    expect(bib.headers.get("content-disposition")).toBe('attachment; filename="small-models.bib"');
    // A collection may become private: nothing in front of the site gives old answers meanwhile.
    for (const file of ["papers.bib", "feed.atom", "page.md"])
      expect((await fileOf(path, file, null)).headers.get("cache-control")).toBe("public, s-maxage=10");
    const body = await bib.text();
    expect(body.indexOf(paperIds[0]!)).toBeLessThan(body.indexOf(paperIds[1]!));
  });
});

describe("a list that is taken in", () => {
  test("adds what is here, by id or DOI, and names all else", async () => {
    const ada = await createCollector();
    const { path, paperIds, id } = await createCollection(ada, { count: 1 });
    const [one, two] = [await createPaper(), await createPaper({ doi: "10.1145/ABC.1" })];
    const bibtex = `@misc{a, title={Known}, eprint={${paperIds[0]}}}
@misc{b, title={First}, eprint={${one.id}}, archivePrefix={arXiv}}
@article{c, title={Second}, doi={10.1145/abc.1}}
@misc{d, title={Not <here>}, eprint={2401.99998}}
@book{e, title={A book}}`;
    const send = () => sendCollecting("POST", `${path}/import`, as(ada), { text: bibtex });
    expect(await (await send()).json()).toEqual({
      added: 2,
      known: 1,
      noRoom: [],
      unknown: [{ id: "2401.99998", name: "Not <here>" }],
      nameless: ["A book"],
    });
    expect(two.id).toBeTruthy();
    expect(await (await send()).json()).toMatchObject({ added: 0, known: 3 });
    const page = await sendCollecting("POST", `${path}/import`, as(ada), new URLSearchParams({ text: bibtex }));
    const html = await page.text();
    expect(html).toContain("Not &#60;here&#62;");
    expect(html).toContain('<a href="/papers/2401.99998">');
    expect((await countsOf(id)).items).toBe(3);
  });

  test("is not read for who is not signed in", async () => {
    const ada = await createCollector();
    const { path } = await createCollection(ada);
    // Were it read, the list would be too long.
    const text = Array.from({ length: 501 }, (_, number) => `2401.${10_000 + number}`).join("\n");
    expect((await sendCollecting("POST", `${path}/import`, {}, { text })).status).toBe(401);
  });

  test("is refused when it is empty, too long or too large, and stays in its form", async () => {
    const ada = await createCollector();
    const { path } = await createCollection(ada);
    const send = (text: string) => sendCollecting("POST", `${path}/import`, as(ada), new URLSearchParams({ text }));
    const empty = await send(" \n ");
    expect([empty.status, (await empty.text()).includes("no paper")]).toEqual([400, true]);
    const many = await send(Array.from({ length: 501 }, (_, number) => `2401.${10_000 + number}`).join("\n"));
    expect(many.status).toBe(413);
    expect(await many.text()).toContain("2401.10500");
    expect((await send("x".repeat(1_000_001))).status).toBe(413);
    expect((await send("x".repeat(4_000_000))).status).toBe(413);
  });
});
