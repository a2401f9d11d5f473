//! The front page of a record: who is this, what are we working on, what is new?

use super::{head, side};
use crate::forms::{Choice, Form};
use crate::pages::notes::{self, view};
use crate::pages::plan;
use crate::parts::{GoalCard, Note, Pager, Subject};
use crate::ui::{Ui, page};
use crate::{App, Me, Stop};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use foundation::{CitizenId, Day, Instant, NoteId, parse_day};
use people_places::citizens::{self, CitizenCard, CitizenError, ViewCitizen};
use record::Code;
use record::journal::{self, Cursor, Timeline, TimelineFilter, ViewRecord};
use record::plans::{self as rooms, CitizenPlans, ViewPlan};
use serde::Deserialize;

/// The filter of the timeline, as the address holds it: codes, ids and days, never words or names.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    theme: String,
    #[serde(default)]
    goal: String,
    #[serde(default)]
    author: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    before: String,
}

#[derive(Template)]
#[template(path = "pages/citizens/show.html")]
struct ShowPage {
    ui: Ui,
    subject: Subject,
    href: String,
    merged_into: String,
    plan: Option<PlanPart>,
    journal: Option<JournalPart>,
    side: side::Side,
    identity: bool,
    note_href: String,
}

/// Goals and what is due, for those who may see the plan.
struct PlanPart {
    goals: Vec<GoalCard>,
    due: Vec<(String, String, Day)>,
}

/// The timeline, for those who may read the record.
struct JournalPart {
    notes: Vec<Note>,
    pager: Pager,
    filter: Form,
    is_filtered: bool,
    themes: Vec<Choice>,
    goals: Vec<Choice>,
    authors: Vec<Choice>,
}

struct Model {
    card: CitizenCard,
    plans: Option<CitizenPlans>,
    timeline: Option<Timeline>,
}

/// The page.
pub async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Stop> {
    let (filter, before) = (filter(&wanted), cursor(&wanted.before));
    let read = app.look(&me, ViewCitizen { citizen }, move |tx, permit| {
        let card = match citizens::citizen(tx, permit) {
            Ok(card) => card,
            Err(CitizenError::Storage(error)) => return Err(error),
            Err(_) => return Ok(None),
        };
        let plans = match permit.also(tx, ViewPlan { citizen })? {
            Some(view) => Some(rooms::plans(tx, &view)?),
            None => None,
        };
        let timeline = match permit.also(tx, ViewRecord { citizen })? {
            Some(view) => Some(journal::timeline(tx, &view, &filter, before)?),
            None => None,
        };
        Ok(Some(Model {
            card,
            plans,
            timeline,
        }))
    });
    let Some(model) = read.await? else {
        return Err(Stop::no_access());
    };
    Ok(page(&show_page(ui, &me, &wanted, model)))
}

fn filter(wanted: &Wanted) -> TimelineFilter {
    let to = parse_day(&wanted.to).and_then(|last| last.tomorrow().ok());
    TimelineFilter {
        theme: Code::parse(&wanted.theme),
        goal: wanted.goal.parse().ok(),
        author: wanted.author.parse().ok(),
        from: parse_day(&wanted.from),
        to,
    }
}

/// `MICROS-NOTE`: the place of the last note seen.
fn cursor(text: &str) -> Option<Cursor> {
    let (micros, note) = text.split_once('_')?;
    let event_at = Instant::from_micros(micros.parse().ok()?)?;
    Some(Cursor {
        event_at,
        note: note.parse::<NoteId>().ok()?,
    })
}

