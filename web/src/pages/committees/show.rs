//! One committee: what comes, what was, who sits there, where it stands, what it is for.

use super::proposals::{TAKE_PART, circle};
use super::{WRITE, wheel as wheel_pages};
use crate::app::Tx;
use crate::parts::{Crumb, Svg};
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::{Permit, StorageError, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::CommitteeId;
use governance::committee::{
    self, Chain, CommitteePage, CommitteeRow, MeetingRow, Member, MemberRole, Neighbour, SeatOn, Terms,
    ViewCommittees, WorkingGroup,
};
use governance::wheel::{self, Source, ViewDraft};

/// The page of a committee.
#[derive(Template)]
#[template(path = "pages/committees/committee.html")]
struct ShowPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    committee: CommitteeRow,
    group: Option<WorkingGroup>,
    seats: Vec<SeatOn>,
    secretaries: Vec<Member>,
    chain: Chain,
    terms: Option<Terms>,
    drawing: Svg,
    coming: Vec<MeetingRow>,
    held: Vec<MeetingRow>,
    /// What waits to become an item of the next meeting; for writers only.
    waiting: Vec<Source>,
    may_write: bool,
    takes_part: bool,
}

impl ShowPage {
    fn open(&self) -> usize {
        self.seats.iter().filter(|seat| seat.holder.is_none()).count()
    }

    fn has_chain(&self) -> bool {
        let Chain {
            above,
            below,
            prepared_by,
            prepares,
        } = &self.chain;
        !(above.is_empty() && below.is_empty() && prepared_by.is_empty() && prepares.is_empty())
    }

    /// The parts of the chain with their headings.
    fn around(&self) -> Vec<(String, &Vec<Neighbour>)> {
        [
            ("chain-above", &self.chain.above),
            ("chain-below", &self.chain.below),
            ("chain-prepared-by", &self.chain.prepared_by),
            ("chain-prepares", &self.chain.prepares),
        ]
        .into_iter()
        .filter(|(_, all)| !all.is_empty())
        .map(|(key, all)| (self.ui.t(key), all))
        .collect()
    }

    /// Whether a link is this committee's own, to be ended here.
    fn own(&self, next: &Neighbour) -> bool {
        let mine = self.chain.above.first().into_iter().chain(&self.chain.prepares);
        mine.into_iter().any(|own| own.link == next.link)
    }
}

/// What one view of the committee gives.
type Known = (
    CommitteePage,
    Vec<SeatOn>,
    Chain,
    Vec<Terms>,
    Option<WorkingGroup>,
);

async fn known(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Known, Stop> {
    let day = *ui.today();
    let read = move |tx: &mut Tx<'_>, permit: &Permit<ViewCommittees>| {
        let Some(found) = committee::page(tx, permit, id)? else {
            return Ok(None);
        };
        let group = committee::groups(tx, permit)?
            .into_iter()
            .find(|group| group.id == id);
        Ok::<_, StorageError>(Some((
            found,
            committee::seats_on(tx, permit, id, day)?,
            committee::chain(tx, permit, id, day)?,
            committee::terms(tx, permit, id)?,
            group,
        )))
    };
    app.look(me, ViewCommittees { committee: Some(id) }, read)
        .await?
        .ok_or_else(Stop::no_access)
}

async fn show_page(app: &App, me: &Me, ui: Ui, id: CommitteeId, form: Form) -> Result<ShowPage, Stop> {
    let (found, seats, chain, versions, group) = known(app, me, &ui, id).await?;
    let may_write = app.could(me, WRITE, Subject::Unit(found.committee.unit)).await?;
    let takes_part = app.could(me, TAKE_PART, circle(id)).await?;
    let today = *ui.today();
    let secretaries = found
        .members_on(today)
        .filter(|member| member.role == MemberRole::Secretary)
        .cloned()
        .collect();
    let (mut coming, held): (Vec<_>, Vec<_>) = found
        .meetings
        .into_iter()
        .partition(|meeting| meeting.day >= today);
    coming.reverse();
    let committee = found.committee;
    let waiting = match coming.first().filter(|_| may_write) {
        Some(next) => {
            let (meeting, unit) = (next.id, committee.unit);
            let view = ViewDraft { committee: id, unit };
            let mut sources = app
                .look(me, view, move |tx, permit| wheel::draft(tx, permit, meeting))
                .await?;
            sources.retain(|source| source.item.is_none());
            sources
        }
        None => Vec::new(),
    };
    let drawing = wheel_pages::small(app, me, &ui, id).await?;
    let crumbs = vec![
        Crumb::new(ui.t("nav-committees"), "/committees"),
        Crumb::here(&committee.name),
    ];
    Ok(ShowPage {
        form,
        crumbs,
        committee,
        group,
        seats,
        secretaries,
        chain,
        terms: committee::terms_on(&versions, today).cloned(),
        drawing,
        coming,
        held,
        waiting,
        may_write,
        takes_part,
        ui,
    })
}

pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
) -> Result<Response, Stop> {
    Ok(page(&show_page(&app, &me, ui, id, Form::new()).await?))
}

/// The page again with what is wrong in one of its small forms.
pub(crate) async fn again(app: &App, me: &Me, ui: Ui, id: CommitteeId, form: Form) -> Result<Response, Stop> {
    let model = show_page(app, me, ui.clone(), id, Form::new()).await?;
    Ok(form.again(ui, |ui, form| ShowPage { ui, form, ..model }))
}
