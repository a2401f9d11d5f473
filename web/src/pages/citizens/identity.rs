//! The numbers behind a name: shown to few, replaced when a CPR number arrives, merged when two records are one person.

use super::head;
use crate::app::rule;
use crate::pages::notice;
use crate::parts::{Cell, Column, Fact, Subject, Table};
use crate::ui::{Tone, Ui, page};
use crate::{App, Form, Me, Stop};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CitizenId, PersonNumber, PersonNumberKind};
use people_places::citizens::{
    self, CitizenCard, CitizenError, Identifier, Identity, MergeCitizens, MergeError, ReplaceNumber,
    ReplaceNumberError, SearchNumber, ViewIdentity,
};
use tower_sessions::Session;

#[derive(Template)]
#[template(path = "pages/citizens/identity.html")]
struct IdentityPage {
    ui: Ui,
    subject: Subject,
    href: String,
    facts: Vec<Fact>,
    numbers: Table,
    number: Form,
    merge: Form,
}

/// The numbers, the address also when protected, and the two forms.
pub async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
) -> Result<Response, Stop> {
    let (card, identity) = read(&app, &me, citizen).await?;
    Ok(page(&identity_page(
        ui,
        &card,
        &identity,
        Form::new(),
        Form::new(),
    )))
}

async fn read(app: &App, me: &Me, citizen: CitizenId) -> Result<(CitizenCard, Identity), Stop> {
    let read = app.look(me, ViewIdentity { citizen }, |tx, permit| {
        Ok((citizens::citizen(tx, permit)?, citizens::identity(tx, permit)?))
    });
    read.await.map_err(|failure| match rule(failure) {
        Ok(CitizenError::Storage(error)) => error.into(),
        Ok(_) => Stop::no_access(),
        Err(stop) => stop,
    })
}

fn identity_page(ui: Ui, card: &CitizenCard, identity: &Identity, number: Form, merge: Form) -> IdentityPage {
    let words = |private: &Option<foundation::Private<String>>| {
        private
            .as_ref()
            .map_or_else(|| ui.t("citizen-not-told"), |private| private.show().clone())
    };
    let address = identity.address.as_ref().map_or_else(
        || ui.t("citizen-not-told"),
        |address| {
            let parts = [
                Some(&address.line),
                address.postal_code.as_ref(),
                address.city.as_ref(),
            ];
            parts
                .into_iter()
                .flatten()
                .map(|part| part.show().as_str())
                .collect::<Vec<_>>()
                .join(", ")
        },
    );
    let fact = |key: &str, words: String| Fact {
        label: ui.t(key),
        words,
    };
    let current = identity
        .number()
        .map_or_else(|| ui.t("citizen-not-told"), |found| found.number.shown());
    let facts = vec![
        fact("citizen-given", identity.given.show().clone()),
        fact("citizen-family", identity.family.show().clone()),
        fact("citizen-number", current),
        fact("citizen-address", address),
        fact("citizen-phone", words(&identity.phone)),
        fact("citizen-mail", words(&identity.email)),
    ];
    let numbers = numbers(&ui, &identity.numbers);
    IdentityPage {
        subject: head::subject(&ui, card),
        href: format!("/citizens/{}", card.citizen),
        facts,
        numbers,
        number: number.with_prefix("number"),
        merge: merge.with_prefix("merge"),
        ui,
    }
}

