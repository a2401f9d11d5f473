//! The preview pages of the parts.

use super::{Page, samples};
use crate::{
    forms::{Choice, Form},
    parts::{
        ActionCard, Composer, Crumb, Fact, Figure, FilterLine, GoalCard, Note, OccupancyRow, Pager,
        PlaceCell, Problem, ResidentRow, Subject, Table,
    },
    ui::{Tone, Ui, page},
};
use askama::Template;
use axum::{Router, response::Response, routing::get};

/// The pages, for `/preview/pages.json` and for the index.
pub(super) const PAGES: &[Page] = &[
    Page::new("preview-index", "/preview", ""),
    Page::new("preview-day", "/preview/day", ""),
    Page::new("preview-note", "/preview/note", ""),
    Page::new("preview-composer", "/preview/composer", ""),
    Page::new("preview-timeline", "/preview/timeline", ""),
    Page::new("preview-goals", "/preview/goals", ""),
    Page::new("preview-occupancy", "/preview/occupancy", ""),
    Page::new("preview-figures", "/preview/figures", ""),
    Page::new("preview-places", "/preview/places", ""),
    Page::new("preview-actions", "/preview/actions", ""),
    Page::new("preview-fields", "/preview/fields", ""),
    Page::new("preview-tables", "/preview/tables", ""),
    Page::new("preview-states", "/preview/states", ""),
    Page::new("preview-no-access", "/preview/no-access", "").answering(404),
    Page::new("preview-unexpected", "/preview/unexpected", "").answering(500),
];

pub(super) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/preview", get(index))
        .route("/preview/day", get(day))
        .route("/preview/note", get(note))
        .route("/preview/composer", get(composer))
        .route("/preview/timeline", get(timeline))
        .route("/preview/goals", get(goals))
        .route("/preview/occupancy", get(occupancy))
        .route("/preview/figures", get(figures))
        .route("/preview/places", get(places))
        .route("/preview/actions", get(actions))
        .route("/preview/fields", get(fields))
        .route("/preview/tables", get(tables))
        .route("/preview/states", get(states))
        .route("/preview/no-access", get(no_access))
        .route("/preview/unexpected", get(unexpected))
}

#[derive(Template)]
#[template(path = "preview/index.html")]
struct Index {
    ui: Ui,
    pages: &'static [Page],
}

async fn index(ui: Ui) -> Response {
    page(&Index {
        ui: samples::ui(&ui),
        pages: PAGES,
    })
}

#[derive(Template)]
#[template(path = "preview/day.html")]
struct DayPage {
    ui: Ui,
    filter: FilterLine,
    rows: Vec<ResidentRow>,
}

async fn day(ui: Ui) -> Response {
    page(&DayPage {
        ui: samples::ui(&ui),
        filter: samples::filter(),
        rows: samples::residents(),
    })
}

#[derive(Template)]
#[template(path = "preview/composer.html")]
struct ComposerPage {
    ui: Ui,
    subject: Subject,
    fresh: Composer,
    saved: Composer,
    conflict: Composer,
    wrong: Composer,
}

async fn composer(ui: Ui) -> Response {
    page(&ComposerPage {
        ui: samples::ui(&ui),
        subject: samples::subject(),
        fresh: samples::composer("fresh"),
        saved: samples::composer_saved(),
        conflict: samples::composer_conflict(),
        wrong: samples::composer_wrong(),
    })
}

#[derive(Template)]
#[template(path = "preview/note.html")]
struct NotePage {
    ui: Ui,
    subject: Subject,
    fresh: Composer,
}

async fn note(ui: Ui) -> Response {
    page(&NotePage {
        ui: samples::ui(&ui),
        subject: samples::subject(),
        fresh: samples::composer("fresh"),
    })
}

#[derive(Template)]
#[template(path = "preview/timeline.html")]
struct TimelinePage {
    ui: Ui,
    subject: Subject,
    filter: FilterLine,
    notes: Vec<Note>,
    pager: Pager,
}

