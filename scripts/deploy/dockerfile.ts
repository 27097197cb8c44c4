/** One instruction of a Dockerfile, its lines joined. */
export type Instruction = { name: string; text: string };
/** A stage, from its FROM to the next one. */
type DockerStage = { name: string; from: string; instructions: Instruction[] };

/** Reads the stages of a Dockerfile, as far as ours goes: no heredocs, no shell but the usual one. */
export function readStages(dockerfile: string): DockerStage[] {
  const stages: DockerStage[] = [];
  const lines = dockerfile.replace(/^\s*#.*$/gm, "").replace(/\\\n/g, " ");
  for (const line of lines.split("\n")) {
    const [, name = "", text = ""] = /^\s*([A-Z]+)\s+(.*\S)\s*$/.exec(line) ?? [];
    if (name === "FROM") {
      const [, from = "", own = ""] = /^(\S+)(?: AS (\S+))?$/i.exec(text) ?? [];
      stages.push({ name: own, from, instructions: [] });
    } else if (name !== "") stages.at(-1)?.instructions.push({ name, text: text.replace(/\s+/g, " ") });
  }
  return stages;
}

/** Words of an instruction that is written as a JSON list, such as CMD. */
export const listOf = ({ text }: Instruction): string[] => JSON.parse(text.slice(text.indexOf("["))) as string[];

/** Settings of an ENV instruction. */
export const settingsOf = ({ text }: Instruction): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/(\w+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]));

/** Whether a .dockerignore leaves a file out; its patterns are names at the top, or behind two stars anywhere. */
export function isIgnored(file: string, ignore: string): boolean {
  const patterns = ignore.split("\n").filter((line) => line && !line.startsWith("#"));
  return patterns.some((pattern) => {
    const bare = pattern
      .replace(/^\*\*\//, "")
      .replaceAll(".", "\\.")
      .replaceAll("*", "[^/]*");
    return new RegExp(`${pattern.startsWith("**/") ? "(^|/)" : "^"}${bare}(/|$)`).test(file);
  });
}
