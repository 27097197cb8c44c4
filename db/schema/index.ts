/** All tables; columns that end in `At` are instants, in `On` calendar dates, in `Count` numbers that are kept. */
export * from "./api-tokens";
export * from "./feed-tokens";
export * from "./imported";
export * from "./jobs";
export * from "./limits";
export * from "./mail";
export * from "./organizations";
export * from "./paper-fields";
export * from "./papers";
export * from "./people";
export * from "./read-marks";
export * from "./reader-acts";
export * from "./related";
export * from "./saved-searches";
export * from "./search";
export * from "./subjects";
export * from "./webhooks";
