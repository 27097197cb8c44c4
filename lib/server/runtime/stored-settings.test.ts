import { afterEach, expect, test } from "vitest";
import { layStored, withStored } from "./stored-settings";

afterEach(() => layStored({}));

const own = () => ({
  SITE_NAME: "Daily Papers",
  AUTH_SIGN_UP: true,
  COMMUNITY: "on",
  FEED_SOURCE: "none",
  ARXIV_CATEGORIES: ["cs.CL"],
  PORT: 3000,
});

test("what is stored holds for who reads it from then on, and goes again", () => {
  const settings = withStored(own(), () => false);
  layStored({ SITE_NAME: "The Gazette", AUTH_SIGN_UP: false });
  expect(settings).toMatchObject({ SITE_NAME: "The Gazette", AUTH_SIGN_UP: false, COMMUNITY: "on", PORT: 3000 });
  expect({ ...settings }.SITE_NAME).toBe("The Gazette");
  layStored({});
  expect(settings).toEqual(own());
});

test("the environment wins over what is stored", () => {
  layStored({ SITE_NAME: "The Gazette", COMMUNITY: "off" });
  const settings = withStored(own(), (name) => name === "SITE_NAME");
  expect(settings).toMatchObject({ SITE_NAME: "Daily Papers", COMMUNITY: "off" });
});

test("all copies of the code in a process read the same", () => {
  const [one, other] = [withStored(own(), () => false), withStored(own(), () => false)];
  layStored({ FEED_SOURCE: "arxiv" });
  expect([one.FEED_SOURCE, other.FEED_SOURCE]).toEqual(["arxiv", "arxiv"]);
});
