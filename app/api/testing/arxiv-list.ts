/** What arXiv answers for an ORCID iD. */
export const arxivList = (orcid: string, name: string, paperIds: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${name}'s articles on arXiv</title>
<link rel="describes" href="https://orcid.org/${orcid}"/><updated>2026-11-30T00:00:00-05:00</updated>
<id>http://arxiv.org/a/${orcid}</id><link rel="self" href="http://arxiv.org/a/${orcid}.atom2"/>
${paperIds.map((id) => `<entry><id>http://arxiv.org/abs/${id}v2</id><title>On things</title><author><name>Ada Lovelace, Alan Turing</name></author></entry>`).join("\n")}
</feed>`;
