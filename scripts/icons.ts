import { mkdir, readFile } from "node:fs/promises";
import sharp from "sharp";
import { runMain } from "@/lib/server/runtime/run-main";

const SOURCE = "app/icon.svg";
/** Share of the picture that a mask may not cut off. https://www.w3.org/TR/appmanifest/#icon-masks */
const SAFE_SHARE = 0.8;

/** Makes the pictures of the home screen from the one drawing. */
await runMain(async () => {
  const svg = await readFile(SOURCE, "utf8");
  await mkdir("public/icons", { recursive: true });
  await draw(svg, 192, "public/icons/icon-192.png");
  await draw(svg, 512, "public/icons/icon-512.png");
  await draw(fullBleed(svg, SAFE_SHARE), 512, "public/icons/maskable-512.png");
  // iOS rounds the corners itself and shows transparency as black.
  await draw(fullBleed(svg, 1), 180, "app/apple-icon.png");
  return 0;
});

async function draw(svg: string, size: number, file: string): Promise<void> {
  await sharp(Buffer.from(svg), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ palette: true, effort: 10 })
    .toFile(file);
}

/** The drawing on a ground without corners, its figure at `share` of its size. */
function fullBleed(svg: string, share: number): string {
  const shift = (32 * (1 - share)) / 2;
  return svg
    .replace(' rx="7"', "")
    .replace(
      /(<rect[^>]*\/>)([\s\S]*)<\/svg>/,
      `$1<g transform="translate(${shift} ${shift}) scale(${share})">$2</g></svg>`,
    );
}
