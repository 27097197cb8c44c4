// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import type { Subscription } from "@/db/queries/subscription/subscriptions";
import { PASSWORD_MIN } from "@/lib/core/account/password-rules";
import { tokenScopes } from "@/lib/core/account/token-scopes";
import { leavingWays } from "@/lib/core/comment/leaving";
import { formAction } from "@/lib/core/site/form-method";
import { deliver, find, freshPages, show } from "../testing/page";
import { AddressSection, DigestSection } from "./mail-section";
import { OwnFeedSection } from "./own-feed";
import { PasswordForm } from "./password-form";
import { SessionsSection } from "./sessions";
import { DeleteSection, NameForm, PasswordSection, SignInMethodsSection } from "./settings";
import { TokenForm, TokenList } from "./tokens";

freshPages();

const actions = (page: HTMLElement) => [...page.querySelectorAll("form")].map((form) => form.getAttribute("action"));
/** Every form that changes something posts; a link or a GET would change it by being looked at. */
const methods = (page: HTMLElement) =>
  new Set([...page.querySelectorAll("form")].map((form) => form.getAttribute("method")));
const names = (within: ParentNode) => [...within.querySelectorAll<HTMLInputElement>("input")].map(({ name }) => name);

type Session = Parameters<typeof SessionsSection>[0]["sessions"][number];
const session = (id: string, change: Partial<Session> = {}): Session => ({
  id,
  device: `Device ${id}`,
  createdAt: new Date("2025-12-10T23:30:00Z"),
  lastUsedAt: new Date("2025-12-11T10:00:00Z"),
  ...change,
});
const sessionsPage = (all: Session[], ownId = "own", timeZone = "UTC") =>
  deliver(<SessionsSection sessions={all} ownId={ownId} timeZone={timeZone} />);

test("the session that looks is the first and signs out; every other one is ended by its own button", () => {
  const page = sessionsPage([session("a"), session("own"), session("b")]);
  const items = [...page.querySelectorAll("li")].map((item) => item.querySelector("p")?.textContent ?? "");
  expect(items.map((text) => /Device (\w+)/.exec(text)?.[1])).toEqual(["own", "a", "b"]);
  expect(actions(page)).toEqual([
    "/api/account/sign-out",
    expect.stringMatching(/^\/api\/account\/sessions\/a\?.*DELETE/),
    expect.stringMatching(/^\/api\/account\/sessions\/b\?.*DELETE/),
    expect.stringMatching(/^\/api\/account\/sessions\/others\?.*DELETE/),
  ]);
  expect(methods(page)).toEqual(new Set(["post"]));
  // A button is told from the others by its device.
  expect(find("li:nth-child(2) button", undefined, page).getAttribute("aria-label")).toContain("Device a");
});

test("who is signed in once has nobody else to sign out", () => {
  expect(actions(sessionsPage([session("own")]))).toEqual(["/api/account/sign-out"]);
});

test("sessions began and were used on days of the feed's time zone", () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-05T12:00:00Z") });
  const text = (timeZone: string) => sessionsPage([session("own")], "own", timeZone).textContent;
  expect(text("UTC")).toContain("10 Dec 2025");
  expect(text("Asia/Tokyo")).not.toContain("10 Dec");
});

type Token = Parameters<typeof TokenList>[0]["tokens"][number];
const token = (change: Partial<Token> = {}): Token => ({
  id: "t1",
  name: "my script",
  scopes: ["read", "vote"],
  ending: "abcd",
  createdAt: new Date("2025-12-01T10:00:00Z"),
  lastUsedAt: null,
  expiresAt: null,
  isExpired: false,
  ...change,
});
const tokenText = (change: Partial<Token>) => deliver(<TokenList tokens={[token(change)]} />).textContent;

test("a token is told by its name, its ending and what it may do, and is revoked by its own button", () => {
  const page = deliver(<TokenList tokens={[token(), token({ id: "t2", name: "x".repeat(60) })]} />);
  for (const part of ["my script", "abcd", "read, vote", "2025-12-01"]) expect(page.textContent).toContain(part);
  expect(actions(page)).toEqual(
    ["t1", "t2"].map((id) => expect.stringMatching(new RegExp(`/tokens/${id}\\?.*DELETE`))),
  );
  expect(find("li:first-child button", undefined, page).getAttribute("aria-label")).toContain("my script");
  expect(deliver(<TokenList tokens={[]} />).querySelector("form, ul")).toBeNull();
});

