//! The status table as a file, in the layout that committees know.

use crate::{App, Form, Me, Stop, Ui, status_paper};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::{Language, Paper};
use foundation::Day;
use governance::plan::{self, TableTrack, ViewPlans};

/// A file's kind by its word in the address.
#[derive(Clone, Copy)]
enum Format {
    Pdf,
    Xlsx,
    Csv,
    Text,
}

impl Format {
    fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "pdf" => Self::Pdf,
            "xlsx" => Self::Xlsx,
            "csv" => Self::Csv,
            "txt" => Self::Text,
            _ => return None,
        })
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

/// The day an address asks for, today when it asks for none or for one that has not come.
pub(super) fn day_asked(form: &Form, name: &str, ui: &Ui) -> Day {
    let asked = foundation::parse_day(form.value(name).trim());
    asked.filter(|day| day <= ui.today()).unwrap_or(*ui.today())
}

pub(super) async fn download(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(format): Path<String>,
    form: Form,
) -> Result<Response, Stop> {
    let day = day_asked(&form, "as_of", &ui);
    let tracks = app
        .look(&me, ViewPlans { plan: None }, move |tx, permit| {
            plan::status_table_of_all(tx, permit, day)
        })
        .await?;
    let title = ui.t("action-all-title");
    sent(
        &app,
        &ui,
        &format,
        (&title, day, "actions/all"),
        (String::new(), tracks),
    )
    .await
}

/// Makes the file and sends it: title, day and identity of the paper, then its organisation and tracks.
pub(in crate::pages) async fn sent(
    app: &App,
    ui: &Ui,
    format: &str,
    (title, day, identity): (&str, Day, &str),
    (organisation, tracks): (String, Vec<TableTrack>),
) -> Result<Response, Stop> {
    let kind = Format::from_code(format).ok_or_else(Stop::no_access)?;
    let paper = Paper {
        language: if ui.lang() == "en" {
            Language::En
        } else {
            Language::Da
        },
        organisation,
        identity: identity.to_owned(),
        made_at: ui.now(),
    };
    let table = status_paper(paper, title, day, &tracks);
    let content = app
        .in_house(move |_| match kind {
            Format::Pdf => table.pdf(),
            Format::Xlsx => table.xlsx(),
            Format::Csv => table.csv(),
            Format::Text => Ok(table.text().into_bytes()),
        })
        .await
        .map_err(|error| Stop::unexpected(&error))?;
    let name = format!("attachment; filename=\"status-{day}.{format}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, content).into_response())
}
