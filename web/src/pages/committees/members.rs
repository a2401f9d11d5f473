//! Members by seat: who sits where, which seats are open, substitutes, the vice chair.

mod add;
mod seats;
mod substitutes;

use super::{WRITE, only};
use crate::forms::{Choice, Required};
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CommitteeId, Day, Period, Private, UnitId, UserId, Uuid};
use governance::committee::{
    self, CommitteeRow, EndRefused, Member, MemberRole, Person, SeatOn, ViewCommittees, ViewPeople,
};

pub(super) fn routes() -> Vec<Route> {
    let here = vec![Route::get("member.list", "/committees/{committee}/members", list)];
    [here, add::routes(), seats::routes(), substitutes::routes()]
        .into_iter()
        .flatten()
        .collect()
}

/// The seats of a committee on a day.
#[derive(Template)]
#[template(path = "pages/committees/members.html")]
struct ListPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    committee: CommitteeRow,
    seats: Vec<SeatOn>,
    secretaries: Vec<Member>,
    former: Vec<Member>,
    coming: Vec<Member>,
    may_write: bool,
}

impl ListPage {
    fn open(&self) -> usize {
        self.seats.iter().filter(|seat| seat.holder.is_none()).count()
    }

    fn period(&self, period: &Period) -> String {
        said(&self.ui, period)
    }

    /// Where the form is sent that ends something.
    fn end(&self, what: &str, id: &Uuid) -> String {
        format!("/committees/{}/{what}/{id}/end", self.committee.id)
    }
}

/// A period in words: "1. marts 2024 –" or with its last day.
pub(crate) fn said(ui: &Ui, period: &Period) -> String {
    let from = ui.day(&period.from());
    let last = period.to().and_then(|to| to.yesterday().ok());
    match last {
        Some(last) => ui.a2("seat-period", "from", from, "to", ui.day(&last)),
        None => ui.a("seat-since", "from", from),
    }
}

pub(super) fn crumbs(ui: &Ui, committee: &CommitteeRow, here: &str) -> Vec<Crumb> {
    vec![
        Crumb::new(ui.t("nav-committees"), "/committees"),
        Crumb::new(&committee.name, format!("/committees/{}", committee.id)),
        Crumb::here(here),
    ]
}

async fn list_page(app: &App, me: &Me, ui: Ui, id: CommitteeId, form: Form) -> Result<ListPage, Stop> {
    let view = ViewCommittees { committee: Some(id) };
    let day = *ui.today();
    let read = move |tx: &mut crate::app::Tx<'_>, permit: &access::Permit<ViewCommittees>| {
        let found = committee::page(tx, permit, id)?;
        let seats = match found {
            Some(_) => committee::seats_on(tx, permit, id, day)?,
            None => Vec::new(),
        };
        Ok::<_, access::StorageError>((found, seats))
    };
    let (found, seats) = app.look(me, view, read).await?;
    let found = found.ok_or_else(Stop::no_access)?;
    let may_write = app.could(me, WRITE, Subject::Unit(found.committee.unit)).await?;
    let (mut secretaries, mut former, mut coming) = (Vec::new(), Vec::new(), Vec::new());
    for member in found.members {
        if member.period.contains(day) {
            if member.role == MemberRole::Secretary {
                secretaries.push(member);
            }
        } else if member.period.from() > day {
            coming.push(member);
        } else {
            former.push(member);
        }
    }
    let crumbs = crumbs(&ui, &found.committee, &ui.t("committee-members"));
    Ok(ListPage {
        form,
        crumbs,
        committee: found.committee,
        seats,
        secretaries,
        former,
        coming,
        may_write,
        ui,
    })
}

async fn list(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<CommitteeId>) -> Result<Response, Stop> {
    let form = Form::new().with("id", Uuid::now_v7());
    Ok(page(&list_page(&app, &me, ui, id, form).await?))
}

/// The page again with what is wrong, for those who may write.
async fn again(app: &App, me: &Me, ui: Ui, id: CommitteeId, form: Form) -> Result<Response, Stop> {
    let model = list_page(app, me, ui.clone(), id, Form::new()).await?;
    only(app, me, WRITE, model.committee.unit).await?;
    Ok(form.again(ui, |ui, form| ListPage { ui, form, ..model }))
}

/// The people with a log-in, to choose among.
async fn people(app: &App, me: &Me, unit: UnitId) -> Result<Vec<Choice>, Stop> {
    let people = app.look(me, ViewPeople { unit }, committee::people).await?;
    let choice = |person: committee::Seatable| {
        Choice::new(person.user, format!("{}, {}", person.name.show(), person.title))
    };
    Ok(people.into_iter().map(choice).collect())
}

/// Somebody with a log-in, or a name.
pub(crate) fn person(form: &mut Form) -> Option<Person> {
    if let Some(user) = form.read::<UserId>("user", Required::No, "seat-error-person") {
        return Some(Person::User(user));
    }
    let name = form.required("name", "seat-error-person")?;
    Some(Person::Named(Private::new(name)))
}

/// Two days as a period; the form asks for the last day, the period ends on the day after.
pub(crate) fn period(form: &mut Form) -> Option<Period> {
    let from = form.day("from", Required::Yes)?;
    let last = form.day("to", Required::No);
    if !form.is_right() {
        return None;
    }
    let to = last.and_then(|last| last.tomorrow().ok());
    let period = Period::new(from, to).ok();
    if period.is_none() {
        form.wrong("to", "seat-error-period");
    }
    period
}

fn seat_choices(ui: &Ui, seats: &[SeatOn]) -> Vec<Choice> {
    let words = |seat: &SeatOn| {
        let mut words = ui.a("seat-number", "number", seat.number.to_string());
        if !seat.title.is_empty() {
            words = format!("{words}: {}", seat.title);
        }
        match &seat.holder {
            Some(holder) => format!("{words} ({})", holder.name.show()),
            None => format!("{words} ({})", ui.t("seat-open")),
        }
    };
    seats
        .iter()
        .map(|seat| Choice::new(seat.number, words(seat)))
        .collect()
}

/// The first day on which something holds no longer: the day after the last day that was typed.
pub(super) fn ended(form: &mut Form) -> Option<Day> {
    let last = form.day("last", Required::Yes)?;
    last.tomorrow().ok()
}

/// The text key for a refused end.
pub(super) const fn refused(why: EndRefused) -> &'static str {
    match why {
        EndRefused::AlreadyEnded => "seat-error-ended",
        EndRefused::Outside => "seat-error-outside",
    }
}
