import { chromium } from "@playwright/test";
import { browserArguments, requireBrowser } from "@/scripts/browser";
import { createDay } from "../day";
import type { Row } from "../measurement";
import { KB_MAX, weighPage } from "../page-weight";

/** The front page in a real browser: bytes of scripts (prefetched ones too), styles and fonts as they were sent. */
export const pageTransfer: Row = {
  async measure(stage) {
    await createDay();
    const browser = await chromium.launch({
      executablePath: await requireBrowser(),
      args: browserArguments(),
      // The bench stops everything in its own order.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    try {
      const page = await browser.newPage();
      const { bytes, blockingFonts, fonts } = await weighPage(page, stage.siteUrl);
      const sizes = { unit: "KB", reference: null, notes: [] } as const;
      return [
        {
          ...sizes,
          what: "scripts on the feed",
          measured: bytes.script,
          budget: { atMost: KB_MAX.script },
          notes: [],
        },
        { ...sizes, what: "CSS on the feed", measured: bytes.style, budget: { atMost: KB_MAX.style }, notes: [] },
        { ...sizes, what: "fonts on the feed", measured: bytes.font, budget: { atMost: KB_MAX.font }, notes: [] },
        {
          what: "fonts that block text",
          unit: "fonts",
          measured: blockingFonts,
          reference: null,
          budget: { atMost: 0 },
          notes: [`of ${fonts} fetched font faces; one blocks unless its font-display is swap, fallback or optional.`],
        },
      ];
    } finally {
      await browser.close();
    }
  },
};
