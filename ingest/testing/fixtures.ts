import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Answers of the real services, beside the project where they are; our own small ones stand in elsewhere. */
const FOLDER = path.resolve(import.meta.dirname, "../../../shared/data/fixtures");
export const hasFixtures = existsSync(FOLDER);

export const fixturePath = (name: string) => path.join(FOLDER, name);
export const readFixture = (name: string) => readFileSync(fixturePath(name), "utf8");
