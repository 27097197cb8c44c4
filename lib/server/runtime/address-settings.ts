import { z } from "zod";

/** An address of the web, as it is. */
export const webAddress = z.url({ protocol: /^https?$/, error: "must be an http or https address" });

/** What paths are put behind, so that nothing may follow its own; without a slash at the end. */
export const httpUrl = webAddress
  .refine(isPlain, "must be an address without user, password, query and fragment")
  .transform((url) => url.replace(/\/+$/, ""));

/** An origin, written as browsers do (`HTTPS://Papers.Example.org:443` is https://papers.example.org): links and forms are compared with it. */
export const siteAddress = webAddress
  .refine(
    isOrigin,
    "must be an address without path, query, fragment, user and password, such as https://papers.example.org",
  )
  .transform((url) => new URL(url).origin);

// What is no address at all has been told already.
function isPlain(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { username, password } = new URL(url);
  return username === "" && password === "" && !/[?#]/.test(url);
}

function isOrigin(url: string): boolean {
  return !URL.canParse(url) || new URL(url).href === `${new URL(url).origin}/`;
}
