//! Searching the committees' papers. The words are posted, so that no name ever stands in an address.

use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use governance::search::{FoundItem, FoundPart, MOST, SearchPapers, find};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("papers.search", "/committees/searches/new", new),
        Route::post("papers.find", "/committees/searches", results),
    ]
}

#[derive(Template)]
#[template(path = "pages/committees/search.html")]
struct SearchPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    /// `None` before anything was asked.
    found: Option<Vec<FoundItem>>,
}

impl SearchPage {
    fn new(ui: Ui, form: Form, found: Option<Vec<FoundItem>>) -> Self {
        let crumbs = vec![
            Crumb::new(ui.t("nav-committees"), "/committees"),
            Crumb::here(ui.t("papers-search")),
        ];
        Self {
            ui,
            form,
            crumbs,
            found,
        }
    }

    /// "i beslutningen, i et bilag".
    fn parts(&self, found: &FoundItem) -> String {
        let word = |part: &FoundPart| {
            self.ui.t(match part {
                FoundPart::Text => "papers-in-text",
                FoundPart::Decision => "papers-in-decision",
                FoundPart::Attachment => "papers-in-attachment",
                FoundPart::Closed => "papers-in-closed",
            })
        };
        found.parts.iter().map(word).collect::<Vec<_>>().join(", ")
    }

    fn is_closed(found: &FoundItem) -> bool {
        found.parts.contains(&FoundPart::Closed)
    }

    fn is_cut(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.len() >= MOST)
    }
}

async fn new(me: Me, ui: Ui) -> Result<Response, Stop> {
    if !me.may("committee.read") {
        return Err(Stop::no_access());
    }
    Ok(page(&SearchPage::new(ui, Form::new(), None)))
}

async fn results(State(app): State<App>, me: Me, ui: Ui, mut form: Form) -> Result<Response, Stop> {
    let Some(words) = form.required("words", "papers-error-words") else {
        if !me.may("committee.read") {
            return Err(Stop::no_access());
        }
        return Ok(form.again(ui, |ui, form| SearchPage::new(ui, form, None)));
    };
    let found = app.look(&me, SearchPapers { words: words.into() }, find).await?;
    Ok(page(&SearchPage::new(ui, form, Some(found))))
}
