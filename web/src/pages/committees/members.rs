//! Members by seat: who sits where, which seats are open, substitutes, the vice chair.

use super::sheet::{Field, Parts, Sheet, led};
use super::words::seat_group;
use super::{WRITE, only, unit_of};
use crate::app::rule;
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
    self, AddMember, AddMemberError, AddSubstitute, AddSubstituteError, CommitteeRow, DescribeSeat, DescribeSeatError,
    EndMembership, EndMembershipError, EndOffice, EndOfficeError, EndRefused, EndSubstitution, EndSubstitutionError,
    GiveOffice, GiveOfficeError, Member, MemberRole, Person, SeatGroup, SeatOn, ViewCommittees, ViewPeople,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("member.list", "/committees/{committee}/members", list),
        Route::get("member.new", "/committees/{committee}/members/new", new_member),
        Route::post("member.add", "/committees/{committee}/members", add_member),
        Route::post("member.end", "/committees/{committee}/members/{member}/end", end_member),
        Route::get("seat.edit", "/committees/{committee}/seats/{seat}", edit_seat),
        Route::post("seat.describe", "/committees/{committee}/seats/{seat}/descriptions", describe_seat),
        Route::get("substitute.new", "/committees/{committee}/substitutes/new", new_substitute),
        Route::post("substitute.add", "/committees/{committee}/substitutes", add_substitute),
        Route::post(
            "substitute.end",
            "/committees/{committee}/substitutes/{substitute}/end",
            end_substitute,
        ),
        Route::post("office.give", "/committees/{committee}/offices", give_office),
        Route::post("office.end", "/committees/{committee}/offices/{office}/end", end_office),
    ]
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
    seats.iter().map(|seat| Choice::new(seat.number, words(seat))).collect()
}

async fn member_sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let model = list_page(app, me, ui.clone(), id, Form::new()).await?;
    only(app, me, WRITE, model.committee.unit).await?;
    let roles = [
        (MemberRole::Member, "committee-member"),
        (MemberRole::Chair, "committee-chair"),
        (MemberRole::Secretary, "committee-secretary"),
    ];
    let roles = roles.map(|(role, key)| Choice::new(role.code(), ui.t(key))).to_vec();
    let fields = vec![
        Field::Radios("role", "committee-role", "", roles),
        Field::MaybeSelect("seat", "seat-label-seat", "seat-help-seat", seat_choices(ui, &model.seats)),
        Field::MaybeSelect("user", "seat-label-user", "", people(app, me, model.committee.unit).await?),
        Field::Maybe("name", "seat-label-name", "seat-help-name"),
        Field::Day("from", "seat-label-from", ""),
        Field::MaybeDay("to", "seat-label-to", ""),
    ];
    Ok(Parts {
        crumbs: crumbs(ui, &model.committee, &ui.t("seat-member-new")),
        title: ui.t("seat-member-new"),
        lead: model.committee.name,
        action: format!("/committees/{id}/members"),
        unit: model.committee.unit,
        carried: &[],
        fields,
        button: "seat-member-add",
    })
}

async fn new_member(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    asked: Form,
) -> Result<Response, Stop> {
    let parts = member_sheet(&app, &me, &ui, id).await?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("role", "member")
        .with("seat", asked.value("seat"))
        .with("from", ui.iso(ui.today()));
    Ok(page(&Sheet::new(ui, form, parts)))
}

fn read_member(form: &mut Form, committee: CommitteeId, unit: UnitId) -> Option<AddMember> {
    let role = MemberRole::from_code(form.value("role"));
    if role.is_none() {
        form.wrong("role", "seat-error-role");
    }
    let seat = form.read::<i64>("seat", Required::No, "seat-error-seat");
    let person = person(form);
    let period = period(form);
    let id = form.made_id(Uuid::now_v7)?;
    Some(AddMember {
        id,
        committee,
        unit,
        person: person?,
        seat,
        role: role?,
        period: period?,
    })
    .filter(|_| form.is_right())
}