async fn timeline(ui: Ui) -> Response {
    page(&TimelinePage {
        ui: samples::ui(&ui),
        subject: samples::subject(),
        filter: samples::filter(),
        notes: samples::notes(),
        pager: samples::pager(),
    })
}

#[derive(Template)]
#[template(path = "preview/goals.html")]
struct GoalsPage {
    ui: Ui,
    subject: Subject,
    goals: Vec<GoalCard>,
}

async fn goals(ui: Ui) -> Response {
    page(&GoalsPage {
        ui: samples::ui(&ui),
        subject: samples::subject(),
        goals: samples::goals(),
    })
}

#[derive(Template)]
#[template(path = "preview/occupancy.html")]
struct OccupancyPage {
    ui: Ui,
    rows: Vec<OccupancyRow>,
}

async fn occupancy(ui: Ui) -> Response {
    page(&OccupancyPage {
        ui: samples::ui(&ui),
        rows: samples::occupancy(),
    })
}

#[derive(Template)]
#[template(path = "preview/figures.html")]
struct FiguresPage {
    ui: Ui,
    figures: Vec<Figure>,
}

async fn figures(ui: Ui) -> Response {
    let ui = samples::ui(&ui);
    page(&FiguresPage {
        figures: samples::figures(&ui),
        ui,
    })
}

#[derive(Template)]
#[template(path = "preview/places.html")]
struct PlacesPage {
    ui: Ui,
    cells: Vec<PlaceCell>,
}

async fn places(ui: Ui) -> Response {
    page(&PlacesPage {
        ui: samples::ui(&ui),
        cells: samples::places(),
    })
}

#[derive(Template)]
#[template(path = "preview/actions.html")]
struct ActionsPage {
    ui: Ui,
    actions: Vec<ActionCard>,
}

async fn actions(ui: Ui) -> Response {
    page(&ActionsPage {
        ui: samples::ui(&ui),
        actions: samples::actions(),
    })
}

#[derive(Template)]
#[template(path = "preview/fields.html")]
struct FieldsPage {
    ui: Ui,
    form: Form,
    wrong: Form,
    choices: Vec<Choice>,
}

async fn fields(ui: Ui) -> Response {
    let mut wrong = Form::from_pairs([("day", "31.02.2026"), ("choice", "b")]).with_prefix("wrong");
    for field in ["text", "words", "choice", "one", "many", "file"] {
        wrong.wrong(field, "kit-error-required");
    }
    wrong.wrong("day", "kit-error-day");
    let form = Form::new()
        .with("text", "Birkehuset")
        .with("choice", "a")
        .with("one", "b")
        .with("many", "c");
    page(&FieldsPage {
        ui: samples::ui(&ui).failed(),
        form,
        wrong,
        choices: samples::choices(),
    })
}

#[derive(Template)]
#[template(path = "preview/tables.html")]
struct TablesPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    filter: FilterLine,
    table: Table,
    empty: Table,
    facts: Vec<Fact>,
    pager: Pager,
}

async fn tables(ui: Ui) -> Response {
    let ui = samples::ui(&ui);
    let table = samples::table(&ui);
    page(&TablesPage {
        crumbs: samples::crumbs(),
        filter: samples::filter(),
        empty: Table {
            rows: Vec::new(),
            ..table.clone()
        },
        facts: samples::facts(),
        pager: samples::pager(),
        table,
        ui,
    })
}

#[derive(Template)]
#[template(path = "preview/states.html")]
struct StatesPage {
    ui: Ui,
    tones: [Tone; 4],
}

async fn states(ui: Ui) -> Response {
    let ui = samples::ui(&ui).with_notice(Tone::Success, "kit-preview-notice");
    page(&StatesPage {
        ui,
        tones: [Tone::Info, Tone::Success, Tone::Warning, Tone::Error],
    })
}

async fn no_access(ui: Ui) -> Response {
    Problem::NoAccess.page(samples::ui(&ui))
}

async fn unexpected(ui: Ui) -> Response {
    Problem::Unexpected.page_with_id(samples::ui(&ui), "4f1c-90aa")
}
