import { readFile } from "node:fs/promises";
import path from "node:path";
import { ImageResponse } from "next/og";
import type { ReactElement } from "react";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { SOCIAL_CARD_SIZE } from "@/lib/core/paper/social-card";

const FONT_FOLDER = path.join(process.cwd(), "node_modules", "@fontsource", "newsreader", "files");
const FONTS = [
  { name: "Newsreader", file: "latin-500", weight: 500 },
  { name: "Newsreader", file: "latin-600", weight: 600 },
  { name: "Newsreader Extended", file: "latin-ext-500", weight: 500 },
  { name: "Newsreader Extended", file: "latin-ext-600", weight: 600 },
] as const;

/** The card as a PNG. One is drawn at a time, since each takes the thread for itself. */
export function drawSocialCard(card: ReactElement): Promise<ArrayBuffer> {
  return runExclusive("social-card", async () => {
    const fonts = await readFonts();
    return new ImageResponse(card, { ...SOCIAL_CARD_SIZE, fonts }).arrayBuffer();
  });
}

function readFonts() {
  return Promise.all(
    FONTS.map(async ({ name, file, weight }) => ({
      name,
      weight,
      style: "normal" as const,
      data: await readFile(path.join(FONT_FOLDER, `newsreader-${file}-normal.woff`)),
    })),
  );
}
