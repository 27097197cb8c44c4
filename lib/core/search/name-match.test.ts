import { expect, test } from "vitest";
import { authorSlug } from "../entity/author-slug";
import { fitAuthor, fitName, readName, readTypedName } from "./name-match";

test.each([
  ["kaiming he", "Kaiming He", "all"],
  ["he kaiming", "Kaiming He", "all"],
  ["HE, Kaiming", "Kaiming He", "all"],
  ["kaiming", "Kaiming He", "words"],
  ["he", "Kaiming He", "words"],
  ["kaim", "Kaiming He", "start"],
  ["kaiming h", "Kaiming He", "start"],
  ["he kaim", "Kaiming He", "starts"],
  ["k he", "Kaiming He", "starts"],
  ["y. lecun", "Yann LeCun", "starts"],
  ["lecun, y", "Yann LeCun", "starts"],
  ["le cun", "Yann LeCun", "starts"],
  ["lecu", "Yann LeCun", "starts"],
  ["cun", "Yann LeCun", "within"],
  ["a smith", "Noah A. Smith", "words"],
  ["noah smith", "Noah A. Smith", "words"],
  ["schölkopf", "Bernhard Schölkopf", "words"],
  ["scholkopf", "Bernhard Schölkopf", "words"],
  ["schoelkopf", "Bernhard Schölkopf", "words"],
  ["Schölkopf", "Hailey Schoelkopf", "words"],
  ["juergen schmid", "Jürgen Schmidhuber", "start"],
  ["jürgen", "Juergen Gall", "words"],
  ["o'brien", "Conan O'Brien", "words"],
  ["obri", "Conan O’Brien", "starts"],
  ["łukasz kaiser", "Lukasz Kaiser", "all"],
])("%s fits the author %s by %s", (typed, name, fit) =>
  expect(fitAuthor(readTypedName(typed), authorSlug(name))).toBe(fit),
);

test.each([
  ["noah", "HUAWEI Noah's Ark Lab", "words"],
  ["noah's", "HUAWEI Noah's Ark Lab", "words"],
  ["noah’s ark", "HUAWEI Noah's Ark Lab", "words"],
  ["noahs", "HUAWEI Noah's Ark Lab", "words"],
  ["ark lab noah", "HUAWEI Noah's Ark Lab", "words"],
  ["huaw", "HUAWEI Noah's Ark Lab", "start"],
  ["hua", "HUAWEI Noah's Ark Lab", "starts"],
  ["noah", "Noahide", "start"],
  ["deeps", "DeepSeek", "start"],
  ["deep seek", "DeepSeek", "all"],
  ["deep-see", "DeepSeek", "start"],
  ["deepmind", "Google DeepMind", "words"],
  ["deep mind", "Google DeepMind", "starts"],
  ["mind", "GoogleDeepMind", "within"],
  ["ecole", "École Polytechnique", "words"],
  ["cs.cl", "cs.CL", "all"],
  ["cscl", "cs.CL", "all"],
  ["robot", "Robotics", "start"],
])("%s fits the name %s by %s", (typed, name, fit) => expect(fitName(readTypedName(typed), readName(name))).toBe(fit));

test.each([
  ["he kaiming", "Kaiming Wang"],
  ["kk he", "Kaiming He"],
  ["he he", "Kaiming He"],
  ["cscl", "physics.class-ph"],
  ["un", "Yann LeCun"],
  ["", "Kaiming He"],
  ["…", "Kaiming He"],
])("%s does not fit %s", (typed, name) => expect(fitName(readTypedName(typed), readName(name))).toBeNull());
