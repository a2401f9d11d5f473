//! The files of the fictional region as rows. Their columns are described in `region/README.md`; a file that does not
//! fit is a fault of the program and found by the test below.

use crate::{LoadError, uuid};
use foundation::{Day, UnitId, parse_day};

/// The region's name.
pub const REGION_NAME: &str = "Region Midgård";
/// The key of its root unit.
pub(crate) const REGION: &str = "midgaard";

pub(crate) type Text = &'static str;

/// All files.
pub(crate) struct Region {
    pub(crate) municipalities: Vec<Municipality>,
    pub(crate) units: Vec<Unit>,
    pub(crate) offers: Vec<Offer>,
    pub(crate) places: Vec<Place>,
    pub(crate) staff: Vec<Staff>,
    pub(crate) roles: Vec<Role>,
    pub(crate) citizens: Vec<Citizen>,
    pub(crate) goals: Vec<GoalText>,
    pub(crate) notes: Vec<NoteText>,
    pub(crate) committees: Vec<Committee>,
    pub(crate) members: Vec<Member>,
    pub(crate) meetings: Vec<Meeting>,
    pub(crate) items: Vec<Item>,
    pub(crate) statuses: Vec<Status>,
    pub(crate) hearing_sections: Vec<HearingSection>,
    pub(crate) hearing_parties: Vec<HearingParty>,
    pub(crate) hearing_rows: Vec<HearingWords>,
    pub(crate) hearing_answers: Vec<HearingAnswer>,
    pub(crate) evaluation_topics: Vec<EvaluationTopic>,
    pub(crate) meeting_rules: Vec<MeetingRules>,
    pub(crate) item_times: Vec<ItemTime>,
    pub(crate) attendance: Vec<Attending>,
    pub(crate) approvals: Vec<Approving>,
    pub(crate) addenda: Vec<AddendumRow>,
    pub(crate) messages: Vec<Telling>,
    pub(crate) terms: Vec<TermsRow>,
    pub(crate) links: Vec<LinkRow>,
    pub(crate) substitutes: Vec<SubstituteRow>,
    pub(crate) points: Vec<PointRow>,
    pub(crate) planned: Vec<PlannedRow>,
    pub(crate) themes: Vec<ThemeRow>,
}

/// One line of a file, read column by column.
struct Line {
    file: Text,
    cells: std::str::Split<'static, char>,
}

impl Line {
    fn text(&mut self) -> Result<Text, LoadError> {
        self.cells
            .next()
            .ok_or(LoadError::File(self.file, "a column is missing"))
    }
    fn some(&mut self) -> Result<Option<Text>, LoadError> {
        Ok(Some(self.text()?).filter(|text| !text.is_empty()))
    }
    fn yes(&mut self) -> Result<bool, LoadError> {
        match self.text()? {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(LoadError::File(self.file, "expected yes or no")),
        }
    }
    fn number(&mut self) -> Result<i64, LoadError> {
        self.text()?
            .parse()
            .map_err(|_| LoadError::File(self.file, "expected a number"))
    }
    fn day(&mut self) -> Result<Day, LoadError> {
        parse_day(self.text()?).ok_or(LoadError::File(self.file, "expected a day"))
    }
    fn some_day(&mut self) -> Result<Option<Day>, LoadError> {
        let file = self.file;
        let day = |text| parse_day(text).ok_or(LoadError::File(file, "expected a day"));
        self.some()?.map(day).transpose()
    }
}

/// A file's rows: one field per column, in the order of the columns.
macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty = $read:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        #[allow(dead_code, reason = "every column is read, not every one is used")]
        pub(crate) struct $name { $(pub(crate) $field: $type),+ }

        impl $name {
            fn read(file: Text, text: Text) -> Result<Vec<Self>, LoadError> {
                let head = [$(stringify!($field).trim_end_matches('_')),+].join("\t");
                if text.lines().next() != Some(head.as_str()) {
                    return Err(LoadError::File(file, "the head line names other columns"));
                }
                let read = |line: Text| {
                    let mut line = Line { file, cells: line.split('\t') };
                    Ok(Self { $($field: line.$read()?),+ })
                };
                text.lines().skip(1).map(read).collect()
            }
        }
    )+};
}

