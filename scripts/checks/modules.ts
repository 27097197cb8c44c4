import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";

export type ModuleImport = {
  /** Path of a file of the repository from its root, or the specifier of what is installed or built in. */
  target: string;
  /** Whether only types are taken, so that nothing is loaded. */
  isType: boolean;
  /** What is taken by name; none of `import * as` or `import()`. */
  names: string[];
};

export type Module = {
  /** Path from the root of the repository, by slashes. */
  file: string;
  imports: ModuleImport[];
  /** Names that it declares itself and exports, values and types; not those that it hands on. */
  exports: string[];
  /** Whether it begins with "use client". */
  isClient: boolean;
  /** Whether it replaces modules, settings or the environment, which other files of the same process would meet. */
  changesProcess: boolean;
};

const CODE = /\.(ts|tsx|mjs)$/;
/** Folders without code of the project's own. */
const PASSED_OVER = /^(node_modules|public|migrations|coverage|test-results|playwright-report)$|^\./;
const ENDINGS = ["", ".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"];
const CHANGES_PROCESS =
  /\bvi\.(mock|doMock|resetModules|stubEnv|stubGlobal)\(|\b(Object\.assign\(env\b|(env|process\.env)\.[A-Z_]+ (\?\?)?= )/;
const USE_CLIENT = /^(\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*["']use client["']/;

/**
 * Every code file below `root` (default: the repository), by its path.
 * @throws Error for a file that cannot be parsed, or imports a file that is not there.
 */
export function readModules(root = path.resolve(import.meta.dirname, "../..")): Map<string, Module> {
  const modules = new Map<string, Module>();
  for (const file of listCode(root)) modules.set(file, readModule(root, file));
  return modules;
}

/** Paths of the code files in a folder, from `root`. */
export function listCode(root: string, folder = ""): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return PASSED_OVER.test(entry.name) ? [] : listCode(root, file);
    return CODE.test(entry.name) && entry.name !== "next-env.d.ts" ? [file] : [];
  });
}

function readModule(root: string, file: string): Module {
  const text = readFileSync(path.join(root, file), "utf8");
  const { module, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const imports: ModuleImport[] = [];
  const add = (specifier: string, isType: boolean, names: string[]) =>
    imports.push({ target: resolve(root, file, specifier), isType, names });
  for (const { moduleRequest, entries } of module.staticImports)
    add(
      moduleRequest.value,
      entries.length > 0 && entries.every(({ isType }) => isType),
      entries.flatMap(({ importName }) => importName.name ?? []),
    );
  const exported = module.staticExports.flatMap(({ entries }) => entries);
  for (const { moduleRequest, importName, isType } of exported)
    if (moduleRequest) add(moduleRequest.value, isType, importName.name ? [importName.name] : []);
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^["'](.*)["']$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1];
    if (literal) add(literal, false, []);
  }
  const exports = exported.flatMap(({ moduleRequest, exportName }) => (moduleRequest ? [] : (exportName.name ?? [])));
  return { file, imports, exports, isClient: USE_CLIENT.test(text), changesProcess: CHANGES_PROCESS.test(text) };
}

function resolve(root: string, from: string, specifier: string): string {
  const isOwn = specifier.startsWith(".") || specifier.startsWith("@/");
  if (!isOwn) return specifier;
  const target = specifier.startsWith("@/") ? specifier.slice(2) : path.posix.join(path.posix.dirname(from), specifier);
  const ending = ENDINGS.find((each) => isFile(path.join(root, target + each)));
  if (ending === undefined) throw new Error(`${from} imports ${specifier}, which is not there.`);
  return target + ending;
}

function isFile(file: string): boolean {
  return existsSync(file) && /\.\w+$/.test(file);
}

/** All that is loaded with `file`, itself among it: files by their paths, the rest by its specifiers. */
export function loadedWith(modules: Map<string, Module>, file: string): Set<string> {
  const loaded = new Set([file]);
  for (const each of loaded)
    for (const { target, isType } of modules.get(each)?.imports ?? []) if (!isType) loaded.add(target);
  return loaded;
}

/** Whether a file is of tests alone, which no part of the product imports. */
export const isOfTests = (file: string): boolean => /\.(test|spec)\.tsx?$|(^|\/)testing\/|^e2e\//.test(file);
