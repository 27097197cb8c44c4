/** What each metric says of itself, by its name without the prefix. */
export const METRIC_HELP = {
  http_request_duration_seconds:
    "From the request to the end of its answer, by pattern of the address and class of the status; cut-off are those that the client left.",
  processes: "Processes that these metrics are of.",
  database_pool: "Connections that may be opened (max), that have work (busy), and what waits for one (waiting).",
  database_up: "Whether the database answered (1) or not (0).",
  jobs: "Jobs that wait, run, are done (of each kind the last hundred) or failed.",
  oldest_waiting_job_age_seconds: "Since when the job that waits longest could have run.",
  last_fetch_age_seconds: "Since the last fetch of papers that brought all its days.",
  newest_day_age_seconds: "Since the beginning of the newest day with papers.",
  deferred_mails: "Mails of digests and notices that wait for another try.",
  replica_lag_seconds: "How far a replica is behind, by the primary.",
  replica_lag_bytes: "What a replica has not applied yet, by the primary.",
  cache_answers_total: "Answers of caches: hit, stale (given while it is made anew) or miss.",
  votes_total: "Votes that were given or taken back here.",
  mails_total: "What came of mails: sent, or why not (address-for-now, address-for-good, server, unknown, fault).",
  database_queries_total: "Queries and transactions that were asked of the pool.",
  database_waits_total: "Transactions that have got a connection.",
  database_wait_seconds_total: "Time that transactions waited for a connection, all together.",
} as const;

/** Names of the site’s own metrics begin with it. */
export const METRIC_PREFIX = "daily_papers_";