rows! {
    /// A municipality that orders and pays.
    Municipality { code: Text = text, name: Text = text }
    /// Region, area, offer or unit.
    Unit { key: Text = text, kind: Text = text, parent_key: Option<Text> = some, name: Text = text }
    /// What describes an offer.
    Offer {
        unit_key: Text = text, kind: Text = text, legal_basis: Text = text, counting: Text = text,
        first_day_counts: bool = yes, last_day_counts: bool = yes, budgeted_occupancy_permille: i64 = number,
        supervising_authority: Text = text, address: Text = text,
    }
    /// A place.
    Place {
        key: Text = text, unit_key: Text = text, label: Text = text, over_occupancy: bool = yes,
        approved_from: Day = day, approved_to: Option<Day> = some_day,
    }
    /// Somebody who can log in.
    Staff {
        login: Text = text, name: Text = text, title: Text = text, role: Text = text, unit_key: Text = text,
        second_role: Option<Text> = some, second_unit_key: Option<Text> = some,
    }
    /// A further role of somebody.
    Role { login: Text = text, role: Text = text, unit_key: Text = text }
    /// A citizen with one stay.
    Citizen {
        key: Text = text, given: Text = text, family: Text = text, cpr: Text = text, municipality_code: Text = text,
        place_key: Text = text, moved_in: Day = day, moved_out: Option<Day> = some_day, legal_basis: Text = text,
        target_group: Text = text, contact_login: Option<Text> = some, protected: bool = yes,
        alert: Option<Text> = some, relative_name: Option<Text> = some, relative_relation: Option<Text> = some,
        relative_phone: Option<Text> = some, guardian: Option<Text> = some, phone: Option<Text> = some,
    }
    /// A goal that may be set.
    GoalText {
        theme_code: Text = text, purpose: Text = text, goal: Text = text, maaltype: Text = text,
        from_level: i64 = number, to_level: i64 = number, citizen_words: Text = text, subgoals: Text = text,
    }
    /// A note that may be written.
    NoteText {
        theme_code: Text = text, shift: Text = text, kind: Text = text, audience: Text = text, text: Text = text,
        fits: Text = text,
    }
    /// A committee.
    Committee { key: Text = text, name: Text = text, kind: Text = text, unit_key: Text = text, seats: i64 = number }
    /// A membership.
    Member {
        committee_key: Text = text, person: Text = text, seat: Text = text, role: Text = text, from: Day = day,
        to: Option<Day> = some_day,
    }
    /// A meeting.
    Meeting {
        committee_key: Text = text, key: Text = text, date: Day = day, start: Text = text, end: Text = text,
        place: Text = text,
    }
    /// An agenda item with its decision and action.
    Item {
        meeting_key: Text = text, number: i64 = number, type_: Text = text, title: Text = text,
        case_number: Option<Text> = some, recommendation: Text = text, case_text: Text = text,
        decision: Option<Text> = some, action: Option<Text> = some, action_owner: Option<Text> = some,
        action_due: Option<Text> = some,
    }
    /// A section of the plan that is heard.
    HearingSection {
        number: i64 = number, heading: Text = text, theme: Text = text, page_first: i64 = number,
        page_last: i64 = number,
    }
    /// Who is asked in the hearing, and when and how they answered.
    HearingParty {
        key: Text = text, kind: Text = text, committee_key: Option<Text> = some, category: Text = text,
        name: Text = text, contact: Text = text, received: Option<Day> = some_day, general: Text = text,
    }
    /// A row of a response.
    HearingWords {
        party_key: Text = text, reference: Text = text, pages: Text = text, topics: Text = text, vision: Text = text,
        questions: Text = text, remarks: Text = text,
    }
    /// An answer to rows.
    HearingAnswer { rows: Text = text, text: Text = text, change: Text = text, approved: bool = yes }
    /// A topic of an evaluation round.
    EvaluationTopic {
        round: Text = text, number: i64 = number, parent: Option<Text> = some, title: Text = text,
        count: Option<Text> = some,
    }
    /// A version of a committee's terms of reference.
    TermsRow {
        committee_key: Text = text, from: Day = day, purpose: Text = text, tasks: Text = text, composition: Text = text,
        secretariat: Text = text, rhythm: Text = text,
    }
    /// A link between two committees.
    LinkRow { kind: Text = text, committee_key: Text = text, other_key: Text = text, from: Day = day }
    /// A substitute.
    SubstituteRow {
        committee_key: Text = text, seat: i64 = number, person: Text = text, from: Day = day, to: Option<Day> = some_day,
    }
    /// A fixed point of a yearly wheel.
    PointRow {
        committee_key: Text = text, title: Text = text, kind: Text = text, minutes: i64 = number, months: Text = text,
        closing: bool = yes, from: Day = day, recommendation: Text = text,
    }
    /// A planned meeting.
    PlannedRow {
        committee_key: Text = text, key: Text = text, date: Day = day, start: Text = text, end: Text = text,
        extra: i64 = number, place: Text = text, guests: Text = text,
    }
    /// A theme of a yearly wheel, and where it was moved to.
    ThemeRow {
        committee_key: Text = text, key: Text = text, title: Text = text, kind: Text = text, minutes: i64 = number,
        guests: Text = text, place: Text = text, moved_to: Option<Text> = some, reason: Text = text,
    }
    /// What became of an action.
    Status { meeting_key: Text = text, number: i64 = number, day: Day = day, kind: Text = text, text: Text = text }
    /// How a committee holds its meetings.
    MeetingRules {
        committee_key: Text = text, from: Day = day, send_out_days: i64 = number, approval: Text = text,
        follows_up: bool = yes, source: Option<Text> = some,
    }
    /// When an item is treated, and who answers for it.
    ItemTime {
        meeting_key: Text = text, number: i64 = number, starts: Text = text, ends: Text = text, owner: Text = text,
        presenter: Option<Text> = some,
    }
    /// Somebody who was away, or there beside the members.
    Attending {
        meeting_key: Text = text, person: Text = text, presence: Text = text, stands_for: Option<Text> = some,
        organisation: Option<Text> = some, items: Option<Text> = some,
    }
    /// An approval of minutes.
    Approving {
        meeting_key: Text = text, person: Text = text, days_after: i64 = number, how: Option<Text> = some,
        remark: Option<Text> = some,
    }
    /// What was added to minutes.
    AddendumRow {
        meeting_key: Text = text, number: Option<Text> = some, days_after: i64 = number, text: Text = text,
    }
    /// A line of the message from a meeting.
    Telling {
        meeting_key: Text = text, topic: Text = text, teller: Text = text, audience: Text = text,
        channel: Text = text, due_days: i64 = number, told_days: Option<Text> = some,
    }
}

