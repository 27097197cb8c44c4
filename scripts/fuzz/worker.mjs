import { register } from "tsx/esm/api";

// A thread does not take over the loader of who starts it.
register();
await import("./worker.ts");
