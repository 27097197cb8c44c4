// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { FollowedEntity } from "@/db/queries/entity/follows";
import type { OrganizationInOrder } from "@/db/queries/entity/organization-orders";
import type { SavedSearch } from "@/db/queries/search/saved-searches";
import type { Entity, EntityKind } from "@/lib/core/entity/entities";
import { type FollowReason, reasonSentence } from "@/lib/core/entity/follow-reasons";
import { deliver, doing, find, freshPages, hrefs, request, show, signIn, until } from "../testing/page";
import { EntityHeader } from "./entity-header";
import { FollowButton } from "./follow-button";
import { FollowReasons } from "./follow-reasons";
import { FollowsRail } from "./follows-rail";
import { OrganizationAvatar } from "./organization-badge";
import { OrganizationList } from "./organization-list";
import { TopicList } from "./topic-list";

freshPages();

const TOPIC: Entity = { kind: "topic", slug: "cs.CL", name: "Computation and Language" };
const NVIDIA: Entity = { kind: "organization", slug: "NVIDIA", name: "NVIDIA" };
const FOLLOW = "/api/organizations/NVIDIA/follow";
const button = () => find("button");
const isPressed = () => button().getAttribute("aria-pressed") === "true";

test("a follow is pressed at once, and the next click ends it", async () => {
  signIn();
  show(<FollowButton entity={NVIDIA} />);
  expect([isPressed(), button().getAttribute("aria-label")]).toEqual([false, "Follow NVIDIA"]);
  const name = button().textContent;
  await doing(() => button().click());
  const put = await request(`PUT ${FOLLOW}`);
  expect(isPressed()).toBe(true);
  expect(button().textContent).not.toBe(name);
  put.answer({ followers: 1, following: true });
  await until(() => expect(find("[role=status]").textContent).toContain("NVIDIA"));
  await doing(() => button().click());
  await request(`DELETE ${FOLLOW}`);
  expect(isPressed()).toBe(false);
});

test("what the page knows already is pressed until the viewer ends it; a refusal brings it back", async () => {
  signIn();
  show(<FollowButton entity={NVIDIA} isFollowing />);
  expect(isPressed()).toBe(true);
  await doing(() => button().click());
  const ended = await request(`DELETE ${FOLLOW}`);
  expect(isPressed()).toBe(false);
  ended.answer({ error: "Later." }, 503);
  await until(() => expect(isPressed()).toBe(true));
});

test("signed out, following leads to sign-in", async () => {
  show(<FollowButton entity={NVIDIA} />);
  await doing(() => button().click());
  await until(() => expect(window.location.assign).toHaveBeenCalledWith("/signin?callbackUrl=%2F"));
  expect(isPressed()).toBe(false);
});

const reasons = (count: number): FollowReason[] =>
  Array.from({ length: count }, (_, index) => ({ kind: "author", slug: `a${index}`, name: `A${index}` }));
const SEARCH: FollowReason = { kind: "search", name: "adapter", path: "/search?q=adapter" };
const reasonText = (all: FollowReason[]) =>
  deliver(<FollowReasons reasons={all} organization={null} />).querySelector("p")?.textContent;

test("without a reason nothing is said", () => {
  expect(reasonText([])).toBeUndefined();
});

test.each([
  [[NVIDIA]],
  [[NVIDIA, TOPIC]],
  [[...reasons(3)]],
  [[SEARCH]],
  [[TOPIC, SEARCH]],
  [[SEARCH, NVIDIA, TOPIC]],
] as FollowReason[][][])("a card says why it is there as feeds do, each reason a link: %j", (all) => {
  expect(`${reasonText(all)}.`).toBe(reasonSentence(all));
  expect(hrefs(deliver(<FollowReasons reasons={all} organization={null} />))).toHaveLength(all.length);
});

test("a paper's own organization is no reason to be said when it is the only one, since the card names it", () => {
  const said = (all: FollowReason[], slug: string) =>
    deliver(<FollowReasons reasons={all} organization={{ slug }} />).textContent;
  expect(said([NVIDIA], NVIDIA.slug)).toBe("");
  expect(said([NVIDIA], "another")).toContain("NVIDIA");
  expect(said([NVIDIA, TOPIC], NVIDIA.slug)).toContain("NVIDIA");
});

