-- Delivery reports (FFB): what became of each, so that a day made twice shows and a failed one stays owed; and the
-- organisation value by which the gateway knows a municipality.
CREATE TABLE ffb_report (
    citizen_id BLOB NOT NULL REFERENCES citizen,
    report_id BLOB NOT NULL,
    day TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by BLOB NOT NULL REFERENCES app_user,
    content_hash BLOB NOT NULL,
    file_name TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('made', 'failed')),
    PRIMARY KEY (citizen_id, report_id)
) STRICT;
CREATE INDEX ffb_report_by_day ON ffb_report (day, made_at);
-- The newest row of a municipality counts.
CREATE TABLE ffb_organisation (
    municipality_code TEXT NOT NULL,
    setting_id BLOB NOT NULL,
    identifier TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    set_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (municipality_code, setting_id)
) STRICT;

INSERT INTO role_capability (role, capability) VALUES
    ('operator', 'exchange.settings'),
    ('system', 'exchange.settings');
