import { describe, expect, it } from "vitest";
import { parseLatex } from "../text/latex";
import { cardText } from "./card-text";

const ARABIC = "تعلم التمثيل العميق للنماذج اللغوية";

describe("the text of a social card", () => {
  it("is a Latin title as it stands", () => {
    expect(cardText("Naïve Šimůnek–Żółć: “better”", 100)).toBe("Naïve Šimůnek–Żółć: “better”");
  });

  it("has words in place of formulas", () => {
    expect(cardText(parseLatex("Learning $\\alpha^{2}$-stable $\\mathcal{O}(n)$ maps, $3\\times 3$"), 100)).toBe(
      "Learning alpha²-stable O(n) maps, 3×3",
    );
  });

  it("loses what the font cannot draw, and takes the nearest letter where there is one", () => {
    expect(cardText("Zero\u200bwidth \u202eand\u202c 🎉 𝒳‐ray ﬁne", 100)).toBe("Zerowidth and X-ray fine");
  });

  it("is null for a title in another script, so that the card says which paper it is", () => {
    expect(cardText(ARABIC, 100)).toBeNull();
    expect(cardText("研究论文的新方法 GPT", 100)).toBeNull();
    expect(cardText("", 100)).toBeNull();
  });

  it("is cut, whatever the length of the title", () => {
    expect(cardText("a".repeat(100_000), 190)).toHaveLength(191);
  });
});