impl Region {
    /// Reads all files.
    pub(crate) fn read() -> Result<Self, LoadError> {
        macro_rules! file {
            ($row:ident, $name:literal) => {
                $row::read($name, include_str!(concat!("../region/", $name)))?
            };
        }
        Ok(Self {
            municipalities: file!(Municipality, "municipalities.tsv"),
            units: file!(Unit, "units.tsv"),
            offers: file!(Offer, "offers.tsv"),
            places: file!(Place, "places.tsv"),
            staff: file!(Staff, "staff.tsv"),
            roles: file!(Role, "roles.tsv"),
            citizens: file!(Citizen, "citizens.tsv"),
            goals: file!(GoalText, "goals.tsv"),
            notes: file!(NoteText, "notes.tsv"),
            committees: file!(Committee, "committees.tsv"),
            members: file!(Member, "committee_members.tsv"),
            meetings: file!(Meeting, "meetings.tsv"),
            items: file!(Item, "items.tsv"),
            statuses: file!(Status, "statuses.tsv"),
            hearing_sections: file!(HearingSection, "hearing_sections.tsv"),
            hearing_parties: file!(HearingParty, "hearing_parties.tsv"),
            hearing_rows: file!(HearingWords, "hearing_rows.tsv"),
            hearing_answers: file!(HearingAnswer, "hearing_answers.tsv"),
            evaluation_topics: file!(EvaluationTopic, "evaluation_topics.tsv"),
            meeting_rules: file!(MeetingRules, "meeting_rules.tsv"),
            item_times: file!(ItemTime, "item_times.tsv"),
            attendance: file!(Attending, "attendance.tsv"),
            approvals: file!(Approving, "approvals.tsv"),
            addenda: file!(AddendumRow, "addenda.tsv"),
            messages: file!(Telling, "messages.tsv"),
            terms: file!(TermsRow, "committee_terms.tsv"),
            links: file!(LinkRow, "committee_links.tsv"),
            substitutes: file!(SubstituteRow, "substitutes.tsv"),
            points: file!(PointRow, "wheel_points.tsv"),
            planned: file!(PlannedRow, "wheel_meetings.tsv"),
            themes: file!(ThemeRow, "wheel_themes.tsv"),
        })
    }

