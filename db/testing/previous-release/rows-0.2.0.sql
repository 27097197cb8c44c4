-- A row in each table that the sample edition leaves empty, as version 0.2.0 wrote them.
insert into users (id, username, name, email, email_verified, password_hash, has_shortcuts) values
  ('00000000-0000-4000-8000-000000000001', 'ada', 'Ada Lovelace', 'ada@example.org', now(), '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g', true),
  ('00000000-0000-4000-8000-000000000002', 'ben', null, null, null, null, true);
insert into accounts (user_id, type, provider, provider_account_id) values
  ('00000000-0000-4000-8000-000000000002', 'oauth', 'github', '42');
insert into sessions (id, user_id, device, expires_at) values
  ('00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000001', 'Firefox on Linux', now() + interval '10 years');
insert into api_tokens (user_id, name, scopes, hash, ending) values
  ('00000000-0000-4000-8000-000000000001', 'a script', '{read,vote}', 'hash of a token', 'abcd');
insert into feed_tokens (user_id, hash) values ('00000000-0000-4000-8000-000000000001', 'hash of a feed');
insert into mail_tokens (token_hash, address, expires_at) values ('hash of a link', 'ada@example.org', now() + interval '10 minutes');
insert into upvotes (paper_id, user_id)
  select papers.id, users.id from (select id from papers order by id limit 5) papers cross join users;
update papers set upvote_count = counted.n
  from (select paper_id, count(*)::int as n from upvotes group by 1) counted where counted.paper_id = papers.id;
insert into author_follows (author_id, user_id) select min(id), '00000000-0000-4000-8000-000000000001' from authors;
insert into organization_follows (organization_id, user_id) select min(id), '00000000-0000-4000-8000-000000000001' from organizations;
insert into topic_follows (topic_id, user_id) select min(id), '00000000-0000-4000-8000-000000000001' from topics;
update authors set follower_count = 1 where id = (select author_id from author_follows);
update organizations set follower_count = 1 where id = (select organization_id from organization_follows);
update topics set follower_count = 1 where id = (select topic_id from topic_follows);
insert into read_marks (user_id, paper_id, read_at, saved_at)
  select '00000000-0000-4000-8000-000000000001', min(id), now(), now() from papers;
insert into digest_subscriptions (id, address, user_id, time_zone, confirmed_at, next_digest_at) values
  ('00000000-0000-4000-8000-000000000021', 'ada@example.org', '00000000-0000-4000-8000-000000000001', 'Europe/Berlin', now(), now() + interval '1 day');
insert into digests (subscription_id, slot_at, paper_ids, journal)
  select '00000000-0000-4000-8000-000000000021', now() - interval '1 day', array[min(id)], gen_random_uuid() from papers;
insert into ingest_checkpoints (run, position) values ('file old.jsonl', '1000');
insert into rate_limits (key, points, expire) values ('sign-in ada', 3, now() + interval '15 minutes');
insert into searches (text) values ('language models');
insert into saved_searches (user_id, search_id, "order", name, is_followed)
  select '00000000-0000-4000-8000-000000000001', id, 'new', 'Language models', true from searches;
insert into search_matches (search_id, paper_id, featured_on)
  select searches.id, papers.id, papers.featured_on from searches, (select id, featured_on from papers where featured_on is not null order by id limit 3) papers;
insert into search_learned (id, learned_at, paper_count) values (1, now(), 83);
insert into search_neighbours (term, neighbours, similarities) values ('model', '{network}', '{0.5}');
insert into search_queue (paper_id) select min(id) from papers on conflict do nothing;
insert into related_queue (paper_id) select max(id) from papers on conflict do nothing;
insert into paper_embeddings (paper_id, model, dimension, vector) select min(id), 'tiny', 3, '{1,0,0}' from papers;
insert into webhook_deliveries (address_hash, day, body) values ('hash of an address', '2025-12-11', '{}');
