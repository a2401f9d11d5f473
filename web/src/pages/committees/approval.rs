//! Approving closed minutes: each member for the own seat, the secretary for those without a log-in.

use super::meeting::{Tabs, load};
use super::{WRITE, only, unit_of};
use crate::app::rule;
use crate::forms::{Choice, Form};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::texts::Message;
use crate::ui::{Ui, page};
use crate::{App, Me, Route, Stop};
use access::{Failure, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CircleId, MeetingId, Private, UserId, Uuid};
use governance::committee::MemberRole;
use governance::meeting::{
    self, Approval, ApprovalRule, ApproveError, ApproveMinutes, MeetingPage, MeetingSeat, RecordApproval,
    WithdrawApproval,
};
use tower_sessions::Session;

/// What members do as members.
const TAKE_PART: &str = "committee.take_part";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("meeting.approval", "/meetings/{meeting}/approval", show),
        Route::post("meeting.approve", "/meetings/{meeting}/approvals", approve),
        Route::post(
            "approval.withdraw",
            "/meetings/{meeting}/approvals/withdrawal",
            withdraw,
        ),
        Route::post(
            "approval.record",
            "/meetings/{meeting}/approvals/recorded",
            record,
        ),
    ]
}

/// The approvals of a meeting's minutes.
#[derive(Template)]
#[template(path = "pages/committees/approval.html")]
struct ApprovalPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    meeting: MeetingPage,
    /// Members without a log-in whose approval is not there yet.
    unheard: Vec<Choice>,
    /// Whether the reader may record for them.
    may_record: bool,
    /// The reader's own membership, when it may approve.
    own: Option<Uuid>,
}

impl ApprovalPage {
    async fn new(app: &App, me: &Me, ui: Ui, form: Form, meeting: MeetingPage) -> Result<Self, Stop> {
        let writer = app.could(me, WRITE, Subject::Unit(meeting.unit)).await?;
        let circle = CircleId::from_uuid(meeting.committee.uuid());
        let member = app.could(me, TAKE_PART, Subject::Circle(circle)).await?;
        let waits = meeting.minutes_closed.is_some() && meeting.approved.is_none();
        let own = own(&meeting, me.actor().user()).filter(|_| member && waits);
        let own = own.map(|seat| seat.member);
        let unheard: Vec<Choice> = meeting
            .seats
            .iter()
            .filter(|seat| {
                seat.role != MemberRole::Secretary && seat.user.is_none() && seat.approval.is_none()
            })
            .map(|seat| Choice::new(seat.member, seat.name.show()))
            .collect();
        Ok(Self {
            crumbs: super::meeting::crumbs(&ui, &meeting, Some("meeting-approval")),
            tabs: Tabs::new(&meeting, "approval", writer),
            may_record: writer && waits && !unheard.is_empty(),
            ui,
            form,
            meeting,
            unheard,
            own,
        })
    }

    fn seats(&self) -> impl Iterator<Item = &MeetingSeat> {
        let seats = self.meeting.seats.iter();
        seats.filter(|seat| seat.role != MemberRole::Secretary)
    }

    fn is_awaited(&self, seat: &MeetingSeat) -> bool {
        self.meeting
            .awaited()
            .iter()
            .any(|other| other.member == seat.member)
    }

    fn missing(&self) -> usize {
        let awaited = self.meeting.awaited();
        awaited.iter().filter(|seat| seat.approval.is_none()).count()
    }

    fn own_approval(&self) -> Option<&Approval> {
        let own = self.own?;
        self.meeting
            .seats
            .iter()
            .find(|seat| seat.member == own)?
            .approval
            .as_ref()
    }

    fn rule(&self) -> String {
        self.ui.t(match self.meeting.rule.approval {
            ApprovalRule::All => "approval-rule-all",
            ApprovalRule::Chair => "approval-rule-chair",
        })
    }
}

fn own(meeting: &MeetingPage, user: UserId) -> Option<&MeetingSeat> {
    let mut seats = meeting.seats.iter();
    seats.find(|seat| seat.user == Some(user) && seat.role != MemberRole::Secretary)
}

