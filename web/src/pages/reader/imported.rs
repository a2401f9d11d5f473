//! What was imported: the source, which lines each item came from, and what was decided, ready to become actions.

use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Me, Stop, Ui};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use exchange::papers::import::{self, ImportPage, ViewImport};
use foundation::{CommitteeId, Uuid};
use governance::committee::{CommitteePage, ViewCommittees};
use governance::meeting::{self, MeetingPage, ViewMeeting};

/// A paper that was imported.
#[derive(Template)]
#[template(path = "pages/reader/imported.html")]
struct ImportedPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    page: ImportPage,
    meeting: MeetingPage,
}

impl ImportedPage {
    fn title(&self, number: &i64) -> String {
        let item = self.meeting.items.iter().find(|item| item.number == *number);
        let title = item.map(|item| item.title.clone()).unwrap_or_default();
        format!("{number}. {title}")
    }

    fn lines(&self, item: &import::ImportItem) -> String {
        let [first, last] = item.lines;
        self.ui.a2(
            "reader-lines",
            "first",
            first.to_string(),
            "last",
            last.to_string(),
        )
    }

    /// The lines of the source that say something.
    fn source(&self) -> Vec<(usize, &str)> {
        let lines = (1..).zip(self.page.source.show().lines());
        lines.filter(|(_, line)| !line.trim().is_empty()).collect()
    }

    fn person(
        &self,
        row: &(
            String,
            foundation::Private<String>,
            Option<foundation::Private<String>>,
        ),
    ) -> String {
        let (part, person, for_person) = row;
        let key = match part.as_str() {
            "present" => "reader-field-present",
            "absent" => "reader-field-absent",
            "substitute" => "reader-field-substitutes",
            _ => "reader-field-others",
        };
        let name = match for_person {
            Some(other) => self.ui.a2(
                "reader-stands-for",
                "person",
                person.show().as_str(),
                "other",
                other.show().as_str(),
            ),
            None => person.show().clone(),
        };
        format!("{}: {name}", self.ui.t(key))
    }
}

pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<Uuid>,
) -> Result<Response, Stop> {
    let view = ViewCommittees { committee: None };
    let unit = app
        .look(&me, view, move |tx, _| import::unit_of_import(tx, id))
        .await?
        .ok_or_else(Stop::no_access)?;
    let found = app
        .look(&me, ViewImport { import: id, unit }, import::imported)
        .await?
        .ok_or_else(Stop::no_access)?;
    let committee: CommitteeId = found.import.committee;
    let committee: CommitteePage = super::committee(&app, &me, committee).await?;
    let view = ViewMeeting {
        meeting: found.import.meeting,
    };
    let meeting = app
        .look(&me, view, meeting::page)
        .await?
        .ok_or_else(Stop::no_access)?;
    let crumbs = vec![
        Crumb::new(
            &committee.committee.name,
            format!("/committees/{}", committee.committee.id),
        ),
        Crumb::new(
            ui.t("reader-title"),
            format!("/committees/{}/readings", committee.committee.id),
        ),
        Crumb::here(&found.import.name),
    ];
    Ok(page(&ImportedPage {
        ui,
        crumbs,
        page: found,
        meeting,
    }))
}
