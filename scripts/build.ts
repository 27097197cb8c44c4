import "@/lib/server/runtime/load-env";
import { runMain } from "@/lib/server/runtime/run-main";

/** Makes the production build of this state where it is missing, as `npm start` does by itself; who serves another one is left alone. */
await runMain(async () => {
  const { build } = await import("./start/build");
  console.log(`The build is in ${await build(process.env)}.`);
  return 0;
});
