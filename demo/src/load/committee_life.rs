//! What the committees live by: seats and vice chairs, terms, the chain, substitutes, the yearly wheel, proposals, a
//! working group, a representative elsewhere, joint funding.

use super::committees::{SECRETARY, item_key};
use super::{World, user_id};
use crate::region::{Member, Region, ThemeRow, unit_id};
use crate::stage::{LoadError, Timeline, at, plus};
use crate::uuid;
use foundation::{AgendaItemId, CommitteeId, Day, MeetingId, Ore, Period, Private, UnitId, Uuid, parse_day};
use governance::committee::{
    self, AddMember, AddSubstitute, DescribeSeat, FoundGroup, GiveOffice, LinkCommittees, LinkKind,
    MemberRole, Person, SeatGroup, TermsText, WriteTerms,
};
use governance::funding::{NoteFunding, Parts};
use governance::item::ItemKind;
use governance::meeting::TimeOfDay;
use governance::proposal::{AcceptProposal, DeclineProposal, Propose, Recommend, suggested_recommendation};
use governance::representation::{AddBody, AddCandidate, BodyGroup, DecideNomination, Nominate, OpenSeat};
use governance::wheel::{AddPoint, AddTheme, Month, MoveTheme, PlanMeeting, ThemePlace};

/// When the wheel of the coming year was laid, and proposals came in.
const WHEEL_LAID: Day = Day::constant(2026, 10, 5);
const PROPOSED: Day = Day::constant(2026, 11, 2);

fn committee_id(key: &str) -> CommitteeId {
    CommitteeId::from_uuid(uuid("committee", key))
}

fn meeting_id(key: &str) -> MeetingId {
    MeetingId::from_uuid(uuid("meeting", key))
}

fn unit_of(region: &Region, committee: &str) -> Result<UnitId, LoadError> {
    let row = region.committees.iter().find(|row| row.key == committee);
    Ok(unit_id(row.ok_or(LoadError::Key("committee"))?.unit_key))
}

/// A log-in, or a name, which has a space in it.
fn person(words: &'static str) -> Person {
    if words.contains(' ') {
        Person::Named(Private::from(words))
    } else {
        Person::User(user_id(words))
    }
}

/// What a member's seat is called in the file, as a group and a title.
fn group(words: &str) -> SeatGroup {
    if words.starts_with("Ledelse") {
        SeatGroup::Management
    } else if words.contains("repræsentant") {
        SeatGroup::Staff
    } else {
        SeatGroup::Political
    }
}

/// Describes the seat that a member takes, and makes a vice chair of who is called one.
pub(super) fn seated(member: &Member, unit: UnitId, seat: Option<i64>, id: Uuid, timeline: &mut Timeline) {
    let Some(seat) = seat else { return };
    let committee = committee_id(member.committee_key);
    let group = group(member.seat);
    let title = if group == SeatGroup::Management {
        ""
    } else {
        member.seat
    };
    let describe = DescribeSeat {
        committee,
        unit,
        seat,
        from: member.from,
        group,
        title: title.to_owned(),
        appointed_by: match group {
            SeatGroup::Management => "direktionen".to_owned(),
            SeatGroup::Staff => "de faglige organisationer".to_owned(),
            _ => "regionsrådet".to_owned(),
        },
    };
    timeline.at(at(member.from, 10 * 60), move |stage| {
        stage.act(SECRETARY, describe, committee::describe_seat)
    });
    if member.role == "vice_chair" {
        let give = GiveOffice {
            id: uuid("office", &format!("{}/{}", member.committee_key, member.person)),
            committee,
            unit,
            member: id,
            period: Period::since(member.from),
        };
        timeline.at(at(member.from, 10 * 60 + 5), move |stage| {
            stage.act(SECRETARY, give, committee::give_office).map(drop)
        });
    }
}

/// Everything around the committees.
pub(super) fn play(world: &World, timeline: &mut Timeline) -> Result<(), LoadError> {
    let region = &world.region;
    terms(region, timeline)?;
    chain(region, timeline)?;
    substitutes(region, timeline)?;
    wheel(region, timeline)?;
    for row in &region.themes {
        theme(region, row, timeline)?;
    }
    proposals(region, timeline)?;
    working_group(timeline);
    representation(timeline);
    funding(timeline);
    Ok(())
}

