//! The message from the meeting: who tells what to whom, how and by when, and whether it was done.

use super::meeting::{Tabs, load};
use super::{WRITE, only, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Form, Required};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::{Ui, page};
use crate::{App, Me, Route, Stop};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{MeetingId, Private, UserId, Uuid};
use governance::committee::Person;
use governance::meeting::{
    AddMessage, Channel, EndMessage, MeetingPage, Message, MessageError, TellOwnMessage, Telling,
    add_message, end_message, tell_own_message,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("meeting.message", "/meetings/{meeting}/message", show),
        Route::post("message.add", "/meetings/{meeting}/messages", add),
        Route::post("message.end", "/meetings/{meeting}/messages/{message}/end", end),
        Route::post(
            "message.tell",
            "/meetings/{meeting}/messages/{message}/telling",
            tell,
        ),
    ]
}

/// The message from a meeting.
#[derive(Template)]
#[template(path = "pages/committees/message.html")]
struct MessagePage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    meeting: MeetingPage,
    tellers: Vec<Choice>,
    channels: Vec<Choice>,
    may_write: bool,
    reader: UserId,
}

impl MessagePage {
    fn new(ui: Ui, me: &Me, form: Form, meeting: MeetingPage, writer: bool) -> Self {
        let tellers = meeting
            .seats
            .iter()
            .filter_map(|seat| Some(Choice::new(seat.user?, seat.name.show())))
            .collect();
        let channels = Channel::ALL
            .iter()
            .map(|channel| Choice::new(channel.code(), ui.t(channel_key(*channel))))
            .collect();
        Self {
            crumbs: super::meeting::crumbs(&ui, &meeting, Some("meeting-message")),
            tabs: Tabs::new(&meeting, "message", writer),
            may_write: writer && meeting.cancelled.is_none(),
            reader: me.actor().user(),
            ui,
            form,
            meeting,
            tellers,
            channels,
        }
    }

    fn channel(&self, message: &Message) -> String {
        self.ui.t(channel_key(message.channel))
    }

    fn is_told(&self, telling: &Telling) -> bool {
        *telling == Telling::Told
    }

    /// Whether the reader is to tell it and nobody has said that it was done.
    fn is_mine(&self, message: &Message) -> bool {
        message.end.is_none() && message.teller == Some(self.reader)
    }
}

const fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Video => "message-video",
        Channel::Intranet => "message-intranet",
        Channel::TeamMeeting => "message-team-meeting",
        Channel::Newsletter => "message-newsletter",
        Channel::Mail => "message-mail",
        Channel::Other => "message-other",
    }
}

async fn show(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<MeetingId>) -> Result<Response, Stop> {
    let meeting = load(&app, &me, id).await?;
    let writer = app.could(&me, WRITE, Subject::Unit(meeting.unit)).await?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("channel", Channel::Intranet.code());
    Ok(page(&MessagePage::new(ui, &me, form, meeting, writer)))
}

async fn add(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(meeting): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let topic = form.required("topic", "message-error-topic");
    let teller = teller(&mut form);
    let audience = form.required("audience", "message-error-audience");
    let channel = Channel::from_code(form.value("channel"));
    if channel.is_none() {
        form.wrong("channel", "message-error-channel");
    }
    let due = form.day("due", Required::No);
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(topic), Some(teller), Some(audience), Some(channel), true) =
        (id, topic, teller, audience, channel, form.is_right())
    {
        let new = AddMessage {
            id,
            meeting,
            unit,
            topic,
            teller,
            audience,
            channel,
            due,
        };
        match app.act(&me, new, add_message).await {
            // The same form sent twice makes one line.
            Ok(_) | Err(Failure::Rule(MessageError::Exists)) => {
                notice::keep(&session, notice::done("message-added")).await;
                return Ok(Redirect::to(&format!("/meetings/{meeting}/message")).into_response());
            }
            Err(failure) => match rule(failure)? {
                MessageError::NotFound => return Err(Stop::no_access()),
                MessageError::Cancelled => form.wrong("", "meeting-error-over"),
                MessageError::NoWords => form.wrong("topic", "message-error-topic"),
                MessageError::Storage(error) => return Err(error.into()),
                error => return Err(Stop::unexpected(&error)),
            },
        }
    }
    let meeting = load(&app, &me, meeting).await?;
    only(&app, &me, WRITE, meeting.unit).await?;
    Ok(form.again(ui, |ui, form| MessagePage::new(ui, &me, form, meeting, true)))
}

/// A member of the committee, or words for somebody else.
fn teller(form: &mut Form) -> Option<Person> {
    if let Some(user) = form.read::<UserId>("teller", Required::No, "message-error-teller") {
        return Some(Person::User(user));
    }
    let words = form.required("teller_words", "message-error-teller")?;
    Some(Person::Named(Private::new(words)))
}

async fn end(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path((meeting, message)): Path<(MeetingId, Uuid)>,
    form: Form,
) -> Result<Response, Stop> {
    let ending = EndMessage {
        message,
        unit: unit_of(&form)?,
        outcome: Telling::from_code(form.value("do")).unwrap_or(Telling::Told),
    };
    let outcome = app.act(&me, ending, end_message).await;
    ended(&session, meeting, outcome).await
}

async fn tell(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path((meeting, message)): Path<(MeetingId, Uuid)>,
) -> Result<Response, Stop> {
    let outcome = app.act(&me, TellOwnMessage { message }, tell_own_message).await;
    ended(&session, meeting, outcome).await
}

async fn ended(
    session: &Session,
    meeting: MeetingId,
    outcome: Result<(), Failure<MessageError>>,
) -> Result<Response, Stop> {
    if let Err(failure) = outcome {
        match rule(failure)? {
            MessageError::NotFound => return Err(Stop::no_access()),
            // Sent twice: the page shows what became of it.
            MessageError::Ended { .. } => {}
            MessageError::Storage(error) => return Err(error.into()),
            error => return Err(Stop::unexpected(&error)),
        }
    }
    notice::keep(session, notice::done("message-ended")).await;
    Ok(Redirect::to(&format!("/meetings/{meeting}/message")).into_response())
}
