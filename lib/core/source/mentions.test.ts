import { expect, test } from "vitest";
import { findMentionedId } from "./index";

test.each([
  "2404.18911",
  " arXiv:2404.18911v2 ",
  "arXiv:2404.18911v2 [cs.CL] 29 Apr 2024",
  "[2404.18911] A title",
  "10.48550/arXiv.2404.18911",
  "10.48550/ARXIV.2404.18911",
  "doi: 10.48550/arXiv.2404.18911v1",
  "https://doi.org/10.48550/arXiv.2404.18911",
  "doi.org/10.48550/arXiv.2404.18911",
  "https://arxiv.org/abs/2404.18911/",
  "https://arxiv.org/abs/2404.18911?context=cs",
  "https://arxiv.org/abs/2404.18911v3#section",
  "arxiv.org/pdf/2404.18911v2.pdf",
  "https://export.arxiv.org/e-print/2404.18911",
  "https://ar5iv.labs.arxiv.org/html/2404.18911",
  "https://www.alphaxiv.org/abs/2404.18911v1",
  "https://huggingface.co/papers/2404.18911?utm=1",
  "https://api.semanticscholar.org/graph/v1/paper/arXiv:2404.18911",
  "https://scholar.example/?q=https%3A%2F%2Farxiv.org%2Fabs%2F2404.18911",
  "https://example.org/files/paper_2404.18911.pdf",
  "F. Liu et al., Kangaroo, arXiv preprint arXiv:2404.18911, 2024.",
  "see 2404.18911, https://arxiv.org/abs/2404.18911v2",
  "(2404.18911)",
  "“2404.18911”",
  "arXiv2404.18911",
])("text that holds one id of arXiv names its paper: %s", (text) =>
  expect(findMentionedId(text)?.id).toBe("2404.18911"),
);

test.each([
  ["https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"],
  ["see hep-th/9901001v2 for more", "hep-th/9901001"],
  ["arXiv:math.gt/0309136 [math.GT]", "math.GT/0309136"],
  ["in 0704.0001, page 3", "0704.0001"],
  ["bioRxiv 10.1101/2024.01.02.573921, posted in January", "doi/10.1101/2024.01.02.573921"],
])("so does one of another form: %s", (text, id) => expect(findMentionedId(text)?.id).toBe(id));

test.each([
  "",
  "attention is all you need",
  "2404.18911 and 2404.18912",
  "arXiv:2404.18911, hep-th/9901001",
  "12404.18911",
  "2404.189112",
  "2404.18911.5",
  "3.2404.18911",
  "1.2404",
  "2413.18911",
  "the number 2404.1891 it is",
  "the number 1205.12345 it is",
  "and/or 1234567",
  "news/2024010",
  "-2404.18911 attention",
  "$2404.18911abc",
  "https://doi.org/10.1145/3404835.3462857",
  "10.1109/TPAMI.2012.10234",
  "x".repeat(5_000),
])("other text names none: %s", (text) => expect(findMentionedId(text)).toBeNull());