fn show_page(ui: Ui, me: &Me, wanted: &Wanted, model: Model) -> ShowPage {
    let citizen = model.card.citizen;
    let href = format!("/citizens/{citizen}");
    let may_write = me.may(notes::WRITE) && model.timeline.is_some() && model.card.merged_into.is_none();
    let today = *ui.today();
    let goals = model
        .plans
        .as_ref()
        .map(|plans| notes::running_goals(plans, today))
        .unwrap_or_default();
    let journal = model
        .timeline
        .as_ref()
        .map(|timeline| journal_part(&ui, citizen, wanted, timeline, &goals, may_write));
    let plan = model.plans.as_ref().map(|plans| PlanPart {
        goals: plan::cards(citizen, plans, today),
        due: plan::due(&ui, citizen, plans, today),
    });
    ShowPage {
        subject: head::subject(&ui, &model.card),
        merged_into: model
            .card
            .merged_into
            .map_or_else(String::new, |other| format!("/citizens/{other}")),
        plan,
        journal,
        side: side::side(&ui, &model.card),
        identity: me.may(citizens::IDENTITY),
        note_href: if may_write {
            format!("{href}/notes/new")
        } else {
            String::new()
        },
        href,
        ui,
    }
}

fn journal_part(
    ui: &Ui,
    citizen: CitizenId,
    wanted: &Wanted,
    timeline: &Timeline,
    goals: &[notes::GoalChoice],
    may_write: bool,
) -> JournalPart {
    let mut authors: Vec<Choice> = Vec::new();
    for note in &timeline.notes {
        let choice = Choice::new(note.author, note.author_name.show());
        if !authors.contains(&choice) {
            authors.push(choice);
        }
    }
    let kept = [
        ("theme", &wanted.theme),
        ("goal", &wanted.goal),
        ("author", &wanted.author),
        ("from", &wanted.from),
        ("to", &wanted.to),
    ];
    let form = kept
        .iter()
        .fold(Form::new().with_prefix("filter"), |form, (name, value)| {
            form.with(name, value)
        });
    JournalPart {
        notes: timeline
            .notes
            .iter()
            .map(|note| view::note(ui, citizen, note, goals, may_write))
            .collect(),
        pager: pager(ui, citizen, wanted, timeline),
        filter: form,
        is_filtered: kept.iter().any(|(_, value)| !value.is_empty()),
        themes: notes::themes::choices(&[]),
        goals: goals
            .iter()
            .map(|goal| Choice::new(goal.id, &goal.text))
            .collect(),
        authors,
    }
}

fn pager(ui: &Ui, citizen: CitizenId, wanted: &Wanted, timeline: &Timeline) -> Pager {
    // Only what could be read is put into an address again.
    let checked = filter(wanted);
    let mut query = String::new();
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            query.push_str(&format!("{name}={value}&"));
        }
    };
    add("theme", checked.theme.map(|code| code.to_string()));
    add("goal", checked.goal.map(|goal| goal.to_string()));
    add("author", checked.author.map(|author| author.to_string()));
    add("from", checked.from.map(|day| day.to_string()));
    add("to", parse_day(&wanted.to).map(|day| day.to_string()));
    let address = |before: Option<Cursor>| {
        let before = before.map_or_else(String::new, |cursor| {
            format!("before={}_{}", cursor.event_at.micros(), cursor.note)
        });
        let query = format!("{query}{before}");
        let query = query.trim_end_matches('&');
        if query.is_empty() {
            format!("/citizens/{citizen}#notes")
        } else {
            format!("/citizens/{citizen}?{query}#notes")
        }
    };
    Pager {
        newer: cursor(&wanted.before).map_or_else(String::new, |_| address(None)),
        older: timeline.next.map_or_else(String::new, |next| address(Some(next))),
        shown: ui.n("citizen-notes-shown", timeline.notes.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_timeline_is_read_back_and_nonsense_is_none() {
        let note = NoteId::new();
        assert_eq!(
            cursor(&format!("1790000000000000_{note}")),
            Some(Cursor {
                event_at: Instant::from_micros(1_790_000_000_000_000).unwrap(),
                note
            })
        );
        for text in ["", "_", "x_y", "1790000000000000_", "99999999999999999999_x"] {
            assert_eq!(cursor(text), None, "{text}");
        }
    }

    #[test]
    fn the_last_day_of_a_period_belongs_to_it() {
        let wanted = Wanted {
            from: "2026-09-01".into(),
            to: "02.09.2026".into(),
            ..Wanted::default()
        };
        let filter = filter(&wanted);
        assert_eq!(filter.from, parse_day("2026-09-01"));
        assert_eq!(filter.to, parse_day("2026-09-03"));
    }
}
