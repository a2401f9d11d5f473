//! The import of a reading into a meeting.

use super::{ShowPage, load, words};
use crate::pages::notice;
use crate::texts::Message;
use crate::{App, Form, Me, Stop, Ui};
use access::Purpose;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::papers::import::{self, ImportError, ImportMinutes, Source};
use foundation::{MeetingId, Uuid};
use tower_sessions::Session;

pub(super) async fn import(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(reading): Path<Uuid>,
    mut form: Form,
) -> Result<Response, Stop> {
    let loaded = load(&app, &me, reading).await?;
    let meeting = match form.value("meeting") {
        "" | "new" => None,
        id => Some(id.parse::<MeetingId>().map_err(|_| Stop::no_access())?),
    };
    let action = ImportMinutes {
        id: Uuid::now_v7(),
        committee: loaded.reading.committee,
        unit: loaded.unit,
        meeting,
        source: Source::Reading(reading),
    };
    let actor = me.actor().clone();
    let done = app
        .in_house(move |house| import::run(house, &actor, Purpose::DailyWork, &action))
        .await;
    match done {
        Ok(imported) => {
            let key = if imported.is_new {
                "reader-imported-now"
            } else {
                "reader-imported-before"
            };
            notice::keep(&session, notice::done(key)).await;
            return Ok(Redirect::to(&format!("/minutes-imports/{}", imported.import)).into_response());
        }
        Err(error) => wrong(&ui, &mut form, error)?,
    }
    Ok(form.again(ui, |ui, form| ShowPage::new(ui, form, loaded)))
}

fn wrong(ui: &Ui, form: &mut Form, error: ImportError) -> Result<(), Stop> {
    let numbered = |key: &'static str, number: i64| Message::new(key).with("number", number.to_string());
    match error {
        ImportError::Contradictions(wrong) => {
            for one in wrong {
                let said = Message::new("reader-error-contradiction");
                form.wrong("", said.with("words", words::contradiction(ui, one)));
            }
        }
        ImportError::MeetingThatDay(_) => form.wrong("meeting", "reader-error-meeting-that-day"),
        ImportError::OtherDay { meeting, paper } => {
            let said = Message::new("reader-error-other-day").with("meeting", ui.date(&meeting));
            form.wrong("meeting", said.with("paper", ui.date(&paper)));
        }
        ImportError::Over => form.wrong("meeting", "reader-error-over"),
        ImportError::OtherItem(number) => form.wrong("meeting", numbered("reader-error-other-item", number)),
        ImportError::Decided(number) => form.wrong("meeting", numbered("reader-error-decided", number)),
        ImportError::Closed(number) => form.wrong("meeting", numbered("reader-error-closed", number)),
        ImportError::Item { number, .. } => form.wrong("", numbered("reader-error-item", number)),
        ImportError::Meeting(_) | ImportError::NoText | ImportError::TooLong => {
            form.wrong("", "reader-error-meeting");
        }
        ImportError::NotFound | ImportError::Finished | ImportError::NotAllowed(_) => {
            return Err(Stop::no_access());
        }
        ImportError::Storage(error) => return Err(error.into()),
    }
    Ok(())
}