test("when a token was used and when it ends is said, whether it has ended or lasts", () => {
  const expiresAt = new Date("2026-03-01T00:00:00Z");
  const states = [{}, { lastUsedAt: new Date("2025-12-05T00:00:00Z") }, { expiresAt }, { expiresAt, isExpired: true }];
  const texts = states.map(tokenText);
  expect(new Set(texts).size).toBe(4);
  expect(texts[1]).toContain("2025-12-05");
  expect(texts[2]).toContain("2026-03-01");
});

test("a new token may read and nothing else, and ends, unless its reader chooses otherwise", () => {
  const { page } = show(<TokenForm hasPassword={false} />);
  const data = new FormData(find<HTMLFormElement>("form", undefined, page));
  expect(data.getAll("scope")).toEqual(["read"]);
  expect(data.get("days")).toBe("90");
  const offered = [...page.querySelectorAll<HTMLInputElement>("[name=scope]")].map(({ value }) => value);
  expect(offered).toEqual([...tokenScopes]);
});

test("a feed's address is shown once, in every form; after that it is only said to be in use", () => {
  const section = (madeOn: string | null, newToken: string | null) =>
    deliver(
      <OwnFeedSection madeOn={madeOn} newToken={newToken} hasPassword={false} siteUrl="https://papers.example" />,
    );
  const addresses = (page: HTMLElement) => [...page.querySelectorAll("textarea")].map((field) => field.textContent);
  expect(addresses(section("2025-12-11", "secret"))).toEqual(
    ["feed.atom", "feed.json", "opml"].map((file) => `https://papers.example/following/${file}?token=secret`),
  );
  expect(addresses(section("2025-12-11", null))).toEqual([]);
  expect(section("2025-12-11", null).textContent).toContain("11 Dec 2025");
  const revoke = (page: HTMLElement) => page.querySelector("button[formaction*=DELETE]");
  expect(revoke(section(null, null))).toBeNull();
  expect(revoke(section("2025-12-11", null))).not.toBeNull();
});

test("a new account's password has a least length, and one to sign in none, as rules change", () => {
  const password = (kind: "sign-in" | "sign-up") =>
    find<HTMLInputElement>(
      "[name=password]",
      undefined,
      deliver(<PasswordForm kind={kind} callbackUrl="/x" username="ada" />),
    );
  expect(password("sign-up").getAttribute("minlength")).toBe(String(PASSWORD_MIN));
  expect(password("sign-up").getAttribute("autocomplete")).toBe("new-password");
  expect(password("sign-in").hasAttribute("minlength")).toBe(false);
  expect(password("sign-in").getAttribute("autocomplete")).toBe("current-password");
});

test("a form that was refused comes back with its username and the way back, never with a password", () => {
  const page = deliver(<PasswordForm kind="sign-in" callbackUrl="/papers/week?has=code" username={'a"<b>'} />);
  const value = (name: string) => find<HTMLInputElement>(`[name=${name}]`, undefined, page).getAttribute("value");
  expect([value("callbackUrl"), value("username"), value("password")]).toEqual([
    "/papers/week?has=code",
    'a"<b>',
    null,
  ]);
  expect(actions(page)).toEqual(["/api/account/sign-in"]);
});

test("who can lock themselves out by it cannot remove their address, only change it", () => {
  const section = (address: string | null, isOnlySignInMethod: boolean) =>
    deliver(<AddressSection address={address} isOnlySignInMethod={isOnlySignInMethod} hasPassword={false} />);
  expect(actions(section("ada@example.org", false))).toEqual([expect.stringContaining("DELETE")]);
  expect(actions(section("ada@example.org", true))).toEqual(["/api/account/address"]);
  expect(names(section("ada@example.org", true))).toEqual(["address"]);
  expect(actions(section(null, false))).toEqual(["/api/account/address"]);
  expect(section(null, false).textContent).not.toContain("@");
});

test.each([
  [true, "current"],
  [false, "username"],
])("to delete an account with a password: %s, its %s is asked for", (hasPassword, name) => {
  const page = deliver(<DeleteSection username="ada" hasPassword={hasPassword} hasComments={false} />);
  expect(names(page)).toEqual([name]);
  expect(find(`[name=${name}]`, undefined, page).hasAttribute("required")).toBe(true);
  expect(actions(page)).toEqual([expect.stringContaining("DELETE")]);
});

test("who has comments says what becomes of them, and neither is chosen beforehand", () => {
  const page = deliver(<DeleteSection username="ada" hasPassword hasComments />);
  const choices = [...page.querySelectorAll<HTMLInputElement>("[name=comments]")];
  expect(choices.map(({ value }) => value)).toEqual([...leavingWays]);
  for (const choice of choices) expect([choice.type, choice.required, choice.checked]).toEqual(["radio", true, false]);
  expect(find("fieldset legend", undefined, page).textContent).toBeTruthy();
});

