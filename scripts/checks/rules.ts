import { isOfTests, loadedWith, type Module } from "./modules";

type Modules = Map<string, Module>;

/** What cannot run in a browser, or must not reach one. */
const SERVER_ONLY =
  /^(node:|drizzle-orm(\/|$)|next\/(cache|headers)$|(@node-rs\/argon2|nodemailer|pino|postgres|rate-limiter-flexible)$|db\/|lib\/server\/)/;
/** Exports by which Next and the database's migrations know a file; many files have them. */
const CONVENTIONS =
  /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|metadata|viewport|generateMetadata|generateStaticParams|ensureStatic|instant|alt|size|contentType|config)$/;
const NEXT_ENTRIES = /^app\//;

/** Files that load each other in a circle: one of them meets what it imports before that is there. A sentence each. */
export function findCycles(modules: Modules): string[] {
  const seen = new Set<string>();
  const cycles: string[] = [];
  for (const file of modules.keys()) {
    if (seen.has(file)) continue;
    const circle = [...loadedWith(modules, file)].filter(
      (other) => other !== file && modules.has(other) && loadedWith(modules, other).has(file),
    );
    for (const each of [file, ...circle]) seen.add(each);
    if (circle.length > 0) cycles.push(`${[file, ...circle].sort().join(", ")} load each other.`);
  }
  return cycles;
}

/**
 * Rooms of lib that keep to themselves: core is pure, and browser runs in browsers. Types do not run. A hash is pure, though
 * Node's; the rule on what browsers are sent keeps it from them.
 */
const ROOMS = [
  { room: /^lib\/core\//, loads: /^(lib\/core\/|node:crypto$)/ },
  { room: /^lib\/browser\//, loads: /^lib\/(browser|core)\// },
];

/** Imports that go up, from what is built upon to what is built on it, or out of a room. A sentence each. */
export function findWrongImports(modules: Modules): string[] {
  const wrong: string[] = [];
  for (const { file, imports } of modules.values()) {
    if (isOfTests(file)) continue;
    for (const { target, isType } of imports) {
      if (/^(lib|db)\//.test(file) && /^(app|components)\//.test(target))
        wrong.push(`${file} must not import ${target}.`);
      if (/^components\//.test(file) && /^db\//.test(target) && !isType)
        wrong.push(`${file} may import types of ${target}, and nothing else.`);
      const room = ROOMS.find((each) => each.room.test(file));
      if (room && !isType && (modules.has(target) || target.startsWith("node:")) && !room.loads.test(target))
        wrong.push(`${file} must not import ${target}, which is of another room.`);
    }
  }
  return wrong;
}

/** What a browser would be sent that is for the server alone. A sentence each. */
export function findServerCodeInClients(modules: Modules): string[] {
  return [...modules.values()]
    .filter(({ isClient }) => isClient)
    .flatMap(({ file }) =>
      [...loadedWith(modules, file)]
        .filter((target) => SERVER_ONLY.test(target))
        .map((target) => `${file} is for the browser, and loads ${target}.`),
    );
}

/** Names that several files export, each with a meaning of its own. A sentence each. */
export function findSharedNames(modules: Modules): string[] {
  const files = new Map<string, string[]>();
  for (const { file, exports } of modules.values())
    for (const name of isOfTests(file) ? [] : exports) {
      if (NEXT_ENTRIES.test(file) && CONVENTIONS.test(name)) continue;
      files.set(name, [...(files.get(name) ?? []), file]);
    }
  return [...files]
    .filter(([, exporters]) => exporters.length > 1)
    .map(([name, exporters]) => `${name} is exported by ${exporters.join(" and ")}.`);
}

/** Files whose sentences stand where they are used, as nobody would look for them elsewhere. */
const OWN_PROSE = [
  // Pages that are read as a whole.
  /^app\/about\//,
  // Descriptions of the API, each beside what it describes.
  /^lib\/server\/api\/(operations\/|shapes\/|openapi\.ts|mcp\/)/,
  // Descriptions of metrics, likewise.
  /^lib\/server\/metrics\//,
];
const SENTENCE = /^(\S+\s+){2,}\S*[.?!]$/;

/** Sentences outside of the files where they stand together. A sentence each. @param texts of files, as readTexts gives them. */
export function findStraySentences(texts: Map<string, string[]>): string[] {
  return [...texts].flatMap(([file, all]) => {
    if (isOfTests(file) || OWN_PROSE.some((own) => own.test(file))) return [];
    return all
      .filter((text) => SENTENCE.test(text))
      .map((text) => `${file} says “${text}”, which belongs in a sentences.ts of lib/core.`);
  });
}

const FOLDER_AMONG_SOURCES =
  /\bmkdtemp(Sync)?\(\s*(path\.(join|resolve)\(\s*)?(import\.meta|process\.cwd\(|["'`](?!\/))/;

/**
 * Files that make folders for a while among the sources, where other checks would read what is gone a moment later. A
 * sentence each. @param sources text of each code file by its path
 */
export function findFoldersAmongSources(sources: Map<string, string>): string[] {
  return [...sources].flatMap(([file, source]) =>
    FOLDER_AMONG_SOURCES.test(source)
      ? [`${file} must make its folder in the system's folder for temporary files.`]
      : [],
  );
}
