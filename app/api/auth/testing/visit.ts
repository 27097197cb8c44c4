import { closeDatabase } from "@/db/client";
import { pageRequest } from "@/db/testing/requests";
import { fetchOutside } from "@/lib/server/http/fetch-outside";
import { GET, POST } from "../[...nextauth]/route";
import { header, type Jar, keep, targetIn } from "./visits";

/** Signs in once at the provider that is named, through what this process is told of proxies and CAs, and prints where that led. */
const provider = process.argv[2];
const jar: Jar = new Map();
const left = await POST(pageRequest("POST", `/api/auth/signin/${provider}`, {}, new URLSearchParams()), undefined);
keep(jar, left);
const target = targetIn(await left.text());
const back = (await fetchOutside(target, { redirect: "manual" })).headers.get("location") ?? "";
const returned = await GET(new Request(back, { headers: { cookie: header(jar) } }), undefined);
keep(jar, returned);
console.log(
  JSON.stringify({
    scope: new URL(target).searchParams.get("scope"),
    location: returned.headers.get("location"),
    isSignedIn: [...jar.keys()].some((name) => name.endsWith("session")),
  }),
);
await closeDatabase();
process.exit(0);
