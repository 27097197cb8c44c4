import type { RequestListener } from "node:http";
import { startOidcServer } from "@/db/testing/oidc-server";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { startServer as startUpstream } from "@/ingest/testing/server";
import { startServer, type TestServer } from "../server";

/** A site whose ORCID and arXiv are ours. */
export type OrcidSite = { server: TestServer; database: TestDatabase; close: () => Promise<void> };

/** Starts one. @param person who signs in at ORCID, with their iD as `sub`. @param answer of arXiv. */
export async function startOrcidSite(
  person: { sub: string; given_name: string; family_name: string },
  answer: RequestListener,
): Promise<OrcidSite> {
  const orcid = await startOidcServer("our-client");
  orcid.next = person;
  const arxiv = await startUpstream();
  arxiv.answer(answer);
  const server = await startServer({
    env: {
      ARXIV_ENDPOINT: arxiv.url,
      AUTH_ORCID_ID: "our-client",
      AUTH_ORCID_SECRET: "our-secret",
      AUTH_ORCID_ISSUER: orcid.issuer,
    },
  });
  const database = connectPastServer(server.databaseUrl);
  const close = async () => {
    await database.end();
    await server.remove();
    await arxiv.close();
    await orcid.stop();
  };
  return { server, database, close };
}
