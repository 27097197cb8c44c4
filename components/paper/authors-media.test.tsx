// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { PaperMedia } from "@/lib/core/picture/pictures";
import { deliver, find } from "../testing/page";
import { AuthorsMedia } from "./authors-media";

test("a paper's page shows what its authors show: figures of known size, videos to play, and links to what is not kept", () => {
  const media: PaperMedia[] = [
    { kind: "figure", address: "/pictures/a", width: 960, height: 480 },
    { kind: "video", address: "/pictures/b.mp4", url: "https://x.example/b.mp4" },
    { kind: "figure", address: "/pictures/c", width: 100, height: 80 },
    { kind: "video", address: null, url: "https://x.example/d.mov" },
  ];
  const page = deliver(<AuthorsMedia media={media} />);
  const images = [...page.querySelectorAll("img")];
  expect(images.map((image) => [image.getAttribute("src"), image.alt])).toEqual([
    ["/pictures/a-960.webp", "Figure 1 of 2 from the authors"],
    ["/pictures/c-960.webp", "Figure 2 of 2 from the authors"],
  ]);
  expect([images[0]?.getAttribute("width"), images[0]?.getAttribute("height")]).toEqual(["960", "480"]);
  const video = find("video", undefined, page);
  expect([video.getAttribute("src"), video.getAttribute("preload")]).toEqual(["/pictures/b.mp4", "none"]);
  const link = find("a[href='https://x.example/d.mov']", undefined, page);
  expect([link.textContent, link.getAttribute("rel")]).toEqual([
    "Video 2 of 2 from the authors, at x.example",
    "nofollow ugc noopener",
  ]);
  expect(deliver(<AuthorsMedia media={[]} />).querySelector("section")).toBeNull();
});

test("a figure that is higher than a window is shown smaller, in its own shape", () => {
  const media: PaperMedia[] = [{ kind: "figure", address: "/pictures/a", width: 900, height: 1080 }];
  const image = find("img", undefined, deliver(<AuthorsMedia media={media} />));
  expect([image.getAttribute("width"), image.getAttribute("height")]).toEqual(["450", "540"]);
});