fn terms(region: &Region, timeline: &mut Timeline) -> Result<(), LoadError> {
    for (index, row) in region.terms.iter().enumerate() {
        let before = region.terms.iter().take(index);
        let based_on = before
            .filter(|other| other.committee_key == row.committee_key)
            .count();
        let lines = |text: &str| text.replace(" | ", "\n");
        let write = WriteTerms {
            committee: committee_id(row.committee_key),
            unit: unit_of(region, row.committee_key)?,
            from: row.from,
            based_on: i64::try_from(based_on).unwrap_or(0),
            text: TermsText {
                purpose: lines(row.purpose),
                tasks: lines(row.tasks),
                composition: lines(row.composition),
                secretariat: lines(row.secretariat),
                rhythm: lines(row.rhythm),
            },
        };
        timeline.at(at(row.from, 11 * 60), move |stage| {
            stage.act(SECRETARY, write, committee::write_terms).map(drop)
        });
    }
    Ok(())
}

fn chain(region: &Region, timeline: &mut Timeline) -> Result<(), LoadError> {
    for row in &region.links {
        let link = LinkCommittees {
            id: uuid("link", &format!("{}/{}", row.committee_key, row.other_key)),
            kind: LinkKind::from_code(row.kind).ok_or(LoadError::Key("kind of link"))?,
            committee: committee_id(row.committee_key),
            unit: unit_of(region, row.committee_key)?,
            other: committee_id(row.other_key),
            period: Period::since(row.from),
        };
        timeline.at(at(row.from, 12 * 60), move |stage| {
            stage.act(SECRETARY, link, committee::link).map(drop)
        });
    }
    Ok(())
}

fn substitutes(region: &Region, timeline: &mut Timeline) -> Result<(), LoadError> {
    for row in &region.substitutes {
        let add = AddSubstitute {
            id: uuid(
                "substitute",
                &format!("{}/{}/{}", row.committee_key, row.seat, row.person),
            ),
            committee: committee_id(row.committee_key),
            unit: unit_of(region, row.committee_key)?,
            seat: row.seat,
            person: person(row.person),
            period: Period::new(row.from, row.to).unwrap_or(Period::since(row.from)),
        };
        timeline.at(at(row.from, 13 * 60), move |stage| {
            stage.act(SECRETARY, add, committee::add_substitute).map(drop)
        });
    }
    Ok(())
}

fn wheel(region: &Region, timeline: &mut Timeline) -> Result<(), LoadError> {
    for row in &region.points {
        let add = AddPoint {
            id: uuid("point", &format!("{}/{}", row.committee_key, row.title)),
            committee: committee_id(row.committee_key),
            unit: unit_of(region, row.committee_key)?,
            title: row.title.to_owned(),
            kind: ItemKind::from_code(row.kind).ok_or(LoadError::Key("kind of item"))?,
            minutes: Some(row.minutes),
            recommendation: row.recommendation.to_owned(),
            case_text: String::new(),
            months: row
                .months
                .split(',')
                .filter_map(|month| month.parse().ok())
                .collect(),
            closing: row.closing,
            period: Period::since(row.from),
        };
        timeline.at(at(WHEEL_LAID, 9 * 60), move |stage| {
            stage.act(SECRETARY, add, governance::wheel::add_point).map(drop)
        });
    }
    for row in &region.planned {
        let plan = PlanMeeting {
            id: meeting_id(row.key),
            committee: committee_id(row.committee_key),
            unit: unit_of(region, row.committee_key)?,
            day: row.date,
            starts: TimeOfDay::parse(row.start).ok_or(LoadError::Key("time"))?,
            ends: TimeOfDay::parse(row.end),
            extra_minutes: row.extra,
            place: row.place.to_owned(),
            guests: row.guests.to_owned(),
        };
        timeline.at(at(WHEEL_LAID, 10 * 60), move |stage| {
            stage
                .act(SECRETARY, plan, governance::wheel::plan_meeting)
                .map(drop)
        });
    }
    Ok(())
}

/// `2027-06`, or the key of a planned meeting.
fn place(words: &str) -> ThemePlace {
    let month = parse_day(&format!("{words}-01")).map(|day| ThemePlace::Month(Month::of(day)));
    month.unwrap_or_else(|| ThemePlace::Meeting(meeting_id(words)))
}

fn theme(region: &Region, row: &ThemeRow, timeline: &mut Timeline) -> Result<(), LoadError> {
    let id = uuid("theme", &format!("{}/{}", row.committee_key, row.key));
    let (committee, unit) = (
        committee_id(row.committee_key),
        unit_of(region, row.committee_key)?,
    );
    let add = AddTheme {
        id,
        committee,
        unit,
        title: row.title.to_owned(),
        kind: ItemKind::from_code(row.kind).ok_or(LoadError::Key("kind of item"))?,
        minutes: Some(row.minutes),
        guests: row.guests.to_owned(),
        case_text: String::new(),
        place: place(row.place),
    };
    timeline.at(at(WHEEL_LAID, 11 * 60), move |stage| {
        stage.act(SECRETARY, add, governance::wheel::add_theme).map(drop)
    });
    if let Some(to) = row.moved_to {
        let moved = MoveTheme {
            theme: id,
            committee,
            unit,
            to: Some(place(to)),
            reason: row.reason.to_owned(),
        };
        timeline.at(at(plus(WHEEL_LAID, 14), 9 * 60), move |stage| {
            stage.act(SECRETARY, moved, governance::wheel::move_theme)
        });
    }
    Ok(())
}

