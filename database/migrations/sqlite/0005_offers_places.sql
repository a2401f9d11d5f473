-- Offers, their places, and who is placed where. What describes an offer has dates from which it holds. A period that
-- may be cut short (approval, placement) keeps what was decided in decided_to and the end in force in valid_to: every
-- occupancy check and figure reads the end in force, and each change of it is a row of its own with who and why.
CREATE TABLE offer_description (
    unit_id BLOB NOT NULL REFERENCES unit,
    description_id BLOB NOT NULL,
    valid_from TEXT NOT NULL,
    kind_code TEXT NOT NULL,
    stay TEXT NOT NULL CHECK (stay IN ('residential', 'day', 'visiting')),
    legal_basis TEXT NOT NULL,
    supervising_authority TEXT NOT NULL,
    address TEXT NOT NULL,
    counting TEXT NOT NULL CHECK (counting IN ('calendar_days', 'opening_days')),
    is_first_day_counted INTEGER NOT NULL,
    is_last_day_counted INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (unit_id, description_id)
) STRICT;
CREATE TABLE offer_budget (
    unit_id BLOB NOT NULL REFERENCES unit,
    budget_id BLOB NOT NULL,
    permille INTEGER NOT NULL CHECK (permille BETWEEN 0 AND 2000),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (unit_id, budget_id)
) STRICT;
-- Days on which a day offer departs from Monday to Friday; of several rows for a day the one recorded last counts.
CREATE TABLE opening_exception (
    unit_id BLOB NOT NULL REFERENCES unit,
    exception_id BLOB NOT NULL,
    day TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    reason TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (unit_id, exception_id)
) STRICT;
-- version is counted up to lock the place while somebody is placed on it.
CREATE TABLE place (
    place_id BLOB PRIMARY KEY,
    unit_id BLOB NOT NULL REFERENCES unit,
    offer_id BLOB NOT NULL REFERENCES unit,
    label TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB NOT NULL REFERENCES app_user,
    UNIQUE (offer_id, label)
) STRICT;
CREATE INDEX place_by_unit ON place (unit_id);
CREATE TABLE place_approval (
    place_id BLOB NOT NULL REFERENCES place,
    approval_id BLOB NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    decided_to TEXT,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (place_id, approval_id)
) STRICT;
CREATE TABLE place_approval_end (
    place_id BLOB NOT NULL,
    approval_id BLOB NOT NULL,
    end_id BLOB NOT NULL,
    closes_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (place_id, approval_id, end_id),
    FOREIGN KEY (place_id, approval_id) REFERENCES place_approval
) STRICT;
CREATE TABLE place_over_occupancy (
    place_id BLOB NOT NULL REFERENCES place,
    fact_id BLOB NOT NULL,
    over_occupancy INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (place_id, fact_id)
) STRICT;
CREATE TABLE placement (
    citizen_id BLOB NOT NULL REFERENCES citizen,
    placement_id BLOB NOT NULL,
    place_id BLOB NOT NULL REFERENCES place,
    unit_id BLOB NOT NULL REFERENCES unit,
    offer_id BLOB NOT NULL REFERENCES unit,
    stay TEXT NOT NULL CHECK (stay IN ('residential', 'day', 'visiting')),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    decided_to TEXT,
    legal_basis TEXT NOT NULL,
    municipality_code TEXT NOT NULL,
    order_id BLOB,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, placement_id)
) STRICT;
CREATE INDEX placement_by_place ON placement (place_id, valid_from);
CREATE INDEX placement_by_offer ON placement (offer_id, valid_from);
CREATE INDEX placement_by_unit ON placement (unit_id, valid_from);
CREATE TABLE placement_end (
    citizen_id BLOB NOT NULL,
    placement_id BLOB NOT NULL,
    end_id BLOB NOT NULL,
    moves_out_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, placement_id, end_id),
    FOREIGN KEY (citizen_id, placement_id) REFERENCES placement
) STRICT;

INSERT INTO role_capability (role, capability) VALUES
    ('educator', 'place.read'),
    ('team_leader', 'place.read'),
    ('area_manager', 'place.read'),
    ('staff_unit', 'place.read'),
    ('order_intake', 'place.read'),
    ('system', 'place.read'),
    ('area_manager', 'place.manage'),
    ('system', 'place.manage'),
    ('team_leader', 'placement.decide'),
    ('area_manager', 'placement.decide'),
    ('system', 'placement.decide'),
    ('team_leader', 'citizen.place'),
    ('area_manager', 'citizen.place'),
    ('order_intake', 'citizen.place'),
    ('system', 'citizen.place'),
    ('team_leader', 'figures.read'),
    ('area_manager', 'figures.read'),
    ('staff_unit', 'figures.read'),
    ('committee_secretary', 'figures.read'),
    ('system', 'figures.read');
