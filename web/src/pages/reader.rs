//! The reader: a document beside what was understood of it. A person corrects, and imports it into a meeting.

mod begin;
mod change;
mod imported;
mod rows;
mod take;
mod words;

use crate::app::Tx;
use crate::parts::Crumb;
use crate::preview::Page;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use exchange::papers::import::{
    self, Contradiction, Correction, Field, OutlineItem, ReadingPage, ViewReading, contradictions,
};
use foundation::{CommitteeId, MeetingId, UnitId, Uuid};
use governance::committee::{self, CommitteePage, ViewCommittees};
use rows::SourceRow;

/// What those who take papers in hold.
const WRITE: &str = "committee.write";

/// The pages of this area in the fictional region, for browser tests.
pub const PAGES: &[Page] = &[
    Page::new(
        "readings",
        "/committees/ac6f553a-cb3b-8774-86f1-411491741ce6/readings",
        "vibeke",
    ),
    Page::new(
        "reader",
        "/readings/9ca682a9-200a-8d42-8ab3-9408842901ad",
        "vibeke",
    ),
    Page::new(
        "imported",
        "/minutes-imports/abad0f04-77af-89ac-9f95-1231cc078140",
        "vibeke",
    ),
];

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("reader.list", "/committees/{committee}/readings", begin::list),
        Route::upload("reader.begin", "/committees/{committee}/readings", begin::begin),
        Route::get("reader.show", "/readings/{reading}", show),
        Route::post(
            "reader.correct",
            "/readings/{reading}/corrections",
            change::correct,
        ),
        Route::post("reader.undo", "/readings/{reading}/undoings", change::undo),
        Route::post(
            "reader.discard",
            "/readings/{reading}/discarding",
            change::discard,
        ),
        Route::post("reader.import", "/readings/{reading}/imports", take::import),
        Route::get("reader.imported", "/minutes-imports/{import}", imported::show),
    ]
}

/// A field of an item or of the meeting, as its form shows it.
struct FieldRow {
    field: Field,
    /// What stands in the form.
    text: String,
    /// What is read: a day written out.
    said: String,
    /// A line, not a text.
    is_short: bool,
    /// The field's element.
    id: String,
}

/// The document and what was understood of it, side by side.
#[derive(Template)]
#[template(path = "pages/reader/show.html")]
struct ShowPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    reading: ReadingPage,
    lines: Vec<SourceRow>,
    wrong: Vec<Contradiction>,
    /// A meeting of the committee on the paper's day.
    there: Option<MeetingId>,
}

impl ShowPage {
    fn new(ui: Ui, form: Form, loaded: Loaded) -> Self {
        let Loaded {
            committee, reading, ..
        } = loaded;
        let crumbs = vec![
            Crumb::new(
                &committee.committee.name,
                format!("/committees/{}", committee.committee.id),
            ),
            Crumb::new(
                ui.t("reader-title"),
                format!("/committees/{}/readings", committee.committee.id),
            ),
            Crumb::here(&reading.name),
        ];
        let wrong = contradictions(&reading.outline, *ui.today());
        let day = reading.outline.day;
        let there = committee.meetings.iter().find(|meeting| Some(meeting.day) == day);
        Self {
            lines: rows::of(&ui, &reading.outline),
            there: there.map(|meeting| meeting.id),
            wrong,
            crumbs,
            reading,
            ui,
            form,
        }
    }

    fn warnings(&self) -> Vec<String> {
        let warnings = self.reading.outline.warnings.iter();
        warnings
            .map(|warning| words::warning(&self.ui, warning))
            .collect()
    }

    fn contradiction(&self, wrong: &Contradiction) -> String {
        words::contradiction(&self.ui, *wrong)
    }

    /// Where the contradiction is settled.
    fn place(&self, wrong: &Contradiction) -> String {
        let items = &self.reading.outline.items;
        let at = match wrong {
            Contradiction::NumberTwice(number) => items.iter().rposition(|item| item.number == Some(*number)),
            other => other.about().and_then(|about| about.checked_sub(1)),
        };
        let item = at.and_then(|at| items.get(at));
        item.map_or_else(|| "#meeting".to_owned(), |item| format!("#item-{}", item.key))
    }

