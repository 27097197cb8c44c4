// Runs before a test file is loaded: lib/server/runtime/env reads the settings when it is imported.
process.env.AUTH_SECRET ??= "a secret of the tests, thirty-two characters or more";
