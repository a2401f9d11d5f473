-- The economy status: forecasts as they were made, with lines that add up; and tables and charts frozen into items.
-- A forecast is written once; a better one is a new one. Amounts are øre; minus is a deficit.
CREATE TABLE forecast (
    forecast_id BLOB PRIMARY KEY,
    unit_id BLOB NOT NULL REFERENCES unit,
    year INTEGER NOT NULL,
    made_on TEXT NOT NULL,
    result_ore INTEGER NOT NULL,
    carried_over_ore INTEGER,
    secured_pool_ore INTEGER,
    comment TEXT NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX forecast_by_unit ON forecast (unit_id, year, made_on, recorded_at);
CREATE TABLE forecast_line (
    forecast_id BLOB NOT NULL REFERENCES forecast,
    number INTEGER NOT NULL,
    parent INTEGER,
    unit_id BLOB REFERENCES unit,
    headline TEXT NOT NULL,
    result_ore INTEGER NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (forecast_id, number),
    CHECK (parent IS NULL OR parent < number)
) STRICT;

-- A figure that was frozen without its numbers, because so few people lie behind it that somebody could be known.
CREATE TABLE frozen_figure_suppressed (
    figure_id BLOB PRIMARY KEY REFERENCES frozen_figure,
    people_minimum INTEGER NOT NULL
) STRICT;
-- body: the table as it was put in, as JSON; what was suppressed is not in it.
CREATE TABLE frozen_exhibit (
    exhibit_id BLOB PRIMARY KEY,
    item_id BLOB NOT NULL REFERENCES agenda_item,
    name TEXT NOT NULL,
    shape TEXT NOT NULL CHECK (shape IN ('units', 'quarters')),
    is_drawn INTEGER NOT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    unit_id BLOB NOT NULL REFERENCES unit,
    unit_name TEXT NOT NULL,
    definition TEXT NOT NULL,
    definition_version INTEGER NOT NULL,
    as_of_at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('provisional', 'final')),
    body TEXT NOT NULL,
    suppressed INTEGER NOT NULL,
    rows_digest BLOB NOT NULL,
    frozen_by BLOB NOT NULL REFERENCES app_user,
    frozen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX frozen_exhibit_by_item ON frozen_exhibit (item_id, frozen_at);

INSERT INTO figure_setting (name, scope, valid_from, setting_id, number, source, is_confirmed, set_at) VALUES
    ('suppression.people', '', '1970-01-01', X'00000000000070008000000000000004', 5,
     'Egen forsigtig grænse; ingen bindende regel for det specialiserede socialområde fundet', FALSE, 0);

INSERT INTO role_capability (role, capability) VALUES
    ('staff_unit', 'economy.write'),
    ('system', 'economy.write'),
    ('area_manager', 'economy.read'),
    ('committee_secretary', 'economy.read'),
    ('staff_unit', 'economy.read'),
    ('system', 'economy.read');
