//! An item: recommendation, case text, figures, the decision being written, and the actions that follow.

use super::words::{Piece, collided, item_kind, pieces};
use super::{WRITE, only, unit_of};
use crate::app::rule;
use crate::pages::{actions, notice};
use crate::parts::{ActionCard, Crumb, Figure};
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{AgendaItemId, Private};
use governance::item::{self, Decide, DecideError, Decision, ItemPage, ItemVersion, ViewItem};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("item.show", "/items/{item}", show),
        Route::post("item.decide", "/items/{item}/decisions", decide),
    ]
}

/// The item's page.
#[derive(Template)]
#[template(path = "pages/committees/item.html")]
struct ShowPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    item: ItemPage,
    figures: Vec<Figure>,
    actions: Vec<ActionCard>,
    /// The form of the decision is open.
    writing: bool,
    /// Somebody else's wording, saved while this one was being written.
    theirs: Option<Decision>,
    may_write: bool,
    may_act: bool,
}

/// What the person may do with items of this committee.
#[derive(Clone, Copy)]
struct May {
    write: bool,
    act: bool,
}

async fn may(app: &App, me: &Me, item: &ItemPage) -> Result<May, Stop> {
    let unit = Subject::Unit(item.unit);
    Ok(May {
        write: app.could(me, WRITE, unit).await?,
        act: app.could(me, actions::WRITE, unit).await?,
    })
}

impl ShowPage {
    fn new(ui: Ui, form: Form, item: ItemPage, may: May) -> Self {
        let may_write = may.write && item.minutes_closed.is_none();
        let figures = item
            .figures
            .iter()
            .map(|figure| super::figure::card(&ui, &item, figure))
            .collect();
        let actions = item
            .actions
            .iter()
            .map(|action| actions::card(&ui, action))
            .collect();
        let writing =
            may_write && (item.decision().is_none() || !form.is_right() || form.has("writing", "yes"));
        let crumbs = vec![
            Crumb::new(&item.committee_name, format!("/committees/{}", item.committee)),
            Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
            Crumb::here(ui.a("item-number", "number", item.number.to_string())),
        ];
        let may_act = may.act && item.decision().is_some();
        Self {
            ui,
            form,
            crumbs,
            item,
            figures,
            actions,
            writing,
            theirs: None,
            may_write,
            may_act,
        }
    }

    fn kind(&self) -> String {
        self.ui.t(item_kind(&self.item.kind))
    }

    fn recommendation(&self) -> Vec<Piece> {
        pieces(self.item.current.text.recommendation.show())
    }

    fn case_text(&self) -> Vec<Piece> {
        pieces(self.item.current.text.case_text.show())
    }

    fn decided(&self) -> Vec<Piece> {
        self.item
            .decision()
            .map(|decision| pieces(decision.text.show()))
            .unwrap_or_default()
    }

    /// The next item of the agenda, or the meeting after the last one.
    fn next(&self) -> Option<&governance::meeting::ItemLine> {
        self.item
            .agenda
            .iter()
            .find(|line| line.number > self.item.number)
    }

    /// Former versions of the texts, and those kept aside.
    fn former(&self) -> impl Iterator<Item = &ItemVersion> {
        self.item
            .versions
            .iter()
            .filter(|version| version.version != self.item.current.version)
    }

    /// Former wordings of the decision, and those kept aside.
    fn former_decisions(&self) -> impl Iterator<Item = &Decision> {
        let current = self.item.decision().map(|decision| decision.version);
        self.item
            .decisions
            .iter()
            .filter(move |decision| Some(decision.version) != current)
    }
}

/// The item that an address names.
pub(super) async fn load(app: &App, me: &Me, item: AgendaItemId) -> Result<ItemPage, Stop> {
    app.look(me, ViewItem { item }, item::page)
        .await?
        .ok_or_else(Stop::no_access)
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<AgendaItemId>,
    asked: Form,
) -> Result<Response, Stop> {
    let item = load(&app, &me, id).await?;
    let form = match item.decision() {
        Some(decision) => Form::new()
            .with("decision", decision.text.show())
            .with("based_on", decision.version),
        None => Form::new().with("based_on", 0),
    };
    // The address may ask for the decision's form to be open: `?writing=yes`.
    let form = if asked.has("writing", "yes") {
        form.with("writing", "yes")
    } else {
        form
    };
    let may = may(&app, &me, &item).await?;
    Ok(page(&ShowPage::new(ui, form, item, may)))
}

async fn decide(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let based_on = form.value("based_on").parse().unwrap_or(0);
    let text = form.required("decision", "item-error-decision");
    let mut theirs = false;
    if let Some(text) = text {
        match app
            .act(
                &me,
                Decide {
                    item,
                    unit,
                    based_on,
                    text: Private::new(text),
                },
                item::decide,
            )
            .await
        {
            Ok(saved) if collided(saved) => theirs = true,
            Ok(_) => {
                notice::keep(&session, notice::done("item-decided")).await;
                return Ok(Redirect::to(&format!("/items/{item}#decided")).into_response());
            }
            Err(failure) => match rule(failure)? {
                DecideError::NotFound => return Err(Stop::no_access()),
                DecideError::MinutesClosed => form.wrong("", "item-error-closed"),
                DecideError::NoText => form.wrong("decision", "item-error-decision"),
                DecideError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let item = load(&app, &me, item).await?;
    only(&app, &me, WRITE, item.unit).await?;
    let may = may(&app, &me, &item).await?;
    let current = item.decision().filter(|_| theirs).cloned();
    if let Some(current) = &current {
        form = rebased(&form, &["decision", "unit"], current.version);
        form.wrong("decision", "item-error-changed");
    }
    Ok(form.again(ui, |ui, form| {
        let mut page = ShowPage::new(ui, form, item, may);
        page.theirs = current;
        page
    }))
}

/// The same texts, now based on the version that is current: saving again is then a choice made with open eyes.
pub(super) fn rebased(form: &Form, fields: &[&str], version: i64) -> Form {
    let kept = fields
        .iter()
        .fold(Form::new(), |kept, field| kept.with(field, form.value(field)));
    kept.with("based_on", version)
}