test("ways to sign in are listed, those of providers that are gone too; others are offered, and the last one stays", () => {
  const page = deliver(
    <SignInMethodsSection linked={["github", "gone"]} offered={["github", "orcid"]} hasPassword isByMail />,
  );
  const items = [...page.querySelectorAll("li")].map((item) => item.textContent);
  expect(items).toHaveLength(4);
  expect(items.slice(2)).toEqual(["GitHub", "gone"]);
  const actionsOf = (section: Element) =>
    [...section.querySelectorAll("button[formaction]")].map((button) => button.getAttribute("formaction"));
  expect(actionsOf(page)).toEqual([
    "/api/auth/signin/orcid",
    formAction("DELETE", "/api/account/providers/github"),
    formAction("DELETE", "/api/account/providers/gone"),
  ]);
  const last = <SignInMethodsSection linked={["github"]} offered={["github"]} hasPassword={false} isByMail={false} />;
  expect(actionsOf(deliver(last))).toEqual([]);
  const one = deliver(<SignInMethodsSection linked={[]} offered={[]} hasPassword isByMail={false} />);
  expect([one.querySelectorAll("li").length, one.querySelectorAll("p").length]).toEqual([0, 1]);
  const none = deliver(<SignInMethodsSection linked={[]} offered={[]} hasPassword={false} isByMail={false} />);
  expect(none.querySelectorAll("li, form")).toHaveLength(0);
});

test("password managers are told whose password changes; a name may be empty", () => {
  expect(
    find<HTMLInputElement>("[autocomplete=username]", undefined, deliver(<PasswordSection username="ada" />)).value,
  ).toBe("ada");
  const name = find<HTMLInputElement>("[name=name]", undefined, deliver(<NameForm username="ada" name={null} />));
  expect([name.value, name.hasAttribute("required")]).toEqual(["", false]);
});

const subscription = (change: Partial<Subscription>) =>
  ({
    cadence: "weekly",
    weekday: 3,
    hour: 8,
    timeZone: "Europe/Berlin",
    scope: "followed",
    minUpvotes: 5,
    confirmedAt: null,
    stoppedAt: null,
    stopReason: null,
    ...change,
  }) as Subscription;
const digest = (change: Partial<Subscription>) => deliver(<DigestSection subscription={subscription(change)} />);

test("a digest that runs can be stopped; one that was never confirmed, stopped or bounced can be begun", () => {
  vi.spyOn(Intl, "supportedValuesOf").mockReturnValue(["Europe/Berlin"]);
  const at = new Date(0);
  const ends = (page: HTMLElement) => actions(page).filter((action) => action?.includes("DELETE")).length;
  expect(ends(digest({ confirmedAt: at }))).toBe(1);
  const still = [
    {},
    { confirmedAt: at, stoppedAt: at, stopReason: "bounced" },
    { confirmedAt: at, stoppedAt: at, stopReason: "asked" },
  ] as const;
  const pages = still.map(digest);
  expect(pages.map(ends)).toEqual([0, 0, 0]);
  // Why it paused is said where the reader did not ask for it.
  expect(pages[1]?.querySelector("p")?.textContent).not.toBe(pages[2]?.querySelector("p")?.textContent);
  expect(digest({ confirmedAt: at }).querySelector("p")?.textContent).toContain("Wednesday");
});

test("before a change that outlasts a session the password is asked for, and never of an account without one", () => {
  const forms = (hasPassword: boolean) => [
    deliver(<AddressSection address={null} isOnlySignInMethod={false} hasPassword={hasPassword} />),
    deliver(<AddressSection address="ada@example.org" isOnlySignInMethod={false} hasPassword={hasPassword} />),
    deliver(
      <OwnFeedSection madeOn={null} newToken={null} hasPassword={hasPassword} siteUrl="https://papers.example" />,
    ),
    show(<TokenForm hasPassword={hasPassword} />).page,
    deliver(<SignInMethodsSection linked={[]} offered={["orcid"]} hasPassword={hasPassword} isByMail={false} />),
    deliver(<DeleteSection username="ada" hasPassword={hasPassword} hasComments={false} />),
  ];
  for (const page of forms(true)) {
    const field = find<HTMLInputElement>("form [name=current]", undefined, page);
    expect([field.type, field.required, field.value]).toEqual(["password", true, ""]);
  }
  for (const page of forms(false)) expect(page.querySelector("[name=current]")).toBeNull();
});