test("of many reasons four are named and the others counted", () => {
  expect(reasonText(reasons(4))).toMatch(/A0, A1, A2 and A3$/);
  expect(reasonText(reasons(5))).toMatch(/A0, A1, A2, A3 and 1 more$/);
  expect(reasonText([...reasons(30), SEARCH])).toMatch(/ and 26 more; .*adapter/);
});

const followed = (kind: EntityKind, count: number): FollowedEntity[] =>
  Array.from({ length: count }, (_, index) => ({
    kind,
    slug: `${kind}${index}`,
    name: `${kind} ${index}`,
    avatar: null,
  }));
const SAVED: SavedSearch = {
  id: 1,
  name: "adapters",
  text: "adapter",
  minUpvotes: 0,
  order: "relevance",
  isFollowed: true,
  createdAt: new Date(0),
};

test("follows stand by kind, each pressed; a kind that nobody is followed of has no headline", () => {
  const headlines = (follows: FollowedEntity[], searches: SavedSearch[] = []) =>
    deliver(<FollowsRail follows={follows} searches={searches} collections={[]} />).querySelectorAll("h2").length;
  expect(headlines([])).toBe(0);
  expect(headlines([...followed("topic", 2), ...followed("author", 1)])).toBe(2);
  expect(headlines(followed("organization", 1), [SAVED])).toBe(2);
  const page = deliver(<FollowsRail follows={followed("author", 2)} searches={[]} collections={[]} />);
  expect([...page.querySelectorAll("button")].map((each) => each.getAttribute("aria-pressed"))).toEqual([
    "true",
    "true",
  ]);
});

test.each([
  [12, 0],
  [13, 1],
  [60, 48],
])("of %i follows of a kind %i are folded away", (count, folded) => {
  const page = deliver(<FollowsRail follows={followed("author", count)} searches={[]} collections={[]} />);
  expect(page.querySelectorAll("li")).toHaveLength(count);
  expect(page.querySelectorAll("details li")).toHaveLength(folded);
});

test("a followed search leads to its papers, and is ended from this page", () => {
  const page = deliver(<FollowsRail follows={[]} searches={[SAVED]} collections={[]} />);
  expect(hrefs(page)).toContain("/search?q=adapter");
  expect(find<HTMLInputElement>("form [name=back]", undefined, page).value).toBe("/following");
});

const avatar = (change: Partial<Parameters<typeof OrganizationAvatar>[0]["organization"]>) =>
  find(
    "span",
    undefined,
    deliver(<OrganizationAvatar organization={{ slug: "a", name: "A", avatar: null, ...change }} size="small" />),
  );

test.each([
  ["NVIDIA", "N"],
  ["  (deep) mind", "D"],
  ["01.AI", "0"],
  ["智谱", "智"],
  ["éclair", "É"],
  ["…", "·"],
  ["", "·"],
])("the initial of %j is %s", (name, initial) => {
  expect(avatar({ name }).textContent).toBe(initial);
});

test("an organization has a picture where there is one", () => {
  const picture = (logo: string | null) => avatar({ avatar: logo }).getAttribute("style") ?? "";
  expect(picture(null)).not.toContain("url(");
  expect(picture("/pictures/0123456789ab")).toContain('url("/pictures/0123456789ab-48.webp")');
});

const organization = (change: Partial<OrganizationInOrder> = {}): OrganizationInOrder =>
  ({
    id: 1,
    slug: "nvidia",
    name: "NVIDIA",
    avatarUrl: null,
    paperCount: 1,
    followerCount: 0,
    newestOn: null,
    recentCount: 0,
    ...change,
  }) as OrganizationInOrder;
const organizations = (props: Partial<Parameters<typeof OrganizationList>[0]>) =>
  deliver(
    <OrganizationList
      organizations={[organization()]}
      search=""
      order="papers"
      next={null}
      isFirstPage
      today="2025-12-11"
      {...props}
    />,
  );

