import { expect, test } from "vitest";
import { isNameIn, isTyposEdit } from "./spelling";

test.each([
  ["trasnformer", "transformer"],
  ["modle", "model"],
  ["difusion", "diffusion"],
  ["datatset", "dataset"],
  ["hybird", "hybrid"],
  ["atention", "attention"],
  ["lauguage", "language"],
  ["kepoint", "keypoint"],
  ["tonkens", "tokens"],
  ["recogniton", "recognition"],
])("%s is what typing makes of %s", (word, meant) => expect(isTyposEdit(word, meant)).toBe(true));

test.each([
  ["herbal", "verbal"],
  ["quilt", "built"],
  ["ether", "either"],
  ["olive", "live"],
  ["storks", "stores"],
  ["mamba", "samba"],
  ["dreamer", "streamer"],
  ["lean", "learn"],
  ["planes", "planet"],
  ["modes", "model"],
])("%s may be meant beside %s", (word, meant) => expect(isTyposEdit(word, meant)).toBe(false));

test.each([
  ["difusion", "A difusion model", "We study difusion models."],
  ["difusion", "Difusion Models Are Fast", "Difusion models are fast. Difusion is good (Difusion)."],
  ["modle", "A Language Modle", "Steps: (1) Modle training."],
  ["hybird", "MSLAU-Net: A Hybird Network", ""],
  ["hybird", "On networks", "No such word; hybirds only."],
])("%s is a word in “%s”", (word, title, abstract) => expect(isNameIn(word, title, abstract)).toBe(false));

test.each([
  ["difformer", "Difformer: Faster Models", ""],
  ["adress", "On speech", "We use the ADReSS data."],
  ["adress", "On speech", "On the Adress data we are best."],
  ["difusion", "DiFusion for all", ""],
  ["progen", "On proteins", "We train ProGen2."],
  ["lora", "LoRA is enough", ""],
  ["hadapt", "A note", "We call it HAdapt."],
])("%s is a name in “%s”", (word, title, abstract) => expect(isNameIn(word, title, abstract)).toBe(true));
