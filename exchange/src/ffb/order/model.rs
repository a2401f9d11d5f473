//! What an order message says, in plain words. Texts about people are [`Private`]: a debug print shows dots.

mod people;

pub use people::*;

use foundation::{Day, Instant, Period, Private};

/// One order from an authority to a provider.
#[derive(Clone, PartialEq, Debug)]
pub struct OrderMessage {
    /// Id of the message (its header); the same message sent twice has the same.
    pub message_id: String,
    /// Id of the bundle, when it has one.
    pub bundle_id: Option<String>,
    /// When the message was made.
    pub sent: Instant,
    /// Name of the sending organisation.
    pub sender: Option<String>,
    /// Technical address of the sending system.
    pub source: String,
    /// Receivers: name of the organisation and technical address.
    pub receivers: Vec<Receiver>,
    /// Id of the order itself; a later message about the same order has the same.
    pub order_id: String,
    /// Status of the order in FHIR's words (`active`, `draft`, …).
    pub status: String,
    /// FHIR's intent of the order (`order`, `proposal`, …).
    pub intent: String,
    /// Title and description of the order, as sent.
    pub remarks: Vec<Private<String>>,
    /// When the order was made.
    pub created: Option<Moment>,
    /// From when to when the intervention is granted; the last day is part of it.
    pub period: Span,
    /// Four-digit code of the acting municipality (handlekommune), such as `0157`.
    pub acting_municipality: Option<String>,
    /// The municipality's case number.
    pub case_number: Option<CaseNumber>,
    /// The responsible unit of the authority.
    pub author: Option<Organisation>,
    /// The citizen.
    pub citizen: Citizen,
    /// Relatives, guardians, lay representatives.
    pub relatives: Vec<Relative>,
    /// Consents.
    pub consents: Vec<Consent>,
    /// Target groups (målgruppe) in the order sent.
    pub target_groups: Vec<TargetGroup>,
    /// The citizen's own goals and wishes.
    pub objectives: Vec<Objective>,
    /// The purpose of the intervention (indsatsformål).
    pub purpose: Objective,
    /// Goals (indsatsmål).
    pub goals: Vec<Goal>,
    /// Assessed themes.
    pub conditions: Vec<Condition>,
    /// Diagnoses.
    pub diagnoses: Vec<Diagnosis>,
    /// Services ordered (ydelser).
    pub services: Vec<Service>,
    /// Codes of the types of offer asked for (tilbudstype).
    pub offer_types: Vec<String>,
    /// Who takes part in the intervention, and as what.
    pub participants: Vec<Participant>,
    /// The information gathering behind the order.
    pub gathering: Option<Gathering>,
    /// Evaluations.
    pub evaluations: Vec<Evaluation>,
    /// Matters of interest by theme group.
    pub matters: Vec<Matter>,
    /// How often the goals are followed up.
    pub follow_up_rhythms: Vec<Rhythm>,
    /// Other running plans of the citizen.
    pub related_plans: Vec<RelatedPlan>,
    /// Who pays.
    pub account: Option<Account>,
    /// Documents sent along.
    pub documents: Vec<Document>,
    /// Paths of what was sent and not read.
    pub unread: Vec<String>,
}

/// A date or time as FHIR sends it, which may be less precise than a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// As sent: `2021`, `2021-03`, `2021-03-15` or with time and zone.
    pub given: String,
    /// The Danish day, when it is told.
    pub day: Option<Day>,
    /// The instant, when it is told.
    pub instant: Option<Instant>,
}

/// A case number with the authority that gave it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseNumber {
    /// The number.
    pub value: String,
    /// The system it belongs to.
    pub system: Option<String>,
    /// Name of the authority that gave it.
    pub assigner: Option<String>,
}

/// The information gathering (udredning) behind an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gathering {
    /// FHIR's status (`completed`, …).
    pub status: String,
    /// Code of its kind, such as socialfaglig udredning VUM/FFB.
    pub kind: Option<String>,
    /// When it was made.
    pub at: Option<Moment>,
}

/// From a moment to a moment, both included, as FHIR counts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Span {
    /// First day.
    pub from: Option<Moment>,
    /// Last day, part of the span.
    pub to: Option<Moment>,
}

impl Span {
    /// As a half-open period of days. `None` without a first day, or when an end is told less precisely than a
    /// day, or when it would be empty.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        let from = self.from.as_ref()?.day?;
        let to = match &self.to {
            Some(to) => Some(to.day?.tomorrow().ok()?),
            None => None,
        };
        Period::new(from, to).ok()
    }
}

/// Where a message goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receiver {
    /// Name of the organisation.
    pub name: Option<String>,
    /// Technical address.
    pub endpoint: String,
}

/// A target group of the order.
#[derive(Clone, PartialEq, Debug)]
pub struct TargetGroup {
    /// FFB code; `None` when only another code or a text was sent.
    pub code: Option<String>,
    /// Other codes: system and code.
    pub other_codes: Vec<(String, String)>,
    /// Words.
    pub text: Option<Private<String>>,
    /// 1 = primary, 2 = secondary.
    pub rank: Option<u32>,
}

/// A purpose or a wish: words, and how it stands.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Objective {
    /// Id in the message.
    pub id: String,
    /// The words.
    pub text: Private<String>,
    /// FHIR's lifecycle status (`accepted`, `active`, …).
    pub status: String,
}

/// A goal (indsatsmål).
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Goal {
    /// Id in the message.
    pub id: String,
    /// The words.
    pub text: Private<String>,
    /// FHIR's lifecycle status.
    pub status: String,
    /// FFB code of the kind of goal (måltype).
    pub change: Option<String>,
    /// FFB code of the functioning level expected.
    pub expected_level: Option<String>,
    /// When the goal starts, when sent.
    pub start: Option<Moment>,
    /// Themes it addresses.
    pub themes: Vec<AddressedTheme>,
}