test("an organization says how many papers it has, its new ones or else its newest, and its followers where it has some", () => {
  const line = (change: Partial<OrganizationInOrder>) =>
    organizations({ organizations: [organization(change)] }).querySelector("li p")?.textContent;
  expect(line({})).toBe("1 paper");
  expect(line({ paperCount: 1_200, followerCount: 1 })).toBe("1,200 papers · 1 follower");
  expect(line({ newestOn: "2024-03-01" })).toBe("1 paper · newest 1 Mar 2024");
  expect(line({ paperCount: 9, newestOn: "2025-12-11", recentCount: 3 })).toBe("9 papers · 3 in 30 days");
});

test("the ways on and back keep the search and the order", () => {
  const ways = (props: Partial<Parameters<typeof OrganizationList>[0]>) =>
    hrefs(find("nav:not([aria-label=Order])", undefined, organizations(props)));
  expect(organizations({}).querySelectorAll("nav")).toHaveLength(1);
  expect(ways({ next: "x_7", search: "a", order: "name" })).toEqual(["/organizations?q=a&order=name&before=x_7"]);
  expect(ways({ next: "12-7", search: "a&b" })).toEqual(["/organizations?q=a%26b&before=12-7"]);
  expect(ways({ isFirstPage: false, search: "a&b" })).toEqual(["/organizations?q=a%26b"]);
  expect(ways({ isFirstPage: false, next: "12-7" })).toEqual(["/organizations?before=12-7", "/organizations"]);
});

test("the orders lead to one another with the search, and the current one is told", () => {
  const orders = find("nav[aria-label=Order]", undefined, organizations({ search: "a&b", order: "active" }));
  expect(hrefs(orders)).toEqual([
    "/organizations?q=a%26b",
    "/organizations?q=a%26b&order=active",
    "/organizations?q=a%26b&order=newest",
    "/organizations?q=a%26b&order=name",
  ]);
  expect(orders.querySelector("[aria-current]")?.textContent).toBe("Active");
  expect(find<HTMLInputElement>("[name=order]", undefined, organizations({ order: "name" })).value).toBe("name");
});

test("an empty list says why: nothing was found, there is nothing, none was active, or no more", () => {
  const empty = (props: object) => organizations({ organizations: [], ...props });
  const reasons = [empty({ search: "x" }), empty({}), empty({ order: "active" }), empty({ isFirstPage: false })].map(
    (page) => page.querySelector("header ~ p")?.textContent,
  );
  expect(new Set(reasons).size).toBe(4);
  expect(reasons[0]).toContain("“x”");
  expect(hrefs(empty({ search: "x" }))).toContain("/organizations");
  expect(organizations({}).querySelector("header ~ p")).toBeNull();
});

test("a topic's page leads to all topics; only what has followers says so", () => {
  const header = (entity: Entity, followerCount = 0) =>
    deliver(<EntityHeader entity={{ ...entity, id: 1, avatar: null, paperCount: 2, followerCount }} />);
  expect(hrefs(header(TOPIC))).toEqual(["/topics"]);
  expect(hrefs(header(NVIDIA))).toEqual([]);
  expect(header(NVIDIA).textContent).not.toContain("follower");
  expect(header(NVIDIA, 3).textContent).toContain("3 followers");
});

test("topics stand under their fields in their sources' order, with their new papers and a button to follow each", () => {
  const topic = (category: string, field: string, paperCount = 0, recentCount = 0) => ({
    category,
    label: category,
    name: category,
    field,
    paperCount,
    recentCount,
  });
  const page = deliver(
    <TopicList
      topics={[
        topic("cs.AI", "Computer Science", 1_234, 12),
        topic("cs.CL", "Computer Science"),
        topic("math.AG", "Mathematics"),
      ]}
    />,
  );
  const sections = [...page.querySelectorAll("section")];
  expect(sections.map((section) => hrefs(section))).toEqual([["/topics/cs.AI", "/topics/cs.CL"], ["/topics/math.AG"]]);
  expect(
    sections.map((section) => page.querySelector(`#${section.getAttribute("aria-labelledby")}`)?.textContent),
  ).toEqual(["Computer Science", "Mathematics"]);
  expect([...page.querySelectorAll("li p")].map((line) => line.textContent)).toEqual([
    "1,234 papers · 12 in 7 days",
    "0 papers",
    "0 papers",
  ]);
  expect([...page.querySelectorAll("button")].map((button) => button.getAttribute("aria-label"))).toEqual([
    "Follow cs.AI",
    "Follow cs.CL",
    "Follow math.AG",
  ]);
});
