import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
/** What shrinks; fonts and pictures are compressed as they are. */
const TEXT = /\.(?:css|js|json|map|svg|txt|xml)$/;
/** Bytes below which a file fits into one packet anyway. */
const SIZE_MIN = 1_000;

/** Writes each larger text file of a folder a second and third time, compressed as well as can be: `.br` and `.gz`. */
export async function compressFiles(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => TEXT.test(file));
  await Promise.all(
    files.map(async (file) => {
      const text = readFileSync(path.join(folder, file));
      if (text.length < SIZE_MIN) return;
      const params = { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: text.length };
      writeFileSync(path.join(folder, `${file}.br`), await brotli(text, { params }));
      writeFileSync(path.join(folder, `${file}.gz`), await gzip(text, { level: zlib.constants.Z_BEST_COMPRESSION }));
    }),
  );
}
