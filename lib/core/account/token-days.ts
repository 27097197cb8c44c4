/** How long a token may last, by the word that its form sends. */
export const TOKEN_DAYS = {
  "30": "30 days",
  "90": "90 days",
  "365": "one year",
  never: "until it is revoked",
} as const;
