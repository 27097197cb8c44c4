import { expect, test } from "vitest";
import { placeClaims } from "./place-claims";

const claim = (name: string, position: number | null) => ({ id: `${name} ${position}`, name, position });
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
