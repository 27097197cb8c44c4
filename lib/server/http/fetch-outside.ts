import { EnvHttpProxyAgent, type RequestInit as ProxiedInit, fetch as proxiedFetch } from "undici";

/** This machine itself is never asked by way of a proxy, such as for a model that runs here. */
const NEVER = "localhost,127.0.0.1,[::1],::1";

let agent: EnvHttpProxyAgent | undefined;

/**
 * Fetch for what lies outside of this installation: by the proxy of HTTPS_PROXY and HTTP_PROXY, where NO_PROXY does not say
 * otherwise. Node's own does so from version 24 alone, and then for calls of the site to itself too.
 */
export const fetchOutside: typeof fetch = (input, init) => {
  if (!hasProxy()) return fetch(input, init);
  const { no_proxy, NO_PROXY } = process.env;
  agent ??= new EnvHttpProxyAgent({ noProxy: [no_proxy ?? NO_PROXY, NEVER].filter(Boolean).join(",") });
  const address = input instanceof Request ? input.url : input;
  // The same fetch, as the package has it; its types are its own.
  return proxiedFetch(address, { ...init, dispatcher: agent } as ProxiedInit) as unknown as Promise<Response>;
};

/** Whether requests go by a proxy, which looks names up by itself. */
export const hasProxy = () =>
  ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].some((name) => Boolean(process.env[name]));
