import { beforeAll, expect, test } from "vitest";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { createRecord } from "@/ingest/testing/records";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { findNearSearch } from "./near";
import { indexQueuedPapers } from "./search-index";
import { inSearchTransaction } from "./transaction";

const near = (text: string) => inSearchTransaction((tx) => findNearSearch(tx, parseSearchQuery(text)));

beforeAll(async () => {
  await ingestPapers([
    createRecord({
      id: "2503.00001",
      title: "Speculative decoding of robots",
      organization: { slug: "huawei-noah", name: "HUAWEI Noah's Ark Lab" },
      authors: [{ name: "Yann LeCun" }],
    }),
    createRecord({ id: "2503.00002", title: "Hidden", authors: [{ name: "Ada Hidden", hidden: true }] }),
  ]);
  await indexQueuedPapers();
});

test.each([
  ["author:yan-lecum", 'author:"Yann LeCun"'],
  ['org:"huawai noah" robots', `org:"HUAWEI Noah's Ark Lab" robots`],
  ['"speculatve decodng"', '"speculative decoding"'],
])("of %s the nearest search is %s", async (text, expected) => expect(await near(text)).toBe(expected));

test.each([
  "zzzzqqq",
  "robots",
  "author:yann-lecun",
  '"speculative decoding"',
  "author:ada-hiden",
  "author:%27",
  "has:code",
])("of %s there is none", async (text) => expect(await near(text)).toBeNull());