async fn show(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<MeetingId>) -> Result<Response, Stop> {
    let meeting = load(&app, &me, id).await?;
    Ok(page(
        &ApprovalPage::new(&app, &me, ui, Form::new(), meeting).await?,
    ))
}

/// The page again, with what is wrong.
async fn again(app: &App, me: &Me, ui: Ui, form: Form, id: MeetingId) -> Result<Response, Stop> {
    let meeting = load(app, me, id).await?;
    let page = ApprovalPage::new(app, me, ui.clone(), form.clone(), meeting).await?;
    Ok(form.again(ui, |ui, form| ApprovalPage { ui, form, ..page }))
}

/// The words for what cannot be approved; `field` is where words are missing.
fn wrong(form: &mut Form, ui: &Ui, field: &str, failure: Failure<ApproveError>) -> Result<(), Stop> {
    match rule(failure)? {
        ApproveError::NotFound | ApproveError::NoSeat => return Err(Stop::no_access()),
        ApproveError::NotClosed => form.wrong("", "approval-error-open"),
        ApproveError::Approved { at } => {
            form.wrong(
                "",
                Message::new("approval-error-final").with("when", ui.when(&at).words),
            );
        }
        ApproveError::AlreadyGiven { at } => {
            form.wrong(
                "",
                Message::new("approval-error-given").with("when", ui.when(&at).words),
            );
        }
        ApproveError::NotGiven => form.wrong("", "approval-error-not-given"),
        ApproveError::NoWords => form.wrong(field, "approval-error-words"),
        ApproveError::HasLogin => form.wrong("member", "approval-error-login"),
        ApproveError::Storage(error) => return Err(error.into()),
    }
    Ok(())
}

async fn thanks(session: &Session, id: MeetingId, is_final: bool) -> Response {
    let key = if is_final {
        "approval-final-now"
    } else {
        "approval-given-now"
    };
    notice::keep(session, notice::done(key)).await;
    Redirect::to(&format!("/meetings/{id}/approval")).into_response()
}

async fn approve(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let committee = form.value("committee").parse().map_err(|_| Stop::no_access())?;
    let approving = ApproveMinutes {
        meeting: id,
        committee,
        remark: Private::new(form.value("remark").to_owned()),
    };
    match app.act(&me, approving, meeting::approve).await {
        Ok(is_final) => return Ok(thanks(&session, id, is_final).await),
        Err(failure) => wrong(&mut form, &ui, "remark", failure)?,
    }
    again(&app, &me, ui, form, id).await
}

async fn withdraw(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let committee = form.value("committee").parse().map_err(|_| Stop::no_access())?;
    let gone = WithdrawApproval {
        meeting: id,
        committee,
        reason: Private::new(form.value("reason").to_owned()),
    };
    match app.act(&me, gone, meeting::withdraw_approval).await {
        Ok(()) => {
            notice::keep(&session, notice::done("approval-withdrawn")).await;
            return Ok(Redirect::to(&format!("/meetings/{id}/approval")).into_response());
        }
        Err(failure) => wrong(&mut form, &ui, "reason", failure)?,
    }
    again(&app, &me, ui, form, id).await
}

async fn record(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    only(&app, &me, WRITE, unit).await?;
    let member = form.value("member").parse::<Uuid>().ok();
    let Some(member) = member else {
        form.wrong("member", "approval-error-member");
        return again(&app, &me, ui, form, id).await;
    };
    let recording = RecordApproval {
        meeting: id,
        unit,
        member,
        how: form.value("how").to_owned(),
        remark: Private::new(form.value("recorded_remark").to_owned()),
    };
    match app.act(&me, recording, meeting::record_approval).await {
        Ok(is_final) => return Ok(thanks(&session, id, is_final).await),
        Err(failure) => wrong(&mut form, &ui, "how", failure)?,
    }
    again(&app, &me, ui, form, id).await
}
