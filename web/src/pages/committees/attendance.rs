//! Who came: members by seat, substitutes, and others who take part in some items.

use super::meeting::{Tabs, load};
use super::{WRITE, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Form};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::{Ui, page};
use crate::{App, Me, Route, Stop};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{AgendaItemId, MeetingId, Private, UserId, Uuid};
use governance::committee::{self, MemberRole, Person, ViewCommittees};
use governance::meeting::{
    AddParticipant, AttendanceError, MarkAttendance, MeetingPage, MeetingSeat, Participant, Presence,
    WithdrawParticipant, add_participant, mark_attendance, withdraw_participant,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("meeting.attendance", "/meetings/{meeting}/attendance", show),
        Route::post("meeting.mark", "/meetings/{meeting}/attendance", mark),
        Route::post("participant.add", "/meetings/{meeting}/participants", add),
        Route::post(
            "participant.withdraw",
            "/meetings/{meeting}/participants/{participant}/withdrawal",
            withdraw,
        ),
    ]
}

/// The attendance of a meeting.
#[derive(Template)]
#[template(path = "pages/committees/attendance.html")]
struct AttendancePage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    meeting: MeetingPage,
    presences: Vec<Choice>,
    absent: Vec<Choice>,
    items: Vec<Choice>,
    may_write: bool,
    /// The meeting's day has not come: only excuses can be noted.
    is_ahead: bool,
}

impl AttendancePage {
    fn new(ui: Ui, form: Form, meeting: MeetingPage, writer: bool) -> Self {
        let is_ahead = *ui.today() < meeting.day;
        let presences = Presence::ALL
            .iter()
            .filter(|presence| !is_ahead || matches!(presence, Presence::Expected | Presence::Notice))
            .map(|presence| Choice::new(presence.code(), ui.t(presence_key(*presence))))
            .collect();
        let absent = meeting
            .seats
            .iter()
            .filter(|seat| seat.role != MemberRole::Secretary && seat.presence != Presence::Present)
            .map(|seat| Choice::new(seat.member, ui.a("attendance-for", "who", seat.name.show())))
            .collect();
        let items = meeting
            .items
            .iter()
            .map(|line| {
                Choice::new(
                    line.id,
                    format!("{}. {}", line.number, super::words::title(&ui, line)),
                )
            })
            .collect();
        Self {
            crumbs: super::meeting::crumbs(&ui, &meeting, Some("meeting-attendance")),
            tabs: Tabs::new(&meeting, "attendance", writer),
            may_write: writer && meeting.is_open(),
            is_ahead,
            ui,
            form,
            meeting,
            presences,
            absent,
            items,
        }
    }

    fn role(&self, seat: &MeetingSeat) -> String {
        self.ui.t(match seat.role {
            MemberRole::Chair => "committee-chair",
            MemberRole::Member => "committee-member",
            MemberRole::Secretary => "committee-secretary",
        })
    }

    fn field(&self, seat: &MeetingSeat) -> String {
        format!("presence-{}", seat.member)
    }

    fn is(&self, seat: &MeetingSeat, choice: &Choice) -> bool {
        let asked = self.form.value(&self.field(seat));
        if asked.is_empty() {
            seat.presence.code() == choice.value
        } else {
            asked == choice.value
        }
    }

    /// Nobody is expected any more at a meeting that is over.
    fn presence(&self, seat: &MeetingSeat) -> String {
        let is_over = !self.meeting.is_open() || self.meeting.day < *self.ui.today();
        self.ui.t(match seat.presence {
            Presence::Expected if is_over => "attendance-not-noted",
            presence => presence_key(presence),
        })
    }

    /// The form for a substitute or guest is open: it was asked for, or something in it is to be put right.
    fn is_adding(&self) -> bool {
        !self.form.is_right() || !self.form.many("item").is_empty()
    }

    /// "Suppleant for Bo Bøgh", "deltager under pkt. 3 og 5", where from.
    fn about(&self, participant: &Participant) -> String {
        about(&self.ui, &self.meeting, participant)
    }
}

