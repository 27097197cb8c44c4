import { expect, test } from "vitest";
import { claimCaseDecided } from "./sentences";

test("a case of a claim is said to be decided only by somebody who decided it", () => {
  expect(claimCaseDecided("mo")).toBe("mo has decided this case.");
  // Its account took the claim back, or who decided is gone.
  expect(claimCaseDecided(null)).toBe("This case is closed.");
});