fn numbers(ui: &Ui, numbers: &[Identifier]) -> Table {
    let kind = |found: &Identifier| match found.number.kind() {
        PersonNumberKind::Cpr => ui.t("citizen-number-cpr"),
        PersonNumberKind::XEcpr => ui.t("citizen-number-national"),
        PersonNumberKind::DEcpr => ui.t("citizen-number-regional"),
        PersonNumberKind::Office => ui.t("citizen-number-office"),
    };
    let row = |found: &Identifier| {
        vec![
            Cell::from(found.number.shown()),
            Cell::from(kind(found)),
            Cell::from(ui.date(&found.valid_from)),
            found.valid_to.map_or_else(
                || Cell::Tag {
                    tone: Tone::Success,
                    words: ui.t("citizen-number-now"),
                },
                |day| Cell::from(ui.date(&day)),
            ),
        ]
    };
    Table {
        caption: ui.t("citizen-numbers"),
        caption_hidden: true,
        columns: [
            "citizen-number",
            "citizen-number-kind",
            "citizen-number-from",
            "citizen-number-to",
        ]
        .map(|key| Column::words(ui.t(key)))
        .to_vec(),
        rows: numbers.iter().map(row).collect(),
        empty: ui.t("citizen-not-told"),
    }
}

/// A CPR number arrives for somebody with a replacement number, or another one.
pub async fn replace(
    State(app): State<App>,
    session: Session,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
    mut form: Form,
) -> Result<Response, Stop> {
    if let Ok(number) = PersonNumber::parse(form.value("number")) {
        match app
            .act(&me, ReplaceNumber { citizen, number }, citizens::replace_number)
            .await
        {
            Ok(check_typing) => {
                let news = if check_typing {
                    notice::attention("citizen-number-check")
                } else {
                    notice::done("citizen-number-done")
                };
                notice::keep(&session, news).await;
                return Ok(Redirect::to(&format!("/citizens/{citizen}/identity")).into_response());
            }
            Err(failure) => match rule(failure)? {
                ReplaceNumberError::MustMerge { .. } => form.wrong("number", "citizen-error-must-merge"),
                ReplaceNumberError::Same => form.wrong("number", "citizen-error-same-number"),
                ReplaceNumberError::Citizen(error) => refused(&mut form, error)?,
                ReplaceNumberError::Storage(error) => return Err(error.into()),
            },
        }
    } else {
        form.wrong("number", "citizen-error-number");
    }
    let (card, identity) = read(&app, &me, citizen).await?;
    Ok(form.again(ui, |ui, form| {
        identity_page(ui, &card, &identity, form, Form::new())
    }))
}

/// The record with another number turns out to be the same person, and is merged into this one.
pub async fn merge(
    State(app): State<App>,
    session: Session,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let reason = form.required("reason", "citizen-error-merge-reason");
    let other = match PersonNumber::parse(form.value("other")) {
        Ok(number) => {
            app.look(&me, SearchNumber { number }, citizens::search_number)
                .await?
        }
        Err(_) => None,
    };
    if other.is_none() {
        form.wrong("other", "citizen-error-merge-nobody");
    }
    if let (Some(reason), Some(merged)) = (reason, other) {
        let action = MergeCitizens {
            surviving: citizen,
            merged,
            reason: reason.into(),
        };
        match app.act(&me, action, citizens::merge).await {
            Ok(()) => {
                notice::keep(&session, notice::done("citizen-merged")).await;
                return Ok(Redirect::to(&format!("/citizens/{citizen}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                MergeError::Same => form.wrong("other", "citizen-error-merge-same"),
                MergeError::NoReason => form.wrong("reason", "citizen-error-merge-reason"),
                MergeError::TwoPeople => form.wrong("other", "citizen-error-merge-two"),
                MergeError::Placed => form.wrong("other", "citizen-error-merge-placed"),
                MergeError::Citizen(error) => refused(&mut form, error)?,
                MergeError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let (card, identity) = read(&app, &me, citizen).await?;
    Ok(form.again(ui, |ui, form| {
        identity_page(ui, &card, &identity, Form::new(), form)
    }))
}

/// What can be wrong with the record itself.
fn refused(form: &mut Form, error: CitizenError) -> Result<(), Stop> {
    match error {
        CitizenError::Unknown => Err(Stop::no_access()),
        CitizenError::Merged { .. } => {
            form.wrong("", "citizen-error-merged");
            Ok(())
        }
        CitizenError::Storage(error) => Err(error.into()),
    }
}