    fn head(&self) -> Vec<FieldRow> {
        let row = |field: Field| {
            let text = self.reading.outline.head(field);
            let day = foundation::parse_day(&text).filter(|_| field == Field::Day);
            FieldRow {
                field,
                said: day.map_or_else(|| text.clone(), |day| self.ui.day(&day)),
                text: day.map_or(text, |day| self.ui.date(&day)),
                is_short: matches!(field, Field::Day | Field::Starts | Field::Ends | Field::Place),
                id: format!("head-{}", field.code()),
            }
        };
        Field::HEAD.into_iter().map(row).collect()
    }

    fn fields(&self, item: &OutlineItem) -> Vec<FieldRow> {
        let row = |field: Field| FieldRow {
            field,
            said: item.field(field),
            text: item.field(field),
            is_short: matches!(
                field,
                Field::Title | Field::Number | Field::Starts | Field::Ends | Field::CaseNumber
            ),
            id: format!("item-{}-{}", item.key, field.code()),
        };
        Field::ITEM.into_iter().map(row).collect()
    }

    /// An example of what a field takes; empty for none.
    fn help(&self, row: &FieldRow) -> String {
        match row.field {
            Field::Day => self.ui.t("reader-help-day"),
            Field::Starts | Field::Ends => self.ui.t("reader-help-time"),
            Field::Substitutes => self.ui.t("reader-help-substitutes"),
            _ => String::new(),
        }
    }

    fn label(&self, row: &FieldRow) -> String {
        words::field(&self.ui, row.field)
    }

    fn name(&self, item: &OutlineItem) -> String {
        words::item(&self.ui, item)
    }

    /// Where an item stands in the source.
    fn lines_of(&self, item: &OutlineItem) -> String {
        let [first, last] = item.lines;
        self.ui.a2(
            "reader-lines",
            "first",
            first.to_string(),
            "last",
            last.to_string(),
        )
    }

    /// One of six colours, by the item's place.
    fn colour(&self, item: &OutlineItem) -> usize {
        rows::colour(&self.reading.outline, item.key)
    }

    fn correction(&self, correction: &Correction) -> String {
        words::correction(&self.ui, &self.reading.outline, &correction.change)
    }

    fn is_idle(&self, correction: &Correction) -> bool {
        self.reading.outline.idle.contains(&correction.number)
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        let parts = import::Part::ALL.into_iter();
        parts
            .map(|part| (part.code(), words::part(&self.ui, part)))
            .collect()
    }
}

/// A reading with its committee.
struct Loaded {
    committee: CommitteePage,
    reading: ReadingPage,
    unit: UnitId,
}

/// The committee, for somebody who may see it.
async fn committee(app: &App, me: &Me, id: CommitteeId) -> Result<CommitteePage, Stop> {
    let view = ViewCommittees { committee: Some(id) };
    app.look(me, view, move |tx, permit| committee::page(tx, permit, id))
        .await?
        .ok_or_else(Stop::no_access)
}

/// The reading that an address names. The permit is asked for the unit of its committee.
async fn load(app: &App, me: &Me, id: Uuid) -> Result<Loaded, Stop> {
    // Which unit it is, is no secret; what the reading says is read with a permit below.
    let view = ViewCommittees { committee: None };
    let place = app
        .look(me, view, move |tx: &mut Tx<'_>, _| {
            import::committee_and_unit(tx, id)
        })
        .await?;
    let (committee_id, unit) = place.ok_or_else(Stop::no_access)?;
    let reading = app
        .look(me, ViewReading { reading: id, unit }, |tx, permit| {
            import::page(tx, permit)
        })
        .await?
        .ok_or_else(Stop::no_access)?;
    let committee = committee(app, me, committee_id).await?;
    Ok(Loaded {
        committee,
        reading,
        unit,
    })
}

async fn show(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<Uuid>) -> Result<Response, Stop> {
    let loaded = load(&app, &me, id).await?;
    Ok(page(&ShowPage::new(ui, Form::new(), loaded)))
}
