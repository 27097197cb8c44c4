-- Hashes of all kinds of tokens are written alike, so that one function makes them.
UPDATE "api_tokens" SET "hash" = translate(rtrim(encode(decode("hash", 'hex'), 'base64'), '='), '+/', '-_')
WHERE "hash" ~ '^[0-9a-f]{64}$';
