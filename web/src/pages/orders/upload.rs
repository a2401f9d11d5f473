//! Receiving an order message as a file.

use super::findings::{Line, line};
use crate::app::Upload;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::ffb::check::Report;
use exchange::ffb::{ReceiveError, Received};
use foundation::OrderId;
use record::orders::{ViewOrders, orders_of};
use tower_sessions::Session;

/// Where the session keeps what a message held and nobody could read. Paths of a file, nothing about a person.
const UNREAD: &str = "left-over";

/// So many of them are kept: a session is read with every page.
const MOST_UNREAD: usize = 50;

/// The form that takes the file, and what was wrong with it.
#[derive(Template)]
#[template(path = "pages/orders/new.html")]
struct NewPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    findings: Vec<Line>,
}

fn new_page(ui: Ui, form: Form, findings: Vec<Line>) -> NewPage {
    let crumbs = vec![
        Crumb::new(ui.t("nav-orders"), "/orders"),
        Crumb::here(ui.t("order-new-title")),
    ];
    NewPage {
        ui,
        form,
        crumbs,
        findings,
    }
}

pub(super) async fn new(me: Me, ui: Ui) -> Result<Response, Stop> {
    only_receivers(&me)?;
    Ok(page(&new_page(ui, Form::new(), Vec::new())))
}

fn only_receivers(me: &Me) -> Result<(), Stop> {
    if me.may(super::RECEIVE) {
        Ok(())
    } else {
        Err(Stop::no_access())
    }
}

pub(super) async fn receive(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    upload: Upload,
) -> Result<Response, Stop> {
    only_receivers(&me)?;
    let Upload { mut form, files } = upload;
    let Some(file) = files.into_iter().find(|file| file.field == "message") else {
        form.wrong("message", "order-error-no-file");
        return Ok(form.again(ui, |ui, form| new_page(ui, form, Vec::new())));
    };
    let Ok(text) = String::from_utf8(file.content.into_inner()) else {
        form.wrong("message", "order-error-not-text");
        return Ok(form.again(ui, |ui, form| new_page(ui, form, Vec::new())));
    };
    let actor = me.actor().clone();
    match app
        .in_house(move |house| exchange::ffb::receive(house, &actor, &text))
        .await
    {
        Ok(received) => arrived(&app, &me, &session, received).await,
        Err(ReceiveError::Refused(report)) => Ok(refused(ui, form, &report)),
        Err(ReceiveError::Unreadable(unreadable)) => Ok(refused(ui, form, &unreadable.report())),
        Err(ReceiveError::NotAllowed(refusal)) => {
            tracing::info!(%refusal, "refused");
            Err(Stop::no_access())
        }
        Err(ReceiveError::Storage(error)) => Err(error.into()),
    }
}

/// The same page with every finding, and the sentence that nothing was changed.
fn refused(ui: Ui, form: Form, report: &Report) -> Response {
    let findings = report.errors.iter().map(|finding| line(&ui, finding)).collect();
    form.again(ui, |ui, form| new_page(ui, form, findings))
}

async fn arrived(app: &App, me: &Me, session: &Session, received: Received) -> Result<Response, Stop> {
    let (citizen, order) = (received.citizen, received.order);
    let mine = app
        .look(me, ViewOrders, move |tx, permit| {
            let found = orders_of(tx, permit, citizen)?;
            Ok::<_, access::StorageError>(found.iter().any(|row| row.id == order))
        })
        .await;
    // Whoever takes in orders for the region may receive one that only another offer's leader may open.
    if !matches!(mine, Ok(true)) {
        notice::keep(session, notice::done("order-received-elsewhere")).await;
        return Ok(Redirect::to(if me.may("order.read") {
            "/orders"
        } else {
            "/orders/new"
        })
        .into_response());
    }
    let news = if received.new {
        notice::done("order-received")
    } else {
        notice::attention("order-received-before")
    };
    notice::keep(session, news).await;
    // What cannot be kept is only not shown again; the message itself lies with the sender.
    let notes: Vec<&str> = received.notes.iter().map(|note| note.code()).collect();
    let mut unread = received.unread;
    unread.truncate(MOST_UNREAD);
    let _ = session
        .insert(UNREAD, (received.order.to_string(), unread, notes))
        .await;
    Ok(Redirect::to(&format!("/citizens/{citizen}/orders/{order}")).into_response())
}

/// What the reader of this session's last message could not place, and what somebody should look at.
#[derive(Default)]
pub(super) struct LeftOver {
    pub(super) unread: Vec<String>,
    pub(super) notes: Vec<&'static str>,
}

/// What was left over when this order came, for whoever received it.
pub(super) async fn left_over(session: &Session, order: OrderId) -> LeftOver {
    let kept: Option<(String, Vec<String>, Vec<String>)> = session.get(UNREAD).await.ok().flatten();
    match kept {
        Some((of, unread, notes)) if of == order.to_string() => LeftOver {
            unread,
            notes: notes.iter().filter_map(|code| note_key(code)).collect(),
        },
        _ => LeftOver::default(),
    }
}

fn note_key(code: &str) -> Option<&'static str> {
    Some(match code {
        "received-by-region" => "order-note-region",
        "unknown-municipality" => "order-note-unknown-municipality",
        "other-municipality" => "order-note-other-municipality",
        "other-personal-data" => "order-note-other-data",
        "no-person-number" => "order-note-no-number",
        "number-arrived" => "order-note-number",
        "two-records" => "order-note-two-records",
        _ => return None,
    })
}
