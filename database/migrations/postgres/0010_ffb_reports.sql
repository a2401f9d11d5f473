-- Delivery reports (FFB): what became of each, so that a day made twice shows and a failed one stays owed; and the
-- organisation value by which the gateway knows a municipality.
CREATE TABLE ffb_report (
    citizen_id uuid NOT NULL REFERENCES citizen,
    report_id uuid NOT NULL,
    day date NOT NULL,
    made_at timestamptz NOT NULL,
    made_by uuid NOT NULL REFERENCES app_user,
    content_hash bytea NOT NULL,
    file_name text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('made', 'failed')),
    PRIMARY KEY (citizen_id, report_id)
);
CREATE INDEX ffb_report_by_day ON ffb_report (day, made_at);
-- The newest row of a municipality counts.
CREATE TABLE ffb_organisation (
    municipality_code text NOT NULL,
    setting_id uuid NOT NULL,
    identifier text NOT NULL,
    set_at timestamptz NOT NULL,
    set_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (municipality_code, setting_id)
);

INSERT INTO role_capability (role, capability) VALUES
    ('operator', 'exchange.settings'),
    ('system', 'exchange.settings');
