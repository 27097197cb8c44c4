import { expect, test } from "vitest";
import { imageAddress } from "./images";

test("a picture from an allowed place is served from this site", () => {
  expect(imageAddress("https://cdn-avatars.huggingface.co/v1/a.png", 48)).toBe(
    "/_next/image?url=https%3A%2F%2Fcdn-avatars.huggingface.co%2Fv1%2Fa.png&w=48&q=75",
  );
});

test("a paper's picture is served in the width of covers", () => {
  expect(imageAddress("https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/1.png", 640)).toMatch(/&w=640&/);
  expect(imageAddress("https://cdn-uploads.huggingface.co/production/uploads/1.gif", 640)).toMatch(/&w=640&/);
});

test("any other address, and a drawing or a film, is not fetched at all", () => {
  for (const url of [
    "https://evil.example/a.png",
    "http://cdn-avatars.huggingface.co/a.png",
    "https://cdn-avatars.huggingface.co/a.svg",
    "https://cdn-uploads.huggingface.co/production/uploads/a.mp4",
    "https://cdn-thumbnails.huggingface.co/another-folder/a.png",
    "https://cdn-thumbnails.huggingface.co/social-thumbnails/../another-folder/a.png",
    "https://cdn-avatars.huggingface.co.evil.example/a.png",
    "https://www.gravatar.com/avatar/a.png",
    "javascript:alert(1)",
    "",
  ])
    expect(imageAddress(url, 48), url).toBeNull();
});
