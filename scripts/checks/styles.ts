import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Texts of files by their paths from the root of the repository. */
type Texts = Map<string, string>;

const ROOT = path.resolve(import.meta.dirname, "../..");
const THEME = "app/globals.css";
const THEME_LINES_MAX = 350;
/** Where pages are made. */
const FOLDERS = ["app", "components", "lists"];
/** Pictures, which are drawn in pixels and without a style sheet. */
const PICTURES = /^components\/paper\/social-card\//;
/** Sizes by names that the scale lacks, which would style nothing, or by numbers of their own. */
const LOOSE_CLASS = /(?<![\w-])(?:[\w-]+:)*text-(?:\[[^\]]*\d[^\]]*\]|xs\b|sm\b|base\b|lg\b|\d?xl\b)/g;
/** What a size in CSS may be: of the scale, of its container, of print, of the text around it, or none. */
const SIZE = /^(0|var\(--text-\w+\)|[\d.]+(cqi|pt|em)|clamp\(.*cqi.*\))$/;

/** Style sheets and components as they stand. */
export function readStyles(root = ROOT): Texts {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      path.posix.join(folder, file.replaceAll(path.sep, "/")),
    ),
  );
  return new Map(
    files
      .filter((file) => /\.(css|tsx?)$/.test(file) && !/\.test\.tsx?$/.test(file) && existsSync(path.join(root, file)))
      .map((file) => [file, readFileSync(path.join(root, file), "utf8")]),
  );
}

/** Names of the sizes that the theme has, smallest first. */
export const listSizes = (texts: Texts): string[] =>
  [...(texts.get(THEME) ?? "").matchAll(/--text-(\w+): ([\d.]+)rem;/g)]
    .sort((a, b) => Number(a[2]) - Number(b[2]))
    .map(([, name = ""]) => name);

/** Sizes of text that are not of the scale. A sentence each. */
export function findLooseSizes(texts: Texts): string[] {
  return [...texts].flatMap(([file, text]) => {
    if (PICTURES.test(file)) return [];
    const loose = file.endsWith(".css")
      ? [...text.matchAll(/@apply [^;]*|\bfont(?:-size)?: [^;]+/g)].flatMap(([declaration]) => looseInCss(declaration))
      : [...(text.match(LOOSE_CLASS) ?? []), ...(text.match(/\bfont-?[sS]ize:[^,;}]*/g) ?? [])];
    return loose.map((size) => `${file} has ${size}, which is not of the scale in ${THEME}.`);
  });
}

function looseInCss(declaration: string): string[] {
  if (declaration.startsWith("@apply")) return declaration.match(LOOSE_CLASS) ?? [];
  const value = declaration.slice(declaration.indexOf(":") + 2);
  if (declaration.startsWith("font:") ? /^(inherit|var\()/.test(value) : SIZE.test(value)) return [];
  return [declaration];
}

/**
 * Style sheets that are too long, are not imported into their layer, or stand beside no component. One that few pages need may
 * be imported by its component, so that the others do not carry it. A sentence each.
 */
export function findStrayStyles(texts: Texts): string[] {
  const theme = texts.get(THEME) ?? "";
  const lines = theme.trimEnd().split("\n").length;
  const tooLong = lines > THEME_LINES_MAX ? [`${THEME} has ${lines} lines; ${THEME_LINES_MAX} are allowed.`] : [];
  const stray = [...texts.keys()].flatMap((file) => {
    if (!file.endsWith(".css") || file === THEME) return [];
    return [
      ...(theme.includes(`@import "../${file}" layer(components);`) || isOfItsComponent(texts, file)
        ? []
        : [`${THEME} must import ${file}.`]),
      ...(texts.has(file.replace(/css$/, "tsx")) ? [] : [`${file} stands beside no component of its name.`]),
    ];
  });
  return [...tooLong, ...stray];
}

/** `:has()` on what holds a page or most of it, or on any element. */
const WIDE_HAS = /(?:^|[\s,{}>~+])(?:\*|html|body|main|:root|\.front-page|\.page-width)?(?:\[[^\]]*\])*:has\([^{]*/gm;

/**
 * Rules that have a browser restyle a whole page for whatever comes into it, see
 * docs/decisions/0057-what-a-page-does-before-it-can-be-used.md. A sentence each.
 */
export const findWideHas = (texts: Texts): string[] =>
  [...texts].flatMap(([file, text]) =>
    file.endsWith(".css")
      ? [...text.replaceAll(/\/\*[\s\S]*?\*\//g, "").matchAll(WIDE_HAS)].map(
          ([rule]) => `${file} hangs ${rule.trim()} on what holds the page; an attribute on the root costs less.`,
        )
      : [],
  );

const isOfItsComponent = (texts: Texts, file: string): boolean =>
  (texts.get(file.replace(/css$/, "tsx")) ?? "").includes(`import "./${path.posix.basename(file)}";`) &&
  (texts.get(file) ?? "").includes("@layer components {");
