-- The economy status: forecasts as they were made, with lines that add up; and tables and charts frozen into items.
-- A forecast is written once; a better one is a new one. Amounts are øre; minus is a deficit.
CREATE TABLE forecast (
    forecast_id uuid PRIMARY KEY,
    unit_id uuid NOT NULL REFERENCES unit,
    year bigint NOT NULL,
    made_on date NOT NULL,
    result_ore bigint NOT NULL,
    carried_over_ore bigint,
    secured_pool_ore bigint,
    comment text NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX forecast_by_unit ON forecast (unit_id, year, made_on, recorded_at);
CREATE TABLE forecast_line (
    forecast_id uuid NOT NULL REFERENCES forecast,
    number bigint NOT NULL,
    parent bigint,
    unit_id uuid REFERENCES unit,
    headline text NOT NULL,
    result_ore bigint NOT NULL,
    comment text NOT NULL,
    PRIMARY KEY (forecast_id, number),
    CHECK (parent IS NULL OR parent < number)
);

-- A figure that was frozen without its numbers, because so few people lie behind it that somebody could be known.
CREATE TABLE frozen_figure_suppressed (
    figure_id uuid PRIMARY KEY REFERENCES frozen_figure,
    people_minimum bigint NOT NULL
);
-- body: the table as it was put in, as JSON; what was suppressed is not in it.
CREATE TABLE frozen_exhibit (
    exhibit_id uuid PRIMARY KEY,
    item_id uuid NOT NULL REFERENCES agenda_item,
    name text NOT NULL,
    shape text NOT NULL CHECK (shape IN ('units', 'quarters')),
    is_drawn boolean NOT NULL,
    period_from date NOT NULL,
    period_to date NOT NULL,
    unit_id uuid NOT NULL REFERENCES unit,
    unit_name text NOT NULL,
    definition text NOT NULL,
    definition_version bigint NOT NULL,
    as_of_at timestamptz NOT NULL,
    status text NOT NULL CHECK (status IN ('provisional', 'final')),
    body text NOT NULL,
    suppressed bigint NOT NULL,
    rows_digest bytea NOT NULL,
    frozen_by uuid NOT NULL REFERENCES app_user,
    frozen_at timestamptz NOT NULL
);
CREATE INDEX frozen_exhibit_by_item ON frozen_exhibit (item_id, frozen_at);

INSERT INTO figure_setting (name, scope, valid_from, setting_id, number, source, is_confirmed, set_at) VALUES
    ('suppression.people', '', '1970-01-01', '00000000-0000-7000-8000-000000000004', 5,
     'Egen forsigtig grænse; ingen bindende regel for det specialiserede socialområde fundet', FALSE, '1970-01-01 00:00:00+00');

INSERT INTO role_capability (role, capability) VALUES
    ('staff_unit', 'economy.write'),
    ('system', 'economy.write'),
    ('area_manager', 'economy.read'),
    ('committee_secretary', 'economy.read'),
    ('staff_unit', 'economy.read'),
    ('system', 'economy.read');