/// A theme that a goal addresses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AddressedTheme {
    /// Id of the [`Condition`].
    pub condition: String,
    /// FFB code of the theme.
    pub theme: Option<String>,
    /// 1 = primary, 2 = secondary.
    pub rank: Option<u32>,
}

/// An assessed theme.
#[derive(Clone, PartialEq, Debug)]
pub struct Condition {
    /// Id in the message.
    pub id: String,
    /// FFB code of the theme.
    pub theme: String,
    /// FFB code of the functioning level. The messaging guide's older code for "not assessed" is given as the
    /// current one.
    pub level: Option<String>,
    /// FHIR's clinical status (`active`, …).
    pub status: Option<String>,
    /// First documented.
    pub recorded: Option<Moment>,
    /// Last assessed.
    pub last_asserted: Option<Moment>,
    /// To be followed up.
    pub follow_up: Option<Moment>,
    /// Name of the organisation that follows up.
    pub follow_up_by: Option<String>,
    /// Words.
    pub text: Option<Private<String>>,
}

/// A diagnosis.
#[derive(Clone, PartialEq, Debug)]
pub struct Diagnosis {
    /// Words.
    pub text: Option<Private<String>>,
    /// Codes: system and code.
    pub codes: Vec<(String, String)>,
    /// FHIR's clinical status.
    pub status: Option<String>,
}

/// A service ordered (ydelse).
#[derive(Clone, PartialEq, Debug)]
pub struct Service {
    /// Id in the message.
    pub id: String,
    /// FFB code; `None` when only words or another code were sent.
    pub code: Option<String>,
    /// Other codes: system and code.
    pub other_codes: Vec<(String, String)>,
    /// Words, such as `Kørsel efter §105`.
    pub text: Option<Private<String>>,
    /// FHIR's status of the plan (`active`, …).
    pub status: String,
    /// FHIR's status of the activity (`not-started`, …).
    pub activity_status: Option<String>,
    /// When it was made.
    pub created: Option<Moment>,
    /// From when to when.
    pub period: Span,
}

/// What an evaluation is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum EvaluationKind {
    /// The citizen's situation (borgers situation).
    Situation,
    /// Need of support (støttebehovsvurdering).
    SupportNeed,
    /// The citizen's resources.
    Resources,
    /// The citizen's perspective.
    Perspective,
    /// An evaluation of another area (home care, FSIII).
    Other,
}

impl EvaluationKind {
    /// The kind of a code; `None` when it is no evaluation.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "053a301d-1bb8-4cc4-b781-87825ecf0ef8" => Self::Situation,
            "effe55c7-572c-4a99-8fb4-2a9dda2f6572" => Self::SupportNeed,
            "f52887de-023f-4193-b6b0-4b0a37b1cffc" => Self::Resources,
            "3f7a8ca0-afca-4b0d-8773-a99b5f2f8aaf" => Self::Perspective,
            "54c4ffea-7caf-4edc-8aa9-ef6e0be26c4c" => Self::Other,
            _ => return None,
        })
    }
}

/// An evaluation.
#[derive(Clone, PartialEq, Debug)]
pub struct Evaluation {
    /// What it is about.
    pub kind: EvaluationKind,
    /// FFB code of the need level, for [`EvaluationKind::SupportNeed`].
    pub level: Option<String>,
    /// Words.
    pub text: Option<Private<String>>,
    /// When it was made.
    pub at: Option<Moment>,
    /// FHIR's status (`final`, …).
    pub status: String,
}

/// A matter of interest under a theme group.
#[derive(Clone, PartialEq, Debug)]
pub struct Matter {
    /// FFB code of the theme group, or another code.
    pub theme: Option<String>,
    /// Words.
    pub text: Option<Private<String>>,
    /// Code instead of words: not relevant, not assessed.
    pub value: Option<String>,
    /// When it was noted.
    pub at: Option<Moment>,
    /// FHIR's status.
    pub status: String,
}

/// How often something happens.
#[derive(Clone, PartialEq, Debug)]
pub struct Rhythm {
    /// Words, such as "first follow-up after three months".
    pub text: Option<Private<String>>,
    /// How many times …
    pub frequency: Option<u32>,
    /// … in how many …
    pub period: Option<u32>,
    /// … of these: `d`, `wk`, `mo`, `a`.
    pub unit: Option<String>,
    /// From when to when.
    pub bounds: Span,
}

/// Another running plan of the citizen.
#[derive(Clone, PartialEq, Debug)]
pub struct RelatedPlan {
    /// Id in the message.
    pub id: String,
    /// FHIR's status.
    pub status: String,
    /// Who provides it.
    pub organisations: Vec<Organisation>,
    /// Services under it.
    pub services: Vec<Service>,
}

/// Who pays.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Account {
    /// Account number.
    pub number: Option<String>,
    /// The owner.
    pub owner: Option<Organisation>,
    /// The owner's EAN (GLN) number.
    pub ean: Option<String>,
}

/// A document sent along.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Document {
    /// Id in the message.
    pub id: String,
    /// Title.
    pub title: Option<Private<String>>,
    /// What it is, in words.
    pub description: Option<Private<String>>,
    /// MIME type.
    pub content_type: Option<String>,
    /// The bytes, when they are in the message.
    pub bytes: Option<Private<Vec<u8>>>,
    /// Where to fetch it, when it is not.
    pub url: Option<String>,
}
