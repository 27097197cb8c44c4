import { expect, test } from "vitest";
import { addFollow } from "@/db/queries/entity/follows";
import { createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { digestMail, newRenderedCache } from "./digest";
import { selectDigestPapers } from "./select-papers";
import { createSubscriptions } from "./testing/subscriptions";

const SLOT = new Date("2025-02-15T08:00:00Z");

test("a digest of what its reader follows says of each paper why it is there, to each reader their own", async () => {
  const lab = await createOrganization({ slug: "lab", name: "<Lab> & Sons" });
  const other = await createOrganization({ slug: "other", name: "Other Lab" });
  await createPaper({ featuredOn: "2025-02-14", title: "Of the lab", organizationId: lab.id });
  await createPaper({ featuredOn: "2025-02-14", title: "Of the other", organizationId: other.id });
  const rendered = newRenderedCache();
  const mailFor = async (choices: object) => {
    const [subscription] = await createSubscriptions(1, SLOT, { address: `${Math.random()}@example.org`, ...choices });
    const papers = await selectDigestPapers(subscription!, SLOT, SLOT);
    return digestMail(subscription!, SLOT, papers, SLOT, rendered);
  };
  const followerOf = async (...slugs: string[]) => {
    const { id } = await createUser();
    for (const slug of slugs) await addFollow("organization", slug, id);
    return mailFor({ scope: "followed", userId: id });
  };

  const both = await followerOf("lab", "other");
  expect(both.text).toContain("Because you follow <Lab> & Sons.");
  expect(both.text).toContain("Because you follow Other Lab.");
  expect(both.html).toContain("Because you follow &lt;Lab&gt; &amp; Sons.");
  const one = await followerOf("other");
  expect(one.text).toContain("Because you follow Other Lab.");
  expect(one.text).not.toContain("Sons");
  expect((await mailFor({ scope: "everything" })).text).not.toContain("Because");
});

test("the same papers for other reasons are not taken for a digest that was rendered before", async () => {
  const papers = await selectDigestPapers(
    (await createSubscriptions(1, SLOT, { address: "all@example.org" }))[0]!,
    SLOT,
    SLOT,
  );
  const rendered = newRenderedCache();
  const [subscription] = await createSubscriptions(1, SLOT, { address: "again@example.org" });
  const withTopic = (slug: string) =>
    papers.map((paper) => ({ ...paper, reasons: [{ kind: "topic" as const, slug, name: slug }] }));
  const first = await digestMail(subscription!, SLOT, withTopic("cs.CL"), SLOT, rendered);
  const second = await digestMail(subscription!, SLOT, withTopic("cs.LG"), SLOT, rendered);
  expect(first.text).toContain("Because you follow cs.CL.");
  expect(second.text).toContain("Because you follow cs.LG.");
});
