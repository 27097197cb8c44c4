import { expect, test } from "vitest";
import { isWithdrawal } from "./withdrawal";

const ABSTRACT = "We describe things. They are of several kinds.";

test.each([
  "12 pages; this paper has been withdrawn by the authors due to an error in Eq. 3",
  "Paper withdrawn",
  "The authors have withdrawn this paper because of a gap in Lemma 2",
  "Withdrawn",
  "withdrawn.",
  "[Withdrawn]",
  "This paper has been withdrawn",
  "This paper is withdrawn due to an error in the proof of Theorem 1.",
  "This paper is being withdrawn by the author",
  "This submission has been withdrawn by arXiv administrators due to irreconcilable author dispute",
  "arXiv admin note: this article has been removed by arXiv administrators because of a copyright claim",
  "15 pages, 3 figures, this manuscript has now been withdrawn",
  "15 pages, 3 figures. Withdrawn by the author due to a crucial sign error in equation 1",
  "12 pages, withdrawn because of an error",
  "Withdrawn for further modification",
  "Temporarily withdrawn",
  "Temporarily withdrawn while we mend a proof",
  "Withdrawal due to author dispute",
  "Retraction: error in the proof of Theorem 2",
  "Retraction notice",
  "Withdrawal of this paper by the authors",
  "Withdrawn from arXiv by the authors",
  "This paper has been temporarily withdrawn by the authors; it will be resubmitted after correction",
  "We withdraw this paper since the main result is wrong",
  "We have decided to withdraw this submission, as the data were wrong",
  "I am withdrawing the paper because of an error",
  "The author wishes to withdraw this article due to a mistake in Section 2",
  "The paper has been retracted by the authors",
  "Article withdrawn by author(s)",
  "The paper contains an error and has been withdrawn by the authors",
  "Due to an error in Lemma 2 this paper has been withdrawn",
  "Due to an error in Lemma 2, this paper is withdrawn",
  "Manuscript has been withdrawn",
  "Superseded by arXiv:2501.00001; paper withdrawn",
  "This work has been withdrawn by the authors and is superseded by arXiv:2501.00001",
  "This version withdrawn by arXiv administrators because the author did not have the right to agree to our license",
  "Error in proof. Withdrawn",
  "Wrong proof, withdrawn",
  "Has been withdrawn",
  "12 pages. Has been withdrawn",
  "There is a gap in Lemma 2, so the paper is withdrawn",
  "This thesis has been withdrawn",
  "Authors withdraw due to error",
  "Withdrawn at the request of the authors",
  "Withdrawn and will be resubmitted after correction",
  "Lemma 2 is incorrect; withdrawn",
])("a comment says that the paper is withdrawn: %s", (comment) =>
  expect(isWithdrawal({ abstract: ABSTRACT, comment })).toBe(true),
);

test.each([
  "Withdrawn from ICML, now 24 pages, accepted at TMLR",
  "This paper was withdrawn from ICLR 2025",
  "The paper was withdrawn by the authors from NeurIPS 2024, and is under review",
  "Submitted to ICLR 2025 and withdrawn",
  "Submitted to NeurIPS 2024, withdrawn",
  "ICLR 2025 (withdrawn)",
  "ICLR 2024 withdrawn submission",
  "Withdrawn submission of ICLR 2024",
  "An earlier version of this paper was withdrawn",
  "The first version of this paper has been withdrawn because of an error",
  "Previous version withdrawn, this one is correct",
  "v1 withdrawn; v2 corrects the proof",
  "This paper has not been withdrawn",
  "Not withdrawn",
  "The paper was submitted to ICLR and was withdrawn",
  "This paper was withdrawn by mistake and is now restored",
  "We have withdrawn this paper's data set from the hub",
  "The authors withdrew their submission to ICML",
  "Withdrawn patients are left out; 12 pages",
  "Data of withdrawn participants is not included",
  "Withdrawn at ICLR 2025",
  "Withdrawn after ICLR 2025 reviews; 24 pages",
  "Withdrawn after rebuttal from ICLR 2025",
  "Withdrawn for ICML, accepted to NeurIPS",
  "Withdrawn and resubmitted to TMLR",
  "Withdrawn as a submission to ICLR, now at COLM",
  "Withdrawn by us from ICML, now at TMLR",
  "This paper was withdrawn by the authors and is now replaced by a corrected version",
  "This submission was withdrawn at NeurIPS 2024",
  "This paper was withdrawn during CVPR 2025",
  "Errors of the first version, withdrawn",
  "12 pages, 3 figures, accepted at TMLR",
  "Retraction, deformation and homotopy of graphs",
  "Retraction of a Stein space onto its core, 12 pages",
  "Withdrawal symptoms of 40 patients; 9 pages",
])("a comment of a paper that is there: %s", (comment) =>
  expect(isWithdrawal({ abstract: ABSTRACT, comment })).toBe(false),
);

test.each([
  "This paper has been withdrawn.",
  "Withdrawn.",
  "Withdrawn by the authors due to an error.",
  "This paper has been withdrawn by the author due to a crucial error in Theorem 2. The bound does not hold.",
  "The authors have withdrawn this paper, because Lemma 2 is wrong.",
  "We describe things. This paper has been withdrawn by the authors due to an error.",
  "(Withdrawn) We show that all of it holds, at length.",
  "We show X. Withdrawn due to an error.",
  "We show X. Withdrawn because of a serious flaw in Lemma 3.",
])("an abstract that says so: %s", (abstract) => expect(isWithdrawal({ abstract, comment: null })).toBe(true));

test.each([
  "Withdrawn papers continue to be cited for years. We study 4,000 of them.",
  "Withdrawn in 1998, the drug is still sold. We ask why.",
  "Withdrawn due to safety concerns, rofecoxib had been taken by millions of patients. We study how long prescriptions went on, by the records of four insurers, and whether a warning would have been enough to stop them.",
  "The article was withdrawn in 2010 and is cited to this day. We study its citations.",
  "The paper was withdrawn from Nature after a year. We ask how often it is cited.",
  "We study papers; this paper has been withdrawn from nothing.",
  "We say of each paper whether it is withdrawn. This paper was withdrawn, says the model, for one in ten.",
  "When a paper is withdrawn by its authors, readers are not told. We tell them.",
  "We withdraw the assumption that noise is Gaussian.",
  "The agent withdraws from the negotiation. This work has been done with care.",
  "Skills are retracted as training goes on. We have withdrawn them one by one.",
  "The paper was retracted because of fraud. We study its citations over ten years.",
  "A study was published. The paper was withdrawn due to fraud. We study its spread.",
  "The article was withdrawn by its authors in 2019. We ask who cites it.",
  "Withdrawn by their authors, papers live on.",
])("an abstract about withdrawals, or other things: %s", (abstract) =>
  expect(isWithdrawal({ abstract, comment: "12 pages" })).toBe(false),
);

test.each([
  ["1 page,", 7_000],
  [".", 50_000],
  [" ", 50_000],
  ["the paper and ", 4_000],
  ["withdrawn from ", 3_000],
  [" - ", 15_000],
] as const)("a text of many %j is read in no time", (piece, times) => {
  const text = `${piece.repeat(times)}x this paper withdrawn ${piece.repeat(times)}x`;
  const startedAt = performance.now();
  isWithdrawal({ abstract: text, comment: text });
  isWithdrawal({ abstract: `withdrawn ${text}`, comment: `a withdrawn ${text}` });
  // Not a budget: ways that grow by the square would take many seconds.
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
