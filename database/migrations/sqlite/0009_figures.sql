-- Settings of the figures: what no source settles is data with a day, a source and a mark whether it is confirmed.
-- Thresholds are hundredths of a percentage point (500 = 5.00).
CREATE TABLE figure_setting (
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    setting_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    source TEXT NOT NULL,
    is_confirmed INTEGER NOT NULL,
    set_by BLOB REFERENCES app_user,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (name, scope, valid_from, setting_id)
) STRICT;

INSERT INTO figure_setting (name, scope, valid_from, setting_id, number, source, is_confirmed, set_at) VALUES
    ('occupancy.threshold', '', '1970-01-01', X'00000000000070008000000000000001', 500,
     'Rammeaftale Syddanmark 2021-22: afvigelse på 5 procentpoint eller mere, begge veje; ikke bekræftet for andre aftaler', FALSE, 0),
    ('occupancy.minimum_days', '', '1970-01-01', X'00000000000070008000000000000002', 0,
     'Ingen generel regel fundet', FALSE, 0),
    ('occupancy.minimum_days', 'Psykiatriloven kapitel 12 a', '1970-01-01', X'00000000000070008000000000000003', 1,
     'BEK nr. 1261 af 21.08.2020: indlæggelsesdagen tæller, udskrivningsdagen ikke, mindst én dag pr. ophold', TRUE, 0);

INSERT INTO role_capability (role, capability) VALUES
    ('staff_unit', 'figures.set'),
    ('system', 'figures.set');
