import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { findEntity } from "@/db/queries/entity/entities";
import { relateQueuedPapers } from "@/db/queries/paper/related";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { upvotes } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { walkIds } from "@/db/testing/lists";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import { readBiorxivRows } from "@/ingest/biorxiv-draft";
import { runIngest } from "@/ingest/run";
import { biorxivRow } from "@/ingest/testing/biorxiv-answers";
import { createRecord } from "@/ingest/testing/records";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import { GET as getFeed } from "../../list-feeds/[format]/[[...list]]/route";
import { GET as getMarkdown } from "../../markdown/[[...path]]/route";
import { GET as getCards } from "../cards/route";
import { GET as getFile } from "../citations/paper/[extension]/[...paperId]/route";
import { GET as getOembed } from "../oembed/route";
import { ask, json } from "../testing/reads";
import { PUT as putFollow } from "../topics/[slug]/follow/route";
import { GET as getViewer } from "../viewer/route";
import { DELETE, GET, OPTIONS, PUT } from "./[...paperId]/route";
import { GET as getPapers } from "./route";
import { GET as searchPapers } from "./search/route";

// What Next keeps between requests it keeps in its own process; here every request reads the database.
vi.mock("next/cache", async (original) => ({
  ...(await original<object>()),
  revalidateTag: vi.fn(),
  cacheTag: vi.fn(),
  cacheLife: vi.fn(),
}));

/** The whole way of a paper that is not arXiv's: what can be read of it, and done with it. */
const DOI = "10.1101/2024.01.02.573921";
const ID = `doi/${DOI}`;
const OTHER = "doi/10.1101/2024.01.05.100001";
let cookie: string;
let userId: string;

beforeAll(async () => {
  const rows = [
    biorxivRow(DOI, { published: "10.1038/s41586-024-00001-1" }),
    biorxivRow(OTHER.slice(4), { title: "Which cells axolotls grow a limb of", version: "2", server: "medRxiv" }),
  ];
  const items = readBiorxivRows(rows, "a page");
  const arxiv = createRecord({ id: "hep-th/9901001", publishedAt: "1999-01-04T00:00:00Z", featured: null });
  await runIngest({
    run: null,
    read: async function* () {
      yield { items: [...items, { place: "", paper: arxiv, notes: [] }], position: null, done: 1, total: 1 };
    },
  });
  await indexQueuedPapers();
  await relateQueuedPapers();
  const reader = await createUser();
  userId = reader.id;
  cookie = await cookieOf(reader);
});
beforeEach(clearAnswerCache);

const handlers = { GET, OPTIONS, PUT, DELETE };
const at = (path: string) => ({ params: Promise.resolve({ paperId: path.split("/").filter(Boolean) }) });
const call = (method: keyof typeof handlers, path: string, headers: Record<string, string> = { cookie }) =>
  handlers[method](pageRequest(method, `/api/papers/${path}`, headers), at(path));

describe("the API", () => {
  test("has it under its id, bare, encoded or with a version, and under no other", async () => {
    const paper = (await (await call("GET", ID)).json()) as Record<string, unknown>;
    expect(paper).toMatchObject({ id: ID, publishedAt: "2024-01-03T00:00:00.000Z", upvotes: 0 });
    for (const path of [encodeURIComponent(ID), `${ID}v2`, DOI]) {
      clearAnswerCache();
      expect(await (await call("GET", path)).json(), path).toEqual(paper);
    }
    expect((await call("GET", "doi/10.1101/2024.01.02.999999")).status).toBe(404);
    expect((await call("GET", "doi/10.1101")).status).toBe(404);
    expect(await (await call("GET", "hep-th/9901001")).json()).toMatchObject({ id: "hep-th/9901001" });
  });

  test("lists it by publication, an id's month standing in for a date, and goes on after it by cursor", async () => {
    const first = await ask(getPapers, "/api/papers?limit=1");
    expect(await first.json()).toMatchObject([{ id: ID }]);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    const rest = await json<{ id: string; publishedInMonth?: string }[]>(
      ask(getPapers, next.replace("limit=1", "limit=9")),
    );
    expect(rest.map(({ id }) => id)).toEqual(["hep-th/9901001", OTHER]);
    expect(rest[1]?.publishedInMonth).toBe("2024-01");
  });

  test("finds it by its words, its topic, its DOI and its address", async () => {
    for (const query of [
      "blastema",
      "topic:biorxiv.developmental-biology",
      DOI,
      `https://www.biorxiv.org/content/${DOI}v1`,
    ]) {
      clearAnswerCache();
      const found = await json<{ paper: { id: string } }[]>(
        ask(searchPapers, `/api/papers/search?q=${encodeURIComponent(query)}`),
      );
      expect(
        found.map(({ paper }) => paper.id),
        query,
      ).toContain(ID);
    }
  });

  test("says what a method that is not answered could be, and answers what can be asked", async () => {
    const refused = await call("GET", `${ID}/upvote`);
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "DELETE, OPTIONS, POST, PUT"]);
    expect(await refused.json()).toEqual({ error: expect.stringMatching(/^This address does not answer GET\./) });
    expect((await call("PUT", ID)).status).toBe(405);
    const asked = await call("OPTIONS", `${ID}/links`);
    expect([asked.status, asked.headers.get("allow")]).toEqual([204, "OPTIONS, POST"]);
    expect((await call("OPTIONS", ID)).headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
  });
});

