import { expect, test } from "vitest";
import { parseEnv } from "../runtime/env";
import { listProviderIds, listProviders } from "./providers";

test("a provider is there when its id and secret are set, and only then", () => {
  expect(listProviderIds(parseEnv({}))).toEqual([]);
  const settings = parseEnv({
    AUTH_ORCID_ID: "a",
    AUTH_ORCID_SECRET: "b",
    AUTH_HUGGINGFACE_ID: "c",
    AUTH_HUGGINGFACE_SECRET: "d",
    AUTH_GITHUB_ID: "",
    AUTH_GITHUB_SECRET: "",
  });
  expect(listProviderIds(settings)).toEqual(["huggingface", "orcid"]);
  expect(() => parseEnv({ AUTH_GITHUB_ID: "a" })).toThrow("AUTH_GITHUB_SECRET must be set too when AUTH_GITHUB_ID is");
});

test("all four can be on at once, and none joins accounts by their mail address", () => {
  const names = ["HUGGINGFACE", "GITHUB", "GOOGLE", "ORCID"];
  const pairs = names.flatMap((name) => [
    [`AUTH_${name}_ID`, "a"],
    [`AUTH_${name}_SECRET`, "b"],
  ]);
  const providers = listProviders(parseEnv(Object.fromEntries(pairs)));
  expect(providers).toHaveLength(4);
  expect(JSON.stringify(providers)).not.toContain("allowDangerousEmailAccountLinking");
});
