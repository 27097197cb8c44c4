// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { doing, find, freshPages, requests, router, show, until } from "../testing/page";
import { NewToken } from "./new-token";

freshPages();

const form = (
  <NewToken>
    <input name="name" defaultValue="my script" />
    <input type="checkbox" name="scope" value="read" defaultChecked />
    <input type="checkbox" name="scope" value="vote" defaultChecked />
    <input type="checkbox" name="scope" value="write" />
  </NewToken>
);
const submit = () =>
  doing(() => find("form").dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true })));
const shownToken = () => document.querySelector<HTMLTextAreaElement>("textarea")?.value;
const refusal = () => document.querySelector("[role=alert]")?.textContent;

test("a token is asked for as it was filled in, shown in the form's place, and the list is read anew", async () => {
  show(form);
  await submit();
  expect(requests.map(({ line }) => line)).toEqual([expect.stringMatching(/^POST .*\/api\/account\/tokens$/)]);
  expect(String(requests[0]?.init.body)).toBe("name=my+script&scope=read&scope=vote");
  requests[0]?.answer({ token: "dp_secret" });
  await until(() => expect(shownToken()).toBe("dp_secret"));
  expect(document.querySelector("form")).toBeNull();
  expect(router.refresh).toHaveBeenCalledTimes(1);
});

test("once it is copied the token goes, and the form is there for another", async () => {
  show(form);
  await submit();
  requests[0]?.answer({ token: "dp_secret" });
  await until(() => expect(shownToken()).toBe("dp_secret"));
  await doing(() => [...document.querySelectorAll<HTMLElement>("button")].at(-1)?.click());
  expect(document.body.innerHTML).not.toContain("dp_secret");
  expect(find("form").querySelectorAll("input")).toHaveLength(4);
});

test("a refusal says why over the form, which keeps what was typed; the next try begins without it", async () => {
  show(form);
  find<HTMLInputElement>("[name=name]").value = "typed";
  await submit();
  requests[0]?.answer({ error: "You have 50 tokens." }, 409);
  await until(() => expect(refusal()).toBe("You have 50 tokens."));
  expect(find<HTMLInputElement>("[name=name]").value).toBe("typed");
  await submit();
  expect(refusal()).toBeUndefined();
});

test("of an answer that does not arrive nobody knows whether there is a token, which is said", async () => {
  show(form);
  await submit();
  requests[0]?.fail();
  await until(() => expect(refusal()).toBeTruthy());
  await submit();
  requests[1]?.answerText("<html>");
  await until(() => expect(refusal()).toBeTruthy());
  expect(router.refresh).not.toHaveBeenCalled();
});

test("an answer that leads to another page is followed there", async () => {
  show(form);
  await submit();
  requests[0]?.answerFrom("http://localhost/signin?callbackUrl=%2Fsettings%2Ftokens");
  await until(() =>
    expect(window.location.assign).toHaveBeenCalledWith("http://localhost/signin?callbackUrl=%2Fsettings%2Ftokens"),
  );
  expect(shownToken()).toBeUndefined();
});

test("two clicks make one token: of a second the first would never be shown", async () => {
  show(form);
  await submit();
  await submit();
  expect(requests).toHaveLength(1);
  requests[0]?.answer({ error: "Later." }, 429);
  await until(() => expect(refusal()).toBe("Later."));
  await submit();
  expect(requests).toHaveLength(2);
});
