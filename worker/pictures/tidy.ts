import { crowdOut, forgetFiles, forgetUnwanted, listKeptKeys } from "@/db/queries/picture/kept-pictures";
import { groupByKey, listPictureFiles, removePictureFiles, removeStrayFiles } from "@/lib/server/picture/picture-files";

export type TidyOptions = { now: Date; roomBytes: number; renew: () => Promise<void> };

/**
 * Brings rows and files together: pictures that nothing shows, and those of the oldest papers past the room that there is, go;
 * those whose files are not there, as after a restore, are fetched anew; files that no row speaks of go after a day.
 * Pages are renewed before a file goes. @returns how many pictures went.
 */
export async function tidyPictures({ now, roomBytes, renew }: TidyOptions): Promise<number> {
  const gone = [
    ...(await forgetUnwanted()),
    ...(await crowdOut(true, roomBytes)),
    ...(await crowdOut(false, roomBytes)),
  ];
  // Rows first: another worker writes files before their row, so that none seems missing that has just come.
  const keys = await listKeptKeys();
  const names = await listPictureFiles();
  const files = groupByKey(names);
  const missing = [...keys].filter(([key, count]) => (files.get(key)?.length ?? 0) < count).map(([key]) => key);
  await forgetFiles(missing);
  if (gone.length + missing.length > 0) await renew();
  await removePictureFiles(gone.flatMap((key) => files.get(key) ?? []));
  const known = new Set([...keys.keys(), ...gone]);
  const strays = names.filter((name) => !known.has(/^[0-9a-f]{12}(?=[-.])/.exec(name)?.[0] ?? ""));
  await removeStrayFiles(strays, now);
  return gone.length;
}
