import { expect, test } from "vitest";
import { type PlacedClaim, placeClaims } from "./place-claims";

const claim = (name: string, position: number | null, isVerified = true) => ({
  id: `${name} ${position}`,
  name,
  position,
  isVerified,
});
const place = (name: string, position: number | null, names: string[]) =>
  placeClaims([claim(name, position)], names).get(`${name} ${position}`);

test("a claim stays where its name is, and goes along when authors before it come or go", () => {
  const names = ["Ada Lovelace", "Alan Turing"];
  expect(place("Alan Turing", 2, names)).toBe(2);
  expect(place("Alan Turing", 2, ["Grace Hopper", ...names])).toBe(3);
  expect(place("Alan Turing", 2, ["Alan Turing"])).toBe(1);
  expect(place("Alan Turing", 2, ["Ada Lovelace", "A. M. Turing"])).toBe(2);
});

test("a claim stands nowhere while its name is gone or there twice, and comes back with it", () => {
  expect(place("Alan Turing", 2, ["Ada Lovelace", "Grace Hopper"])).toBeNull();
  expect(place("Alan Turing", 2, [])).toBeNull();
  expect(place("A. Turing", 3, ["Alan Turing", "Anne Turing"])).toBeNull();
  expect(place("Alan Turing", null, ["Ada Lovelace", "Alan Turing"])).toBe(2);
});

test("two authors who change places take their claims along", () => {
  const claims = [claim("Ada Lovelace", 1), claim("Alan Turing", 2)];
  expect([...placeClaims(claims, ["Alan Turing", "Ada Lovelace"]).values()]).toEqual([2, 1]);
});

const placeAll = (claims: PlacedClaim[], names: string[]) => [...placeClaims(claims, names).values()];

test("no two verified claims get one place; the exact name goes before one that is alike", () => {
  const roes = [claim("J. Roe", 1), claim("Jane Roe", 2)];
  expect(placeAll(roes, ["A", "B", "Jane Roe"])).toEqual([null, 3]);
  expect(placeAll(roes.toReversed(), ["A", "B", "Jane Roe"])).toEqual([3, null]);
  expect(placeAll(roes, ["Jane Roe"])).toEqual([null, 1]);
  expect(placeAll(roes, ["Jane Roe", "J. Roe"])).toEqual([2, 1]);
  expect(placeAll(roes, ["J. Roe", "J. Roe"])).toEqual([1, 2]);
});

test("a place that two verified claims want alike goes to neither, nor to a third", () => {
  const twins = [claim("Wei Zhang", 1), claim("Wei Zhang", 2)];
  expect(placeAll([...twins, claim("W. Zhang", 4)], ["A", "B", "Wei Zhang"])).toEqual([null, null, null]);
  expect(placeAll(twins, ["Wei Zhang", "W. Zhang"])).toEqual([1, 2]);
  expect(placeAll([claim("J. Roe", 1), claim("J. A. Roe", 2)], ["A", "B", "Jane A. Roe"])).toEqual([null, null]);
});

test("a claim leaves its place for the exact name elsewhere, and is nowhere where that is there twice", () => {
  expect(place("Wei Zhang", 2, ["A", "W. Zhang", "Wei Zhang"])).toBe(3);
  expect(place("Wei Zhang", 2, ["Wei Zhang", "W. Zhang", "Wei Zhang"])).toBeNull();
  expect(place("Wei Zhang", 2, ["Wei Zhang", "Wei Zhang", "Wei Zhang"])).toBe(2);
  expect(place("Zhang, Wei", 1, ["W. Zhang", "WEI ZHANG"])).toBe(2);
});

test("claims that wait or were denied share a place, also with the verified one", () => {
  const claims = [claim("Jane Roe", 1), claim("J. Roe", 1, false), claim("Jane Roe", 2, false)];
  expect(placeAll(claims, ["A", "Jane Roe"])).toEqual([2, 2, 2]);
});
