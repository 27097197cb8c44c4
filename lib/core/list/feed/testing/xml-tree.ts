import { SaxesParser } from "saxes";

/** An element of a document, `name` with its namespace before it: "{http://www.w3.org/2005/Atom}entry". */
export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

/** The document's root, as a strict parser that is not ours reads it. @throws Error at what is not well formed. */
export function readXml(xml: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  let root: Element | null = null;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ uri, local, attributes }) => {
    const values = Object.values(attributes).map(({ name, value }) => [name, value]);
    const element = { name: `{${uri}}${local}`, attributes: Object.fromEntries(values), children: [], text: "" };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(xml).close();
  if (!root) throw new Error("The document has no element.");
  return root;
}
