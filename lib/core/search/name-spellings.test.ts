import { expect, test } from "vitest";
import { authorSlug } from "../entity/author-slug";
import { spellingsOf } from "./name-spellings";

test.each([
  ["Müller", "Mueller"],
  ["Muller", "Mueller"],
  ["Jürgen", "Juergen"],
  ["Schölkopf", "Schoelkopf"],
  ["Gödel", "Goedel"],
  ["Günther", "Guenther"],
  ["Krähenbühl", "Krahenbuehl"],
  ["Söderberg", "Soederberg"],
  ["Möller", "Moeller"],
  ["Kühne", "Kuehne"],
])("%s and %s are one name, whichever is asked for", (one, other) => {
  expect(spellingsOf(authorSlug(one))).toContain(authorSlug(other));
  expect(spellingsOf(authorSlug(other))).toContain(authorSlug(one));
});

test.each([
  ["Samuel", "samul"],
  ["Rafael", "rafal"],
  ["Michael", "michal"],
  ["Michal", "michael"],
  ["Xuejun", "xujun"],
  ["Xujun", "xuejun"],
  ["Yuehao", "yuhao"],
  ["Yuen", "yun"],
  ["Queen", "quen"],
  ["Yue", "yu"],
  ["Kim", "kiem"],
  ["Bauer", "baur"],
])("%s is not %s", (one, other) => expect(spellingsOf(one.toLowerCase())).not.toContain(other));
