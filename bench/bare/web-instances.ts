import { startWebServers } from "@/scripts/start/web-servers";

/** Runs the web server of the build by so many processes: `node web-instances.ts COUNT PORT`. */
const [count = "1", port = ""] = process.argv.slice(2);
const web = startWebServers(Number(count), process.env.NEXT_DIST_DIR ?? "", { ...process.env, PORT: port });
web.showOutput();
process.on("SIGTERM", async () => {
  await web.stop(5_000);
  process.exit(0);
});
