import { runMain } from "@/lib/server/runtime/run-main";
import { node, runTogether, SOURCE_CHECKS, tool } from "./checks/steps";

/** What can be known of a change in seconds, without a database: types, lint, exports, rules of imports, pure tests. */
await runMain(async () => {
  const pureTests = {
    label: "Pure tests",
    run: () => node(tool("vitest", "run", "--project", "pure*"), { isShown: false }),
  };
  return (await runTogether([...SOURCE_CHECKS, pureTests])) ? 0 : 1;
});