/// Three proposals from members, one of each outcome, and a recommendation of the preparing committee.
fn proposals(region: &Region, timeline: &mut Timeline) -> Result<(), LoadError> {
    let committee = committee_id("hmed-social");
    let unit = unit_of(region, "hmed-social")?;
    let propose = |key: &str, title: &str, why: &str, what: &str| Propose {
        id: uuid("proposal", key),
        committee,
        title: title.to_owned(),
        kind: ItemKind::Discussion,
        recommendation: Private::from(what),
        case_text: Private::from(why),
        minutes: Some(10),
    };
    let waiting = propose(
        "pauser",
        "Pauser på aftenvagter",
        "Flere steder er der kun én på vagt, og så bliver pausen ikke holdt.",
        "at udvalget drøfter, hvordan pausen kan holdes",
    );
    let accepted = propose(
        "introduktion",
        "Introduktion af nye kolleger",
        "Det er forskelligt fra sted til sted, hvad nye får at vide den første uge.",
        "at der samles gode eksempler",
    );
    let declined = propose(
        "cykler",
        "Overdækket cykelparkering på Solsiden",
        "Cyklerne står i regnen.",
        "at der findes penge til et halvtag",
    );
    for (who, new) in [
        ("mette", waiting),
        ("mette", accepted.clone()),
        ("soeren", declined.clone()),
    ] {
        timeline.at(at(PROPOSED, 9 * 60), move |stage| {
            stage.act(who, new, governance::proposal::propose).map(drop)
        });
    }
    let accept = AcceptProposal {
        proposal: accepted.id,
        committee,
        unit,
        meeting: meeting_id("hmed-2027-03"),
    };
    timeline.at(at(plus(PROPOSED, 2), 9 * 60), move |stage| {
        stage
            .act(SECRETARY, accept, governance::proposal::accept)
            .map(drop)
    });
    let decline = DeclineProposal {
        proposal: declined.id,
        committee,
        unit,
        reason: "Sagen gælder kun ét sted og hører til i Lokal-MED Solsiden.".into(),
    };
    timeline.at(at(plus(PROPOSED, 2), 10 * 60), move |stage| {
        stage.act(SECRETARY, decline, governance::proposal::decline)
    });
    let decided = region.items.iter().find(|item| item.meeting_key == "fu-2026-10");
    let decided = decided
        .and_then(|item| item.decision)
        .ok_or(LoadError::Key("decision"))?;
    let recommend = Recommend {
        id: uuid("proposal", "koersel"),
        item: AgendaItemId::from_uuid(uuid("item", &item_key("fu-2026-10", 1))),
        unit: unit_of(region, "fu-hverdag")?,
        to: committee_id("udv-hverdag"),
        recommendation: suggested_recommendation("Forretningsudvalget", decided).into(),
    };
    timeline.at(at(PROPOSED, 13 * 60), move |stage| {
        stage
            .act(SECRETARY, recommend, governance::proposal::recommend)
            .map(drop)
    });
    Ok(())
}

/// Nine seats, six of them named.
fn working_group(timeline: &mut Timeline) {
    const NAMED: [&str; 6] = ["anne", "kim", "helle", "mette", "camilla", "freja"];
    let (id, unit) = (committee_id("gruppe-overgange"), unit_id("midgaard"));
    let from = Day::constant(2026, 9, 1);
    let found = FoundGroup {
        id,
        unit,
        name: "Arbejdsgruppe om overgange fra ung til voksen".to_owned(),
        purpose: "Arbejdsgruppen skal gøre overgangen fra tilbud til unge til tilbud til voksne tryggere."
            .to_owned(),
        tasks:
            "- samle gode eksempler\n- beskrive, hvem der gør hvad hvornår\n- komme med forslag til Hoved-MED"
                .to_owned(),
        from,
        ends: Day::constant(2027, 7, 1),
        seats: vec![
            (SeatGroup::Management, 3),
            (SeatGroup::Staff, 3),
            (SeatGroup::Municipality, 3),
        ],
    };
    timeline.at(at(from, 9 * 60), move |stage| {
        stage.act(SECRETARY, found, committee::found_group).map(drop)
    });
    for (seat, login) in (1..).zip(NAMED) {
        let add = AddMember {
            id: uuid("member", &format!("gruppe-overgange/{login}")),
            committee: id,
            unit,
            person: person(login),
            seat: Some(seat),
            role: if seat == 1 {
                MemberRole::Chair
            } else {
                MemberRole::Member
            },
            period: Period::since(from),
        };
        timeline.at(at(from, 10 * 60 + seat), move |stage| {
            stage.act(SECRETARY, add, committee::add_member).map(drop)
        });
    }
}