    /// The place with a key.
    pub(crate) fn place(&self, key: &str) -> Result<&Place, LoadError> {
        self.places
            .iter()
            .find(|place| place.key == key)
            .ok_or(LoadError::Key("place"))
    }

    /// The unit above another one.
    pub(crate) fn parent(&self, key: &str) -> Option<Text> {
        self.units.iter().find(|unit| unit.key == key)?.parent_key
    }

    /// The offer that a unit belongs to.
    pub(crate) fn offer_of(&self, unit: &str) -> Result<&Offer, LoadError> {
        let parent = self.parent(unit).ok_or(LoadError::Key("unit"))?;
        self.offers
            .iter()
            .find(|offer| offer.unit_key == parent)
            .ok_or(LoadError::Key("offer"))
    }

    /// All roles as (log-in, role, unit key); leaders also take in orders for the whole region.
    pub(crate) fn held(&self) -> Vec<(Text, Text, Text)> {
        let mut held = Vec::new();
        for person in &self.staff {
            held.push((person.login, person.role, person.unit_key));
            held.extend(
                person
                    .second_role
                    .zip(person.second_unit_key)
                    .map(|(role, unit)| (person.login, role, unit)),
            );
            if matches!(person.role, "team_leader" | "area_manager") {
                held.push((person.login, "order_intake", REGION));
            }
        }
        held.extend(self.roles.iter().map(|row| (row.login, row.role, row.unit_key)));
        held
    }

    /// Who writes in a unit: its educators; where there are none, its leaders.
    pub(crate) fn authors(&self, unit: &str) -> Vec<Text> {
        let with = |role: &str, unit: &str| -> Vec<Text> {
            self.held()
                .into_iter()
                .filter(|held| held.1 == role && held.2 == unit)
                .map(|held| held.0)
                .collect()
        };
        let educators = with("educator", unit);
        if educators.is_empty() {
            self.leaders(unit)
        } else {
            educators
        }
    }

    /// Who leads a unit: the leaders of its offer; where there are none, the managers of its area.
    pub(crate) fn leaders(&self, unit: &str) -> Vec<Text> {
        let with = |role: &str, unit: Option<&str>| -> Vec<Text> {
            let here = |held: &(Text, Text, Text)| held.1 == role && Some(held.2) == unit;
            self.held().into_iter().filter(here).map(|held| held.0).collect()
        };
        let offer = self.parent(unit);
        let leaders = with("team_leader", offer);
        if leaders.is_empty() {
            with("area_manager", offer.and_then(|offer| self.parent(offer)))
        } else {
            leaders
        }
    }
}

/// The id of a unit; `m:0901` is a municipality.
pub(crate) fn unit_id(key: &str) -> UnitId {
    UnitId::from_uuid(uuid("unit", key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read_and_points_only_to_what_is_there() {
        let region = Region::read().unwrap();
        for citizen in &region.citizens {
            let place = region.place(citizen.place_key).unwrap();
            let authors = region.authors(place.unit_key);
            assert!(!authors.is_empty(), "nobody can write in {}", place.unit_key);
            assert!(
                !region.leaders(place.unit_key).is_empty(),
                "nobody leads {}",
                place.unit_key
            );
            assert!(
                citizen.contact_login.is_none_or(|login| authors.contains(&login)),
                "{}",
                citizen.key
            );
            assert!(
                foundation::PersonNumber::parse(citizen.cpr).is_ok_and(|number| !number.passes_modulus_11())
            );
        }
        for (login, role, unit) in region.held() {
            assert!(region.staff.iter().any(|person| person.login == login));
            assert!(access::role::START_ROLES.contains(&role));
            assert!(
                unit.starts_with("m:") || region.units.iter().any(|row| row.key == unit),
                "{unit}"
            );
        }
        for status in &region.statuses {
            let of = |item: &&Item| (item.meeting_key, item.number) == (status.meeting_key, status.number);
            assert!(
                region
                    .items
                    .iter()
                    .find(of)
                    .is_some_and(|item| item.action.is_some()),
                "{status:?}"
            );
        }
    }
}
