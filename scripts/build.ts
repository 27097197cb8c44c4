import "@/lib/load-env";
import { runMain } from "@/lib/run-main";

/** Makes the production build anew; `npm start` does so by itself when it is missing or stale. */
await runMain(async () => {
  const { build } = await import("./start/build");
  await build(process.env, undefined, true);
  return 0;
});
