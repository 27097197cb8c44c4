import { expect, type Locator, type Page, test } from "@playwright/test";

/** By what a reader gets on: keys alone, a finger on a phone, or a mouse without scripts. */
export type Means = "keys" | "touch" | "plain";

/** Far more than from a page's beginning to its end. */
const TABS_MAX = 150;

/** A reader on the way to something. Each key, tap and click is a step, and each text that is typed is one. */
export class Walk {
  steps = 0;

  constructor(
    readonly page: Page,
    readonly means: Means,
  ) {}

  /** Keys, one after the other, each a step. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.steps += 1;
      await this.page.keyboard.press(key);
    }
  }

  /** Text into what has the focus. */
  async type(text: string): Promise<void> {
    this.steps += 1;
    await this.page.keyboard.type(text);
  }

  /** Taps or clicks; by keys, goes there with Tab and presses Enter. */
  async choose(target: Locator): Promise<void> {
    if (this.means === "keys") {
      await this.tabTo(target);
      return this.press("Enter");
    }
    this.steps += 1;
    await (this.means === "touch" ? target.tap() : target.click());
  }

  /** Writes into a field. */
  async fill(field: Locator, text: string): Promise<void> {
    if (this.means === "keys") await this.tabTo(field);
    else await this.choose(field);
    await this.type(text);
  }

  /** Chooses from a list by the beginning of its entry, as keys do, or by its two taps. */
  async select(field: Locator, option: RegExp): Promise<void> {
    const entry = (await field.locator("option").filter({ hasText: option }).first().textContent()) ?? "";
    if (this.means === "keys") {
      await this.tabTo(field);
      return this.type(entry);
    }
    this.steps += 2;
    await field.selectOption({ label: entry });
  }

  /** What the walk took, beside its test in the report. */
  end(journey: string): void {
    test.info().annotations.push({ type: "steps", description: `${journey} · ${this.means} · ${this.steps}` });
  }

  private async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press("Tab");
    }
    throw new Error("The target is not reached by Tab.");
  }
}
