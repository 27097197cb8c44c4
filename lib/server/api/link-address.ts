import { isIP } from "node:net";

const ADDRESS_MAX = 2_000;

/**
 * Whether readers may be led to an address that someone gave: http or https, to a host with a public name. It is never
 * fetched here, but a link into the reader's own network, or to a bare number, is none that a project has.
 */
export function isLinkAddress(text: string): boolean {
  if (text.length > ADDRESS_MAX || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (!/^https?:$/.test(protocol) || username || password) return false;
  const host = hostname.replace(/^\[|\]$|\.$/g, "");
  return (
    isIP(host) === 0 && /\.[a-z][a-z0-9-]+$/i.test(host) && !/\.(local|localhost|internal|home|lan|arpa)$/i.test(host)
  );
}

/** Whether it leads to a repository of GitHub. */
export const isGithubRepository = (text: string) =>
  isLinkAddress(text) && /^https:\/\/(www\.)?github\.com\/[\w.-]+\/[\w.-]+\/?$/.test(text);
