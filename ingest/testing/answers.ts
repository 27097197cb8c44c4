/** Small answers in the forms of arXiv, of our own making. */

export const atomEntry = (id: string, extra = "") => `
  <entry>
    <id>http://arxiv.org/abs/${id}</id>
    <title>On $x &lt; y$
      and more</title>
    <updated>2025-03-02T00:00:01Z</updated>
    <summary>  First line
second line, it&#39;s R&amp;amp;D.
</summary>
    <category term="cs.AI" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
    <published>2025-02-13T10:11:12Z</published>
    <arxiv:comment>9 pages</arxiv:comment>
    <arxiv:primary_category term="cs.CL"/>
    <author><name>Ada Lovelace</name></author>
    <author><name>王 小明</name><arxiv:affiliation>Somewhere</arxiv:affiliation></author>
    ${extra}
  </entry>`;

export const atomFeed = (entries: string[], total = entries.length) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/x</id>
  <title>arXiv Query</title>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  ${entries.join("")}
</feed>`;

export const atomError = atomFeed([
  `<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_x</id><title>Error</title><summary>incorrect id format for x</summary></entry>`,
]);

export const oaiRecord = (id: string, metadata: string, header = "") => `
  <record><header${header}><identifier>oai:arXiv.org:${id}</identifier><datestamp>2025-03-02</datestamp></header>
  ${metadata && `<metadata>${metadata}</metadata>`}</record>`;

export const oaiRaw = (id: string, versions = 1) => `
  <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>${id}</id><submitter>Ada Lovelace</submitter>
  ${Array.from({ length: versions }, (_, index) => `<version version="v${index + 1}"><date>Thu, ${13 + index} Feb 2025 10:11:12 GMT</date></version>`).join("")}
  <title>A title</title><authors>Przemys{\\l}aw Uzna\\'nski (1 and 2), J\\"urgen M. and Erd\\H{o}s P. ((1) Here, (2) There)</authors>
  <categories>cs.CL cs.AI</categories><abstract>An abstract.</abstract></arXivRaw>`;

export const oaiList = (records: string[], token = "") => `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2025-03-03T00:00:00Z</responseDate>
<ListRecords>${records.join("")}<resumptionToken cursor="0">${token}</resumptionToken></ListRecords></OAI-PMH>`;

export const oaiError = (code: string) =>
  `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="${code}">No.</error></OAI-PMH>`;

/** Grows without bound in a reader that expands entities. */
export const entityBomb = `<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa">
${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${"bcdefghij"[index]} "${`&${"abcdefghi"[index]};`.repeat(10)}">`).join("")}]>
<feed><entry><id>http://arxiv.org/abs/2502.00001v1</id><title>&j;</title></entry></feed>`;