describe("a reader", () => {
  test("votes for it and takes the vote back", async () => {
    expect(await (await call("PUT", `${ID}/upvote`)).json()).toEqual({ upvotes: 1, upvoted: true });
    expect(await db.$count(upvotes)).toBe(1);
    expect(await (await call("DELETE", `${encodeURIComponent(ID)}/upvote`)).json()).toEqual({
      upvotes: 0,
      upvoted: false,
    });
    expect((await call("PUT", `${ID}/upvote`, {})).status).toBe(401);
    expect((await call("PUT", "doi/10.1101/2024.01.02.999999/upvote")).status).toBe(404);
  });

  test("saves it, and is told so", async () => {
    expect((await call("PUT", `${ID}/saved`)).status).toBe(200);
    expect(await walkIds({ scope: { kind: "marked", mark: "saved", userId } }, 10)).toEqual([ID]);
    const state = (await (
      await getViewer(pageRequest("GET", `/api/viewer?papers=${ID}`, { cookie }), undefined)
    ).json()) as {
      marks: Record<string, object>;
    };
    expect(state.marks[ID]).toEqual({ saved: expect.any(Number) });
    const cards = await getCards(new Request(`http://localhost/api/cards?papers=${ID},hep-th/9901001`), undefined);
    expect(((await cards.json()) as { papers: { id: string }[] }).papers).toHaveLength(2);
  });

  test("follows its topic, which has a feed", async () => {
    const slug = "biorxiv.developmental-biology";
    const followed = await putFollow(pageRequest("PUT", `/api/topics/${slug}/follow`, { cookie }), {
      params: Promise.resolve({ slug }),
    });
    expect(followed.status).toBe(200);
    expect(await findEntity("topic", slug)).toMatchObject({ name: "Developmental Biology" });
    const feed = await getFeed(new Request(`http://localhost/topics/${slug}/feed.atom`), {
      params: Promise.resolve({ format: "atom", list: ["topics", slug] }),
    });
    const xml = await feed.text();
    expect(xml).toContain(`<id>https://doi.org/${DOI}</id>`);
    expect(xml).toContain(`term="${slug}" scheme="https://www.biorxiv.org/collection" label="Developmental Biology"`);
    expect(xml).toContain(`href="https://www.biorxiv.org/content/${DOI}v1.full.pdf"`);
  });

  test("is shown papers like it", async () => {
    const paper = await json<{ related: { id: string }[] }>(
      GET(pageRequest("GET", `/api/papers/${ID}?field=related`), at(ID)),
    );
    expect(paper.related.map(({ id }) => id)).toEqual([OTHER]);
  });
});

describe("elsewhere", () => {
  const file = async (extension: string) => {
    const paperId = ID.split("/");
    const answer = await getFile(new Request("http://localhost"), { params: Promise.resolve({ extension, paperId }) });
    expect(answer.headers.get("content-disposition")).toContain(
      `filename="doi-10.1101-2024.01.02.573921.${extension}"`,
    );
    return answer.text();
  };

  test("it is cited by its server, publisher and DOI, without arXiv's words", async () => {
    expect(await file("bib")).toBe(`@misc{curie2024axolotlsgrowlimb,
  title = {How axolotls grow a limb again},
  author = {Curie, M. S. and van der Berg, A. and {The Limb Consortium}},
  year = {2024},
  month = jan,
  howpublished = {bioRxiv},
  publisher = {Cold Spring Harbor Laboratory},
  doi = {10.1038/s41586-024-00001-1},
  url = {https://doi.org/${DOI}},
}
`);
    expect(await file("txt")).toMatch(
      /\(2024\)\. How axolotls grow a limb again\. bioRxiv\. https:\/\/doi\.org\/10\.1038\//,
    );
    const [csl] = JSON.parse(await file("csl.json")) as [Record<string, unknown>];
    expect(csl).toMatchObject({ id: `doi:${DOI}`, publisher: "bioRxiv", URL: `https://doi.org/${DOI}` });
    expect(csl).not.toHaveProperty("number");
    expect(await file("ris")).toContain(`PB  - bioRxiv\r\nKW  - Developmental Biology\r\n`);
  });

  test("its Markdown and its description for other sites name where it stands", async () => {
    const markdown = await getMarkdown(new Request("http://localhost"), {
      params: Promise.resolve({ path: ["papers", ID] }),
    });
    expect(await markdown.text()).toContain(
      `- bioRxiv: [${DOI}](https://doi.org/${DOI}), [PDF](https://www.biorxiv.org/content/${DOI}v1.full.pdf)\n`,
    );
    const url = encodeURIComponent(`http://127.0.0.1:3000/papers/${ID}`);
    const described = await getOembed(new Request(`http://localhost/api/oembed?url=${url}`), undefined);
    expect(await described.json()).toMatchObject({
      title: "How axolotls grow a limb again",
      author_name: "M. S. Curie and 2 others",
      thumbnail_url: expect.stringContaining(`/social-cards/papers/${ID}`),
    });
  });
});
