-- Offers, their places, and who is placed where. What describes an offer has dates from which it holds. A period that
-- may be cut short (approval, placement) keeps what was decided in decided_to and the end in force in valid_to: every
-- occupancy check and figure reads the end in force, and each change of it is a row of its own with who and why.
CREATE TABLE offer_description (
    unit_id uuid NOT NULL REFERENCES unit,
    description_id uuid NOT NULL,
    valid_from date NOT NULL,
    kind_code text NOT NULL,
    stay text NOT NULL CHECK (stay IN ('residential', 'day', 'visiting')),
    legal_basis text NOT NULL,
    supervising_authority text NOT NULL,
    address text NOT NULL,
    counting text NOT NULL CHECK (counting IN ('calendar_days', 'opening_days')),
    is_first_day_counted boolean NOT NULL,
    is_last_day_counted boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (unit_id, description_id)
);
CREATE TABLE offer_budget (
    unit_id uuid NOT NULL REFERENCES unit,
    budget_id uuid NOT NULL,
    permille bigint NOT NULL CHECK (permille BETWEEN 0 AND 2000),
    valid_from date NOT NULL,
    valid_to date,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (unit_id, budget_id)
);
-- Days on which a day offer departs from Monday to Friday; of several rows for a day the one recorded last counts.
CREATE TABLE opening_exception (
    unit_id uuid NOT NULL REFERENCES unit,
    exception_id uuid NOT NULL,
    day date NOT NULL,
    is_open boolean NOT NULL,
    reason text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (unit_id, exception_id)
);
-- version is counted up to lock the place while somebody is placed on it.
CREATE TABLE place (
    place_id uuid PRIMARY KEY,
    unit_id uuid NOT NULL REFERENCES unit,
    offer_id uuid NOT NULL REFERENCES unit,
    label text NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL REFERENCES app_user,
    UNIQUE (offer_id, label)
);
CREATE INDEX place_by_unit ON place (unit_id);
CREATE TABLE place_approval (
    place_id uuid NOT NULL REFERENCES place,
    approval_id uuid NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    decided_to date,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (place_id, approval_id)
);
CREATE TABLE place_approval_end (
    place_id uuid NOT NULL,
    approval_id uuid NOT NULL,
    end_id uuid NOT NULL,
    closes_on date NOT NULL,
    reason text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (place_id, approval_id, end_id),
    FOREIGN KEY (place_id, approval_id) REFERENCES place_approval
);
CREATE TABLE place_over_occupancy (
    place_id uuid NOT NULL REFERENCES place,
    fact_id uuid NOT NULL,
    over_occupancy boolean NOT NULL,
    valid_from date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (place_id, fact_id)
);
CREATE TABLE placement (
    citizen_id uuid NOT NULL REFERENCES citizen,
    placement_id uuid NOT NULL,
    place_id uuid NOT NULL REFERENCES place,
    unit_id uuid NOT NULL REFERENCES unit,
    offer_id uuid NOT NULL REFERENCES unit,
    stay text NOT NULL CHECK (stay IN ('residential', 'day', 'visiting')),
    valid_from date NOT NULL,
    valid_to date,
    decided_to date,
    legal_basis text NOT NULL,
    municipality_code text NOT NULL,
    order_id uuid,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, placement_id)
);
CREATE INDEX placement_by_place ON placement (place_id, valid_from);
CREATE INDEX placement_by_offer ON placement (offer_id, valid_from);
CREATE INDEX placement_by_unit ON placement (unit_id, valid_from);
CREATE TABLE placement_end (
    citizen_id uuid NOT NULL,
    placement_id uuid NOT NULL,
    end_id uuid NOT NULL,
    moves_out_on date NOT NULL,
    reason text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (citizen_id, placement_id, end_id),
    FOREIGN KEY (citizen_id, placement_id) REFERENCES placement
);

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
