import type { CardPaper } from "@/db/queries/paper/papers";

/** A paper as lists have it; "Kangaroo" of 2025-12-11 unless told otherwise. */
export const createCard = (overrides: Partial<CardPaper> = {}): CardPaper => ({
  id: "2404.18911",
  title: "Kangaroo: Lossless Self-Speculative Decoding",
  abstract: "An abstract\nof two lines.",
  abstractOrigin: "arxiv",
  version: null,
  publishedAt: new Date("2024-04-29T17:53:54Z"),
  withdrawnAt: null,
  primaryCategory: "cs.CL",
  categories: ["cs.CL", "cs.LG", "68T50"],
  featuredOn: "2025-12-11",
  featuredAt: new Date("2025-12-11T00:00:00Z"),
  createdAt: new Date("2026-01-01T00:00:00Z"),
  textChangedAt: null,
  authorCount: 2,
  authorNames: ["Fangcheng Liu", "José <b> & Co"],
  submitterName: null,
  organization: { slug: "huawei-noah", name: "HUAWEI Noah's Ark Lab", avatarUrl: null, avatar: null },
  upvotes: 12,
  comments: 0,
  thumbnailUrl: null,
  figure: null,
  codeUrl: "https://github.com/Equationliu/Kangaroo?a=1&b=2",
  codeStars: null,
  ...overrides,
});
