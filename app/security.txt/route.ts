import { connection } from "next/server";
import { securityContact } from "@/lib/server/account/security-contact";
import { gate } from "@/lib/server/gate";
import { siteFile } from "@/lib/server/gate/presets";
import { siteUrl } from "@/lib/server/runtime/env";

/** Days for which a copy of the file may be believed. */
const VALID_DAYS = 30;
const MS_PER_DAY = 86_400_000;

/** `GET /.well-known/security.txt`, by a rewrite in next.config.ts: whom to tell of a weakness of this site. https://www.rfc-editor.org/rfc/rfc9116 */
export const { GET } = gate("GET", {
  ...siteFile,
  answer: async () => {
    // The build knows neither the site's address nor the day.
    await connection();
    const lines = [
      `Contact: ${securityContact()}`,
      `Expires: ${new Date((Math.floor(Date.now() / MS_PER_DAY) + VALID_DAYS) * MS_PER_DAY).toISOString()}`,
      "Preferred-Languages: en",
      `Canonical: ${siteUrl()}/.well-known/security.txt`,
    ];
    return new Response(`${lines.join("\n")}\n`, {
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600, s-maxage=3600" },
    });
  },
});
