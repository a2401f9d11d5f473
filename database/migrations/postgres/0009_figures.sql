-- Settings of the figures: what no source settles is data with a day, a source and a mark whether it is confirmed.
-- Thresholds are hundredths of a percentage point (500 = 5.00).
CREATE TABLE figure_setting (
    name text NOT NULL,
    scope text NOT NULL,
    valid_from date NOT NULL,
    setting_id uuid NOT NULL,
    number bigint NOT NULL,
    source text NOT NULL,
    is_confirmed boolean NOT NULL,
    set_by uuid REFERENCES app_user,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (name, scope, valid_from, setting_id)
);

INSERT INTO figure_setting (name, scope, valid_from, setting_id, number, source, is_confirmed, set_at) VALUES
    ('occupancy.threshold', '', '1970-01-01', '00000000-0000-7000-8000-000000000001', 500,
     'Rammeaftale Syddanmark 2021-22: afvigelse på 5 procentpoint eller mere, begge veje; ikke bekræftet for andre aftaler', FALSE, 'epoch'),
    ('occupancy.minimum_days', '', '1970-01-01', '00000000-0000-7000-8000-000000000002', 0,
     'Ingen generel regel fundet', FALSE, 'epoch'),
    ('occupancy.minimum_days', 'Psykiatriloven kapitel 12 a', '1970-01-01', '00000000-0000-7000-8000-000000000003', 1,
     'BEK nr. 1261 af 21.08.2020: indlæggelsesdagen tæller, udskrivningsdagen ikke, mindst én dag pr. ophold', TRUE, 'epoch');

INSERT INTO role_capability (role, capability) VALUES
    ('staff_unit', 'figures.set'),
    ('system', 'figures.set');
