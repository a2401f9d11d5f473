-- Mail to those who follow a committee. What is personal, the address, lies in a table of its own and is removed when a
-- subscription ends. Links in mails carry a random token; only its SHA-256 is kept.
CREATE TABLE subscription (
    subscription_id BLOB PRIMARY KEY,
    committee_id BLOB NOT NULL REFERENCES committee,
    language TEXT NOT NULL CHECK (language IN ('da', 'en')),
    asked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX subscription_by_committee ON subscription (committee_id, subscription_id);
CREATE TABLE subscription_address (
    subscription_id BLOB PRIMARY KEY REFERENCES subscription,
    address TEXT NOT NULL
) STRICT;
CREATE INDEX subscription_address_by_address ON subscription_address (address);
CREATE TABLE subscription_confirmed (
    subscription_id BLOB PRIMARY KEY REFERENCES subscription,
    confirmed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE subscription_ended (
    subscription_id BLOB PRIMARY KEY REFERENCES subscription,
    ended_at INTEGER NOT NULL
) STRICT;
CREATE TABLE subscription_token (
    token_digest BLOB PRIMARY KEY,
    subscription_id BLOB NOT NULL REFERENCES subscription,
    made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX subscription_token_by_subscription ON subscription_token (subscription_id);
-- The queue: one mail per subscription and publication; without a publication it asks for the confirmation. due_at is
-- when it is tried next: it is moved on before each try, so that two programs never take the same mail.
CREATE TABLE subscription_mail (
    mail_id BLOB PRIMARY KEY,
    subscription_id BLOB NOT NULL REFERENCES subscription,
    publication_id BLOB REFERENCES publication,
    queued_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    sent_at INTEGER,
    stopped_at INTEGER,
    stop_reason TEXT CHECK (stop_reason IN ('refused', 'gave-up', 'outdated')),
    CHECK ((stopped_at IS NULL) = (stop_reason IS NULL)),
    UNIQUE (subscription_id, publication_id)
) STRICT;
CREATE INDEX subscription_mail_waiting ON subscription_mail (due_at) WHERE sent_at IS NULL AND stopped_at IS NULL;
-- Who asked within the last day, as digests, so that nobody can be mailed without end; is_mailed: it led to a mail.
CREATE TABLE subscription_ask (
    ask_id BLOB PRIMARY KEY,
    address_digest BLOB NOT NULL,
    is_mailed INTEGER NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX subscription_ask_by_time ON subscription_ask (asked_at);

-- The public site has a system user of its own, which may do nothing else. An installation that is founded later gets it
-- then (access/src/user.rs).
INSERT INTO role (role, through) VALUES ('public_site', NULL);
INSERT INTO role_capability (role, capability) VALUES ('public_site', 'subscription.write');
INSERT INTO app_user (user_id, login, name, title, kind, created_at)
    SELECT randomblob(16), 'system.public', 'Etsted offentlig side', '', 'system', u.created_at
    FROM app_user u WHERE u.login = 'system.setup';
INSERT INTO role_held (user_id, role, unit_id, valid_from, valid_to)
    SELECT p.user_id, 'public_site', r.unit_id, r.valid_from, r.valid_to
    FROM app_user p, app_user s JOIN role_held r ON r.user_id = s.user_id AND r.role = 'system'
    WHERE p.login = 'system.public' AND s.login = 'system.setup';
