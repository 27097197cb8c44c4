/** Code, quotes and links, in which a name tells nobody. */
const NOT_READ = /```[\s\S]*?(?:```|$)|`[^`]*`|^\s*>.*$|\[[^\]]*\]\([^)]*\)|https?:\/\/\S+/gm;

/** Names that a comment calls by `@name`, each once, in small letters. */
export function namesIn(body: string): string[] {
  const words = body.replace(NOT_READ, " ");
  return [
    ...new Set([...words.matchAll(/(?<![\w@])@([a-z0-9][a-z0-9_-]*)/gi)].map(([, name = ""]) => name.toLowerCase())),
  ];
}