/// A council with 5 + 9 + 3 seats: one of ours filled after three candidates, one waiting for approval.
fn representation(timeline: &mut Timeline) {
    let (body, unit) = (uuid("body", "raad-overgange"), unit_id("midgaard"));
    let opened = Day::constant(2026, 6, 1);
    let group = |name: &str, seats, ours| BodyGroup {
        name: name.to_owned(),
        seats,
        ours,
    };
    let add = AddBody {
        id: body,
        unit,
        name: "Midgård Råd for Hjerneskade".to_owned(),
        about: "Rådet rådgiver om forløb for mennesker med hjerneskade.".to_owned(),
        meetings_a_year: Some(4),
        groups: vec![
            group("Region Midgård", 5, true),
            group("Kommunerne", 9, false),
            group("Patientforeninger", 3, false),
        ],
    };
    timeline.at(at(opened, 9 * 60), move |stage| {
        stage
            .act(SECRETARY, add, governance::representation::add_body)
            .map(drop)
    });
    let seats: [(&str, [&'static str; 3]); 2] = [
        (
            "Medlem for socialområdet",
            ["dorthe", "camilla", "Inge Marie Rask"],
        ),
        (
            "Medlem for sundhedsområdet",
            ["karen", "Poul Erik Damgaard", "Sanne Vad"],
        ),
    ];
    for (number, (title, candidates)) in (1i64..).zip(seats) {
        let place = uuid("representation", &number.to_string());
        let open = OpenSeat {
            id: place,
            body,
            unit,
            group: 1,
            title: title.to_owned(),
            approved_by: "regionsrådet".to_owned(),
            period: Period::new(Day::constant(2027, 1, 1), Some(Day::constant(2031, 1, 1)))
                .unwrap_or(Period::since(opened)),
        };
        timeline.at(at(opened, 10 * 60 + number), move |stage| {
            stage
                .act(SECRETARY, open, governance::representation::open_seat)
                .map(drop)
        });
        for (step, words) in (1i64..).zip(candidates) {
            let add = AddCandidate {
                id: uuid("candidate", words),
                representation: place,
                unit,
                person: person(words),
                proposed_by: "Socialstaben".to_owned(),
            };
            timeline.at(at(plus(opened, 30), 9 * 60 + step), move |stage| {
                stage
                    .act(SECRETARY, add, governance::representation::add_candidate)
                    .map(drop)
            });
        }
        let nominated = plus(opened, 90);
        let nominate = Nominate {
            representation: place,
            unit,
            candidate: uuid("candidate", candidates[0]),
            nominated_by: "Hoved-MED for Socialområdet".to_owned(),
            day: nominated,
        };
        timeline.at(at(nominated, 15 * 60), move |stage| {
            stage.act(SECRETARY, nominate, governance::representation::nominate)
        });
        if number == 1 {
            let decide = DecideNomination {
                representation: place,
                unit,
                approved: true,
                day: plus(opened, 120),
                reason: String::new(),
            };
            timeline.at(at(plus(opened, 120), 16 * 60), move |stage| {
                stage.act(SECRETARY, decide, governance::representation::decide)
            });
        }
    }
}

/// The common transport is paid by the region and three municipalities; noted before the minutes are closed.
fn funding(timeline: &mut Timeline) {
    let part = |name: &str, kroner: i64| (name.to_owned(), Ore(kroner * 100));
    let note = NoteFunding {
        item: AgendaItemId::from_uuid(uuid("item", &item_key("fu-2026-10", 1))),
        unit: unit_id("midgaard"),
        purpose: "Forprojekt om fælles kørsel".to_owned(),
        total: Ore(360_000 * 100),
        parts: Parts::Amounts(vec![
            part("Region Midgård", 180_000),
            part("Egelund Kommune", 90_000),
            part("Strandby Kommune", 60_000),
            part("Lyngsted Kommune", 30_000),
        ]),
    };
    timeline.at(at(Day::constant(2026, 10, 28), 10 * 60), move |stage| {
        stage.act(SECRETARY, note, governance::funding::note).map(drop)
    });
}