const fn presence_key(presence: Presence) -> &'static str {
    match presence {
        Presence::Expected => "attendance-expected",
        Presence::Present => "attendance-present",
        Presence::Notice => "attendance-notice",
        Presence::Absent => "attendance-absent",
    }
}

fn about(ui: &Ui, meeting: &MeetingPage, participant: &Participant) -> String {
    let mut about = Vec::new();
    if !participant.organisation.is_empty() {
        about.push(participant.organisation.clone());
    }
    let stood_for = participant.stands_for.and_then(|member| {
        let mut seats = meeting.seats.iter();
        seats.find(|seat| seat.member == member)
    });
    if let Some(seat) = stood_for {
        about.push(ui.a("attendance-substitute-for", "who", seat.name.show()));
    }
    let numbers: Vec<String> = meeting
        .items
        .iter()
        .filter(|line| participant.items.contains(&line.id))
        .map(|line| line.number.to_string())
        .collect();
    if !numbers.is_empty() {
        about.push(ui.a("attendance-under", "numbers", numbers.join(", ")));
    }
    about.join(", ")
}

/// Who was there, away and in whose place, as minutes say it; nothing when nothing was noted.
pub(super) fn summary(ui: &Ui, meeting: &MeetingPage) -> Vec<(String, String)> {
    let of = |presence: Presence| {
        let names: Vec<&str> = meeting
            .seats
            .iter()
            .filter(|seat| seat.presence == presence)
            .map(|seat| seat.name.show().as_str())
            .collect();
        names.join(", ")
    };
    let others: Vec<String> = meeting
        .participants
        .iter()
        .map(|participant| match about(ui, meeting, participant) {
            about if about.is_empty() => participant.name.show().clone(),
            about => format!("{} ({about})", participant.name.show()),
        })
        .collect();
    [
        ("attendance-present", of(Presence::Present)),
        ("attendance-notice", of(Presence::Notice)),
        ("attendance-absent", of(Presence::Absent)),
        ("attendance-others", others.join(", ")),
    ]
    .into_iter()
    .filter(|(_, names)| !names.is_empty())
    .map(|(key, names)| (ui.t(key), names))
    .collect()
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<MeetingId>,
    asked: Form,
) -> Result<Response, Stop> {
    let meeting = load(&app, &me, id).await?;
    let writer = app.could(&me, WRITE, Subject::Unit(meeting.unit)).await?;
    let mut form = Form::new().with("id", Uuid::now_v7());
    // From an item's own page: somebody comes for this item.
    if let Ok(item) = asked.value("item").parse::<AgendaItemId>() {
        form = form.with("item", item);
    }
    Ok(page(&AttendancePage::new(ui, form, meeting, writer)))
}

/// Notes the marks. `do` = `rest` notes everybody about whom nothing is said as present.
async fn mark(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let meeting = load(&app, &me, id).await?;
    let rest = form.value("do") == "rest";
    let marks = meeting
        .seats
        .iter()
        .filter_map(|seat| {
            let asked = Presence::from_code(form.value(&format!("presence-{}", seat.member)))?;
            let filled = if rest && asked == Presence::Expected {
                Presence::Present
            } else {
                asked
            };
            Some((seat.member, filled))
        })
        .collect();
    let marking = MarkAttendance {
        meeting: id,
        unit,
        marks,
    };
    match app.act(&me, marking, mark_attendance).await {
        Ok(()) => {
            notice::keep(&session, notice::done("attendance-saved")).await;
            return Ok(Redirect::to(&format!("/meetings/{id}/attendance")).into_response());
        }
        Err(failure) => wrong(&mut form, failure)?,
    }
    Ok(form.again(ui, |ui, form| {
        AttendancePage::new(ui, form.set("id", Uuid::now_v7()), meeting, true)
    }))
}

