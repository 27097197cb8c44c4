import { expect, test } from "vitest";
import { pressedKey } from "./pressed-key";

const press = (key: string, code: string, shiftKey = false) => pressedKey({ key, code, shiftKey });

test.each([
  ["Russian", "о", "KeyJ", "j"],
  ["Ukrainian", "і", "KeyS", "s"],
  ["Bulgarian", "й", "KeyJ", "j"],
  ["Greek", "ξ", "KeyJ", "j"],
  ["Hebrew", "ח", "KeyJ", "j"],
  ["Arabic", "ت", "KeyJ", "j"],
  ["Arabic with two letters on a key", "لا", "KeyB", "b"],
  ["Persian", "ت", "KeyJ", "j"],
  ["Korean", "ㅓ", "KeyJ", "j"],
  ["Japanese kana", "ま", "KeyJ", "j"],
  ["Japanese of full width", "ｊ", "KeyJ", "j"],
  ["Chinese Zhuyin", "ㄨ", "KeyJ", "j"],
  ["Thai, a mark that stands above", "่", "KeyJ", "j"],
  ["Hindi", "र", "KeyJ", "j"],
  ["Georgian", "ჯ", "KeyJ", "j"],
  ["Armenian", "ճ", "KeyJ", "j"],
  ["Thai", "ฝ", "Slash", "/"],
])("a letter of another script goes by its key: %s", (_, key, code, meant) => expect(press(key, code)).toBe(meant));

test.each([
  ["Arabic", "؟", "Slash", "?"],
  ["Russian", "О", "KeyJ", "J"],
  ["Chinese", "？", "Slash", "?"],
])("so it does with Shift: %s", (_, key, code, meant) => expect(press(key, code, true)).toBe(meant));

test.each([
  ["Dvorak", "j", "KeyC", "j"],
  ["Dvorak", "h", "KeyJ", "h"],
  ["AZERTY", "m", "Semicolon", "m"],
  ["AZERTY", ",", "KeyM", ","],
  ["Turkish", "ı", "KeyI", "ı"],
  ["Czech", "š", "Digit3", "š"],
  ["Hebrew", "/", "KeyQ", "/"],
  ["Russian", ".", "Slash", "."],
  ["caps lock", "J", "KeyJ", "J"],
  ["no layout", "о", "", "о"],
  ["no letter", "Enter", "Enter", "Enter"],
  ["no letter", "١", "Digit1", "١"],
  ["a word that is composed", "Process", "KeyJ", "Process"],
  ["a dead key", "Dead", "KeyJ", "Dead"],
])("a Latin letter and a sign go by themselves: %s", (_, key, code, meant) => expect(press(key, code)).toBe(meant));
