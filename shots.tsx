import { startServer } from "@/e2e/server";

const server = await startServer();
console.log(server.url, server.databaseUrl, server.pids.supervisor);
process.on("SIGTERM", async () => {
  await server.remove();
  process.exit(0);
});
const { writeFileSync } = await import("node:fs");
writeFileSync(
  "/tmp/pages-server.json",
  JSON.stringify({ url: server.url, db: server.databaseUrl, pid: process.pid, dir: server.dataDir }),
);
setInterval(() => {}, 1000);