async fn add_member(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(new) = read_member(&mut form, id, unit) {
        match app.act(&me, new, committee::add_member).await {
            Ok(_) => return Ok(led(&session, "seat-member-added", &format!("/committees/{id}/members")).await),
            Err(failure) => match rule(failure)? {
                AddMemberError::NotFound => return Err(Stop::no_access()),
                AddMemberError::NoName => form.wrong("name", "seat-error-person"),
                AddMemberError::Seat => form.wrong("seat", "seat-error-seat"),
                AddMemberError::SeatTaken { .. } => form.wrong("seat", "seat-error-taken"),
                AddMemberError::ChairTaken { .. } => form.wrong("role", "seat-error-chair"),
                AddMemberError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = member_sheet(&app, &me, &ui, id).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
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

async fn end_member(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((id, member)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(to) = ended(&mut form) {
        let end = EndMembership {
            committee: id,
            unit,
            member,
            to,
        };
        match app.act(&me, end, committee::end_membership).await {
            Ok(()) => return Ok(led(&session, "seat-member-ended", &format!("/committees/{id}/members")).await),
            Err(failure) => match rule(failure)? {
                EndMembershipError::NotFound => return Err(Stop::no_access()),
                EndMembershipError::AlreadyEnded => form.wrong("", "seat-error-ended"),
                EndMembershipError::Outside => form.wrong("", "seat-error-outside"),
                EndMembershipError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, id, form).await
}

async fn seat_sheet(
    app: &App,
    me: &Me,
    ui: &Ui,
    id: CommitteeId,
    seat: i64,
) -> Result<(Parts, SeatOn), Stop> {
    let model = list_page(app, me, ui.clone(), id, Form::new()).await?;
    only(app, me, WRITE, model.committee.unit).await?;
    let found = model.seats.into_iter().find(|one| one.number == seat);
    let found = found.ok_or_else(Stop::no_access)?;
    let groups = SeatGroup::ALL.map(|group| Choice::new(group.code(), ui.t(seat_group(&group))));
    let title = ui.a("seat-number", "number", seat.to_string());
    let parts = Parts {
        crumbs: crumbs(ui, &model.committee, &title),
        title,
        lead: model.committee.name,
        action: format!("/committees/{id}/seats/{seat}/descriptions"),
        unit: model.committee.unit,
        carried: &[],
        fields: vec![
            Field::Radios("group", "seat-label-group", "", groups.to_vec()),
            Field::Maybe("title", "seat-label-title", "seat-help-title"),
            Field::Maybe("appointed_by", "seat-label-appointed", ""),
            Field::Day("from", "seat-label-holds", ""),
        ],
        button: "seat-save",
    };
    Ok((parts, found))
}

async fn edit_seat(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, seat)): Path<(CommitteeId, i64)>,
) -> Result<Response, Stop> {
    let (parts, found) = seat_sheet(&app, &me, &ui, id, seat).await?;
    let form = Form::new()
        .with("group", found.group.map(SeatGroup::code).unwrap_or_default())
        .with("title", &found.title)
        .with("appointed_by", &found.appointed_by)
        .with("from", ui.iso(ui.today()));
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn describe_seat(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((id, seat)): Path<(CommitteeId, i64)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let group = SeatGroup::from_code(form.value("group"));
    if group.is_none() {
        form.wrong("group", "seat-error-group");
    }
    let from = form.day("from", Required::Yes);
    if let (Some(group), Some(from)) = (group, from) {
        let new = DescribeSeat {
            committee: id,
            unit,
            seat,
            from,
            group,
            title: form.optional("title").unwrap_or_default(),
            appointed_by: form.optional("appointed_by").unwrap_or_default(),
        };
        match app.act(&me, new, committee::describe_seat).await {
            Ok(()) => return Ok(led(&session, "seat-saved", &format!("/committees/{id}/members")).await),
            Err(failure) => match rule(failure)? {
                DescribeSeatError::NotFound | DescribeSeatError::Seat => return Err(Stop::no_access()),
                DescribeSeatError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let (parts, _) = seat_sheet(&app, &me, &ui, id, seat).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn substitute_sheet(app: &App, me: &Me, ui: &Ui, id: CommitteeId) -> Result<Parts, Stop> {
    let model = list_page(app, me, ui.clone(), id, Form::new()).await?;
    only(app, me, WRITE, model.committee.unit).await?;
    let fields = vec![
        Field::Select("seat", "seat-label-for", "", seat_choices(ui, &model.seats)),
        Field::MaybeSelect("user", "seat-label-user", "", people(app, me, model.committee.unit).await?),
        Field::Maybe("name", "seat-label-name", "seat-help-name"),
        Field::Day("from", "seat-label-from", ""),
        Field::MaybeDay("to", "seat-label-to", ""),
    ];
    Ok(Parts {
        crumbs: crumbs(ui, &model.committee, &ui.t("seat-substitute-new")),
        title: ui.t("seat-substitute-new"),
        lead: ui.t("seat-substitute-text"),
        action: format!("/committees/{id}/substitutes"),
        unit: model.committee.unit,
        carried: &[],
        fields,
        button: "seat-substitute-add",
    })
}

async fn new_substitute(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<CommitteeId>,
    asked: Form,
) -> Result<Response, Stop> {
    let parts = substitute_sheet(&app, &me, &ui, id).await?;
    let form = Form::new()
        .with("id", Uuid::now_v7())
        .with("seat", asked.value("seat"))
        .with("from", ui.iso(ui.today()));
    Ok(page(&Sheet::new(ui, form, parts)))
}

async fn add_substitute(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let seat = form.read::<i64>("seat", Required::Yes, "seat-error-seat");
    let person = person(&mut form);
    let period = period(&mut form);
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(seat), Some(person), Some(period), true) = (id, seat, person, period, form.is_right()) {
        let new = AddSubstitute {
            id,
            committee,
            unit,
            seat,
            person,
            period,
        };
        match app.act(&me, new, committee::add_substitute).await {
            // The same form sent twice names one substitute.
            Ok(_) | Err(access::Failure::Rule(AddSubstituteError::Exists)) => {
                return Ok(led(&session, "seat-substitute-added", &format!("/committees/{committee}/members")).await);
            }
            Err(failure) => match rule(failure)? {
                AddSubstituteError::NotFound => return Err(Stop::no_access()),
                AddSubstituteError::NoName => form.wrong("name", "seat-error-person"),
                AddSubstituteError::Seat => form.wrong("seat", "seat-error-seat"),
                AddSubstituteError::Seated => form.wrong("user", "seat-error-seated"),
                error @ AddSubstituteError::Exists => return Err(Stop::unexpected(&error)),
                AddSubstituteError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let parts = substitute_sheet(&app, &me, &ui, committee).await?;
    Ok(form.again(ui, |ui, form| Sheet::new(ui, form, parts)))
}

async fn end_substitute(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((id, substitute)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(to) = ended(&mut form) {
        let end = EndSubstitution {
            committee: id,
            unit,
            substitute,
            to,
        };
        match app.act(&me, end, committee::end_substitution).await {
            Ok(()) => return Ok(led(&session, "seat-substitute-ended", &format!("/committees/{id}/members")).await),
            Err(failure) => match rule(failure)? {
                EndSubstitutionError::NotFound => return Err(Stop::no_access()),
                EndSubstitutionError::Refused(why) => form.wrong("", refused(why)),
                EndSubstitutionError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, id, form).await
}

async fn give_office(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(committee): Path<CommitteeId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let member = form.read::<Uuid>("member", Required::Yes, "seat-error-member");
    let from = form.day("office_from", Required::Yes);
    let id = form.made_id(Uuid::now_v7);
    if let (Some(id), Some(member), Some(from), true) = (id, member, from, form.is_right()) {
        let until = form.value("until").parse::<Day>().ok();
        if let Ok(period) = Period::new(from, until) {
            let give = GiveOffice {
                id,
                committee,
                unit,
                member,
                period,
            };
            match app.act(&me, give, committee::give_office).await {
                Ok(_) => {
                    return Ok(led(&session, "seat-office-given", &format!("/committees/{committee}/members")).await);
                }
                Err(failure) => match rule(failure)? {
                    GiveOfficeError::NotFound => return Err(Stop::no_access()),
                    GiveOfficeError::NotAMember => form.wrong("", "seat-error-office-member"),
                    GiveOfficeError::Outside => form.wrong("", "seat-error-office-outside"),
                    GiveOfficeError::Taken => form.wrong("", "seat-error-office-taken"),
                    GiveOfficeError::Storage(error) => return Err(error.into()),
                },
            }
        } else {
            form.wrong("", "seat-error-office-outside");
        }
    }
    again(&app, &me, ui, committee, form).await
}

async fn end_office(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path((id, office)): Path<(CommitteeId, Uuid)>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    if let Some(to) = ended(&mut form) {
        let end = EndOffice {
            committee: id,
            unit,
            office,
            to,
        };
        match app.act(&me, end, committee::end_office).await {
            Ok(()) => return Ok(led(&session, "seat-office-ended", &format!("/committees/{id}/members")).await),
            Err(failure) => match rule(failure)? {
                EndOfficeError::NotFound => return Err(Stop::no_access()),
                EndOfficeError::Refused(why) => form.wrong("", refused(why)),
                EndOfficeError::Storage(error) => return Err(error.into()),
            },
        }
    }
    again(&app, &me, ui, id, form).await
}
