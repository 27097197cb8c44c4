// Loaded into the web server and the worker before their own code. Their supervisor may be killed without a chance to
// stop them; they notice by the channel to it and leave the port and the database to the next start.
process.on("disconnect", () => process.exit(1));