/// The words for what cannot be noted, at the field where it can be put right.
fn wrong(form: &mut Form, failure: Failure<AttendanceError>) -> Result<(), Stop> {
    match rule(failure)? {
        AttendanceError::NotFound | AttendanceError::NoSuchMember => return Err(Stop::no_access()),
        AttendanceError::Over => form.wrong("", "meeting-error-over"),
        AttendanceError::NotYet => form.wrong("", "attendance-error-ahead"),
        AttendanceError::NoName => form.wrong("name", "attendance-error-name"),
        AttendanceError::MemberPresent => form.wrong("stands_for", "attendance-error-present"),
        AttendanceError::HasSubstitute => form.wrong("stands_for", "attendance-error-taken"),
        AttendanceError::NoSuchItem => form.wrong("item", "attendance-error-item"),
        error @ AttendanceError::Exists => return Err(Stop::unexpected(&error)),
        AttendanceError::Storage(error) => return Err(error.into()),
    }
    Ok(())
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
    let name = form.required("name", "attendance-error-name");
    let stands_for = form.value("stands_for").parse::<Uuid>().ok();
    let items = form
        .many("item")
        .iter()
        .filter_map(|item| item.parse().ok())
        .collect();
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(name), true) = (id, name, form.is_right()) {
        let person = match stands_for {
            Some(member) => standing(&app, &me, meeting, member, &name).await?,
            None => None,
        };
        let new = AddParticipant {
            id,
            meeting,
            unit,
            stands_for,
            person: person.map_or_else(|| Person::Named(Private::new(name)), Person::User),
            organisation: form.value("organisation").to_owned(),
            items,
        };
        match app.act(&me, new, add_participant).await {
            // The same form sent twice notes one.
            Ok(_) | Err(Failure::Rule(AttendanceError::Exists)) => {
                notice::keep(&session, notice::done("attendance-added")).await;
                return Ok(Redirect::to(&format!("/meetings/{meeting}/attendance")).into_response());
            }
            Err(failure) => wrong(&mut form, failure)?,
        }
    }
    let meeting = load(&app, &me, meeting).await?;
    super::only(&app, &me, WRITE, meeting.unit).await?;
    Ok(form.again(ui, |ui, form| AttendancePage::new(ui, form, meeting, true)))
}

/// The log-in of a standing substitute of the seat who is written by name; then the closed circle opens as well.
async fn standing(
    app: &App,
    me: &Me,
    meeting: MeetingId,
    member: Uuid,
    name: &str,
) -> Result<Option<UserId>, Stop> {
    let meeting = load(app, me, meeting).await?;
    let seat = meeting.seats.iter().find(|seat| seat.member == member);
    let Some(number) = seat.and_then(|seat| seat.seat) else {
        return Ok(None);
    };
    let view = ViewCommittees {
        committee: Some(meeting.committee),
    };
    let (committee, day) = (meeting.committee, meeting.day);
    let seats = app
        .look(me, view, move |tx, permit| {
            committee::seats_on(tx, permit, committee, day)
        })
        .await?;
    let known = seats
        .into_iter()
        .filter(|seat| seat.number == number)
        .flat_map(|seat| seat.substitutes)
        .find(|substitute| substitute.name.show().trim() == name.trim());
    Ok(known.and_then(|substitute| substitute.user))
}

async fn withdraw(
    State(app): State<App>,
    me: Me,
    session: Session,
    Path((meeting, participant)): Path<(MeetingId, Uuid)>,
    form: Form,
) -> Result<Response, Stop> {
    let gone = WithdrawParticipant {
        meeting,
        unit: unit_of(&form)?,
        participant,
    };
    match app.act(&me, gone, withdraw_participant).await {
        Ok(()) => notice::keep(&session, notice::done("attendance-withdrawn")).await,
        Err(failure) => match rule(failure)? {
            AttendanceError::Over => notice::keep(&session, notice::attention("meeting-error-over")).await,
            // Sent twice: it is gone.
            AttendanceError::NotFound => {}
            AttendanceError::Storage(error) => return Err(error.into()),
            error => return Err(Stop::unexpected(&error)),
        },
    }
    Ok(Redirect::to(&format!("/meetings/{meeting}/attendance")).into_response())
}
