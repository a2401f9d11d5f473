//! Codes with an order or a fixed meaning. The code system carries no numbers; the guide's text does.

use super::ffb;

/// A level with its number; `None` = not assessed (Ikke vurderet).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Level {
    /// 0 (no difficulty, no need) to 4 (complete); `None` when not assessed.
    pub number: Option<u8>,
    /// FFB code.
    pub code: &'static str,
    /// Danish display.
    pub display: &'static str,
}

/// Functioning levels (funktionsevneniveau), index = number.
pub const FUNCTION_LEVELS: [&str; 5] = [
    "b508ff66-6326-4862-a6d7-7bbf184c9823",
    "8328ce4a-6238-4f73-bf1a-74aadb68eff8",
    "5bdde847-2837-416b-ab63-bbff8b7aa531",
    "cae545f5-2813-4d79-98fc-0a7d770af3cd",
    "832ae90b-23b5-4063-80aa-0b81bdce680e",
];
/// Functioning level not assessed.
pub const FUNCTION_NOT_ASSESSED: &str = "1c327095-107f-4b96-88d0-ec562cb980be";
/// Need levels (støttebehovsniveau), index = number.
pub const SUPPORT_LEVELS: [&str; 5] = [
    "ae9f388a-91c3-46cf-af55-f81952f2977c",
    "dd628e73-d6c9-4837-a2b8-aa62d73bd6ae",
    "401a397b-b3aa-4ca3-8b23-bd8f99dd3f76",
    "b99a0790-4d70-4152-b149-3fe58b745583",
    "e99763d6-6c43-4969-ad52-2b1a7055f9dc",
];
/// Need level not assessed. The messaging guide's older list uses this code for functioning levels too.
pub const SUPPORT_NOT_ASSESSED: &str = "2254dac8-8aa3-4334-8502-9720194f49ad";

fn levels(codes: [&'static str; 5], not_assessed: &'static str) -> [Level; 6] {
    let level = |number: Option<u8>, code| Level {
        number,
        code,
        display: ffb().display(code).unwrap_or_default(),
    };
    let [a, b, c, d, e] = codes;
    [
        level(Some(0), a),
        level(Some(1), b),
        level(Some(2), c),
        level(Some(3), d),
        level(Some(4), e),
        level(None, not_assessed),
    ]
}

/// The functioning levels 0–4, then "not assessed".
#[must_use]
pub fn function_levels() -> [Level; 6] {
    levels(FUNCTION_LEVELS, FUNCTION_NOT_ASSESSED)
}

/// The need levels 0–4, then "not assessed".
#[must_use]
pub fn support_levels() -> [Level; 6] {
    levels(SUPPORT_LEVELS, SUPPORT_NOT_ASSESSED)
}

/// The functioning level of a code. Takes the older code for "not assessed" of the messaging guide as well.
#[must_use]
pub fn function_level(code: &str) -> Option<Level> {
    let code = if code == SUPPORT_NOT_ASSESSED {
        FUNCTION_NOT_ASSESSED
    } else {
        code
    };
    function_levels().into_iter().find(|level| level.code == code)
}

/// The need level of a code.
#[must_use]
pub fn support_level(code: &str) -> Option<Level> {
    support_levels().into_iter().find(|level| level.code == code)
}

/// What a goal is after (måltype).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// Udvikle.
    Develop,
    /// Fastholde.
    Maintain,
    /// Begrænse tab af funktionsevne.
    LimitLoss,
}

/// The kinds of goal, in the order the guides name them.
#[must_use]
pub const fn changes() -> [Change; 3] {
    [Change::Develop, Change::Maintain, Change::LimitLoss]
}

impl Change {
    /// The FFB code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Develop => "d41c8072-52f8-42b5-9375-ddbea454d27f",
            Self::Maintain => "10752a63-00b4-4958-b7f4-9f3a18f74266",
            Self::LimitLoss => "e47c22bd-d88d-48ab-882b-419923e1f44e",
        }
    }

    /// The kind of goal of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        changes().into_iter().find(|change| change.code() == code)
    }

    /// The Danish display.
    #[must_use]
    pub fn display(self) -> &'static str {
        ffb().display(self.code()).unwrap_or_default()
    }
}

/// Codes of a follow-up's result: continue, end, end and refer to a new one.
#[must_use]
pub const fn follow_ups() -> [&'static str; 3] {
    [
        "1e971d84-10a4-4ef8-a8b3-0daa4c7d088a",
        "d7d03656-4c87-4e67-9146-aa5990460f16",
        "b4c01aa8-82fd-44e4-83ff-ca19ec02c779",
    ]
}
