//! Terms of reference (kommissorium): the version in force, what comes, what was.

use super::members::crumbs;
use super::sheet::{Field, Parts, Sheet, led};
use super::words::{Piece, pieces};
use super::{WRITE, load, only, unit_of};
use crate::app::rule;
use crate::forms::Required;
use crate::parts::Crumb;
use crate::texts::Message;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::CommitteeId;
use governance::committee::{
    self, CommitteeRow, Terms, TermsText, ViewCommittees, WriteTerms, WriteTermsError,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("terms.show", "/committees/{committee}/terms", show),
        Route::get("terms.new", "/committees/{committee}/terms/new", new),
        Route::post("terms.write", "/committees/{committee}/terms", write),
    ]
}

/// The terms with their versions.
#[derive(Template)]
#[template(path = "pages/committees/terms.html")]
struct ShowPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    committee: CommitteeRow,
    current: Option<Terms>,
    others: Vec<Terms>,
    may_write: bool,
}

impl ShowPage {
    fn sections(&self, terms: &Terms) -> Vec<(String, Vec<Piece>)> {
        let text = &terms.text;
        [
            ("terms-label-purpose", &text.purpose),
            ("terms-label-tasks", &text.tasks),
            ("terms-label-composition", &text.composition),
            ("terms-label-secretariat", &text.secretariat),
            ("terms-label-rhythm", &text.rhythm),
        ]
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(key, words)| (self.ui.t(key), pieces(words)))
        .collect()
    }
}

async fn versions(app: &App, me: &Me, id: CommitteeId) -> Result<Vec<Terms>, Stop> {
    let view = ViewCommittees { committee: Some(id) };
    Ok(app
        .look(me, view, move |tx, permit| committee::terms(tx, permit, id))
        .await?)
}

async fn show(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<CommitteeId>) -> Result<Response, Stop> {
    let committee = load(&app, &me, id).await?.committee;
    let versions = versions(&app, &me, id).await?;
    let current = committee::terms_on(&versions, *ui.today()).cloned();
    let held = current.as_ref().map(|terms| terms.version);
    let others = versions
        .into_iter()
        .filter(|terms| Some(terms.version) != held)
        .collect();
    let may_write = app.could(&me, WRITE, Subject::Unit(committee.unit)).await?;
    Ok(page(&ShowPage {
        crumbs: crumbs(&ui, &committee, &ui.t("terms-title")),
        committee,
        current,
        others,
        may_write,
        ui,
    }))
}

async fn sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let committee = load(app, me, id).await?.committee;
    only(app, me, WRITE, committee.unit).await?;
    Ok(Parts {
        crumbs: crumbs(ui, &committee, &ui.t("terms-new")),
        title: ui.t("terms-new"),
        lead: ui.t("terms-text"),
        action: format!("/committees/{id}/terms"),
        unit: committee.unit,
        carried: &["based_on"],
        fields: vec![
            Field::Day("from", "terms-label-from", ""),
            Field::Area("purpose", "terms-label-purpose", ""),
            Field::MaybeArea("tasks", "terms-label-tasks", "item-help-text"),
            Field::MaybeArea("composition", "terms-label-composition", ""),
            Field::Maybe("secretariat", "terms-label-secretariat", ""),
            Field::MaybeArea("rhythm", "terms-label-rhythm", ""),
        ],
        button: "terms-save",
    })
}

async fn new(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<CommitteeId>) -> Result<Response, Stop> {
    let parts = sheet(&app, &me, &ui, id).await?;
    let versions = versions(&app, &me, id).await?;
    let newest = versions.first();
    let text = newest.map(|terms| terms.text.clone()).unwrap_or_default();
    let form = Form::new()
        .with("based_on", newest.map_or(0, |terms| terms.version))
        .with("from", ui.iso(ui.today()))
        .with("purpose", text.purpose)
        .with("tasks", text.tasks)
        .with("composition", text.composition)
        .with("secretariat", text.secretariat)
        .with("rhythm", text.rhythm);
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn write(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let from = form.day("from", Required::Yes);
    let purpose = form.required("purpose", "terms-error-purpose");
    if let (Some(from), Some(purpose)) = (from, purpose) {
        let words = |name: &str| form.optional(name).unwrap_or_default();
        let text = TermsText {
            purpose,
            tasks: words("tasks"),
            composition: words("composition"),
            secretariat: words("secretariat"),
            rhythm: words("rhythm"),
        };
        let write = WriteTerms {
            committee: id,
            unit,
            from,
            based_on: form.value("based_on").parse().unwrap_or(0),
            text,
        };
        match app.act(&me, write, committee::write_terms).await {
            Ok(_) => return Ok(led(&session, "terms-saved", &format!("/committees/{id}/terms")).await),
            Err(failure) => match rule(failure)? {
                WriteTermsError::NotFound => return Err(Stop::no_access()),
                WriteTermsError::NoPurpose => form.wrong("purpose", "terms-error-purpose"),
                WriteTermsError::ChangedMeanwhile(version) => {
                    // Saving again is a choice made with open eyes.
                    form = form.set("based_on", version);
                    form.wrong(
                        "",
                        Message::new("terms-error-changed").with("number", version.to_string()),
                    );
                }
                WriteTermsError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = sheet(&app, &me, &ui, id).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}
