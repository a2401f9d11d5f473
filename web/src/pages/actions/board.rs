//! The follow-up list: a board by status, or the classic table, as of a day, with filters.

use super::{WRITE, decided, status, table};
use crate::forms::{Choice, Required};
use crate::parts::{ActionStatus, QuickFilter, Table};
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use foundation::{CommitteeId, Day, SteeringPlanId};
use governance::committee::{self, CommitteeRow, ViewCommittees};
use governance::follow_up::{ActionFilter, ActionRow, ActionState, Due};
use governance::plan::{self, PlanRow, TableTrack, ViewPlans};

/// The list.
#[derive(Template)]
#[template(path = "pages/actions/list.html")]
pub(super) struct ListPage {
    ui: Ui,
    form: Form,
    as_of: Day,
    is_past: bool,
    quick: Vec<QuickFilter>,
    views: Vec<QuickFilter>,
    committees: Vec<Choice>,
    plans: Vec<Choice>,
    files: String,
    since: Option<Day>,
    changed: usize,
    /// The address with only those that changed, or without that filter when it is on.
    changed_href: String,
    only_changed: bool,
    tracks: Vec<BoardTrack>,
    table: Option<Table>,
    count: usize,
    filtered: bool,
}

impl ListPage {
    /// Whether the filters that fold away are in use.
    fn narrowed(&self) -> bool {
        ["committee", "plan", "q"]
            .iter()
            .any(|name| !self.form.value(name).is_empty())
    }
}

/// A track of the board: a row of columns.
struct BoardTrack {
    title: String,
    columns: Vec<BoardColumn>,
}

/// One status of the board.
struct BoardColumn {
    status: ActionStatus,
    cards: Vec<BoardCard>,
}

/// An action on the board, as it was known on the day.
struct BoardCard {
    title: String,
    href: String,
    owner: String,
    due: String,
    late: bool,
    latest: String,
    decided: String,
    changed: bool,
    /// The reader may say how it stands.
    may_say: bool,
}

/// What the address asks for. What cannot be read is left out, except the day, which is said.
struct Asked {
    as_of: Day,
    state: Option<ActionState>,
    mine: bool,
    committee: Option<CommitteeId>,
    plan: Option<SteeringPlanId>,
    words: Option<String>,
    /// Only what changed since the last meeting.
    changed: bool,
    table: bool,
}

impl Asked {
    fn read(form: &mut Form, today: Day) -> Self {
        let day = form.day("as_of", Required::No).filter(|day| *day <= today);
        Self {
            as_of: day.unwrap_or(today),
            state: ActionState::from_code(form.value("state")),
            mine: form.value("mine") == "yes",
            committee: form.value("committee").parse().ok(),
            plan: form.value("plan").parse().ok(),
            words: form.optional("q"),
            changed: form.value("changed") == "yes",
            table: form.value("view") == "table",
        }
    }

    fn is_filtered(&self) -> bool {
        self.state.is_some() || self.mine || self.changed || self.narrow() != ActionFilter::default()
    }

    /// The filter that the ready filters are counted within.
    fn narrow(&self) -> ActionFilter {
        ActionFilter {
            committee: self.committee,
            plan: self.plan,
            words: self.words.clone(),
            ..ActionFilter::default()
        }
    }
}

/// What the page is made of.
struct Found {
    /// The tracks with what fits the folded filters.
    tracks: Vec<TableTrack>,
    plans: Vec<PlanRow>,
    committees: Vec<CommitteeRow>,
}

async fn load(app: &App, me: &Me, asked: &Asked) -> Result<Found, Stop> {
    let (day, filter) = (asked.as_of, asked.narrow());
    let (mut tracks, plans) = app
        .look(me, ViewPlans { plan: asked.plan }, move |tx, permit| {
            let tracks = match filter.plan {
                None => plan::status_table_of_all(tx, permit, day)?,
                Some(plan) => {
                    let table = plan::status_table(tx, permit, plan, day)?;
                    table.map_or_else(Vec::new, |table| table.tracks)
                }
            };
            Ok::<_, access::StorageError>((tracks, plan::plans(tx, permit, permit.day())?))
        })
        .await?;
    let filter = asked.narrow();
    for track in &mut tracks {
        track.actions.retain(|action| action.fits(&filter, day));
    }
    let view = ViewCommittees { committee: None };
    Ok(Found {
        tracks,
        plans,
        committees: app.look(me, view, committee::list).await?,
    })
}

pub(super) async fn list(State(app): State<App>, me: Me, ui: Ui, mut form: Form) -> Result<Response, Stop> {
    let asked = Asked::read(&mut form, *ui.today());
    let mut found = load(&app, &me, &asked).await?;
    let user = me.actor().user();
    let quick = quick(&ui, &form, &asked, &actions(&found.tracks), user);
    let only_since = last_meeting(&found, &asked).filter(|_| asked.changed);
    for track in &mut found.tracks {
        track
            .actions
            .retain(|action| asked.state.is_none_or(|state| action.is_in(state, asked.as_of)));
        track
            .actions
            .retain(|action| !asked.mine || action.is_owned_by(user));
        track
            .actions
            .retain(|action| only_since.is_none_or(|day| action.is_changed_since(day)));
    }
    found.tracks.retain(|track| !track.actions.is_empty());
    Ok(page(&list_page(ui, form, &me, (&asked, quick), &found)))
}

fn actions(tracks: &[TableTrack]) -> Vec<&ActionRow> {
    tracks.iter().flat_map(|track| &track.actions).collect()
}

/// The last meeting before the day: of the chosen committee, or of any.
fn last_meeting(found: &Found, asked: &Asked) -> Option<Day> {
    let fitting = found
        .committees
        .iter()
        .filter(|committee| asked.committee.is_none_or(|wanted| committee.id == wanted));
    fitting
        .filter_map(|committee| committee.last_meeting)
        .filter(|day| *day < asked.as_of)
        .max()
}

fn list_page(
    ui: Ui,
    form: Form,
    me: &Me,
    (asked, quick): (&Asked, Vec<QuickFilter>),
    found: &Found,
) -> ListPage {
    let is_past = asked.as_of != *ui.today();
    let views = [(false, "action-view-board"), (true, "action-view-table")].map(|(table, key)| QuickFilter {
        label: ui.t(key),
        href: address(&form, &[("view", if table { "table" } else { "" })]),
        current: asked.table == table,
        count: None,
    });
    let all = actions(&found.tracks);
    let since = last_meeting(found, asked);
    let changed = |action: &ActionRow| since.is_some_and(|day| action.is_changed_since(day));
    let shown = Shown {
        day: asked.as_of,
        is_past,
        since,
        me,
    };
    ListPage {
        as_of: asked.as_of,
        is_past,
        quick,
        views: views.into(),
        committees: found
            .committees
            .iter()
            .map(|one| Choice::new(one.id, &one.name))
            .collect(),
        plans: found
            .plans
            .iter()
            .filter(|plan| plan.actions > 0)
            .map(|plan| Choice::new(plan.id, &plan.text.title))
            .collect(),
        files: match asked.plan {
            Some(plan) => format!("/plans/{plan}/files"),
            None => "/actions/files".to_owned(),
        },
        since,
        changed: all.iter().filter(|action| changed(action)).count(),
        changed_href: address(&form, &[("changed", if asked.changed { "" } else { "yes" })]),
        only_changed: asked.changed,
        tracks: if asked.table {
            Vec::new()
        } else {
            board(&ui, &found.tracks, shown)
        },
        table: asked.table.then(|| table::of(&ui, &found.tracks, asked.as_of)),
        count: all.len(),
        filtered: asked.is_filtered(),
        form: form.with("as_of", ui.iso(&asked.as_of)),
        ui,
    }
}

/// How the cards are shown.
#[derive(Clone, Copy)]
struct Shown<'a> {
    day: Day,
    is_past: bool,
    since: Option<Day>,
    me: &'a Me,
}

/// This page's address with some of its filters changed; empty ones are left out.
fn address(form: &Form, changed: &[(&str, &str)]) -> String {
    let mut pairs = Vec::new();
    for name in [
        "as_of",
        "state",
        "mine",
        "changed",
        "committee",
        "plan",
        "q",
        "view",
    ] {
        let change = changed
            .iter()
            .find(|(changed, _)| *changed == name)
            .map(|(_, value)| *value);
        let value = change.unwrap_or_else(|| form.value(name));
        if !value.is_empty() {
            pairs.push((name, value));
        }
    }
    match query_of(&pairs) {
        query if query.is_empty() => "/actions".to_owned(),
        query => format!("/actions?{query}"),
    }
}

/// Pairs as a query. Everything but letters, digits and hyphens is written in hexadecimal.
fn query_of(pairs: &[(&str, &str)]) -> String {
    let escaped = |value: &str| {
        value.bytes().fold(String::new(), |mut out, byte| {
            if byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
            out
        })
    };
    pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", escaped(value)))
        .collect::<Vec<_>>()
        .join("&")
}

/// The ready filters, each with how many it would show.
fn quick(
    ui: &Ui,
    form: &Form,
    asked: &Asked,
    found: &[&ActionRow],
    user: foundation::UserId,
) -> Vec<QuickFilter> {
    let key = |state: ActionState| match state {
        ActionState::Open => "action-state-open",
        ActionState::Overdue => "action-state-overdue",
        ActionState::Undated => "action-state-undated",
        ActionState::Stuck => "action-state-stuck",
        ActionState::Finished => "action-state-finished",
    };
    let mut filters = vec![
        QuickFilter {
            label: ui.t("action-state-all"),
            href: address(form, &[("state", ""), ("mine", "")]),
            current: asked.state.is_none() && !asked.mine,
            count: Some(found.len()),
        },
        QuickFilter {
            label: ui.t("action-state-mine"),
            href: address(form, &[("state", ""), ("mine", "yes")]),
            current: asked.mine,
            count: Some(found.iter().filter(|action| action.is_owned_by(user)).count()),
        },
    ];
    filters.extend(ActionState::ALL.map(|state| {
        QuickFilter {
            label: ui.t(key(state)),
            href: address(form, &[("state", state.code()), ("mine", "")]),
            current: asked.state == Some(state),
            count: Some(
                found
                    .iter()
                    .filter(|action| action.is_in(state, asked.as_of))
                    .count(),
            ),
        }
    }));
    filters
}

/// The board: tracks as rows, status as columns. A status that no action has on the whole board has no column, but for
/// the four that work goes through.
fn board(ui: &Ui, tracks: &[TableTrack], shown: Shown<'_>) -> Vec<BoardTrack> {
    let usual = [
        ActionStatus::Open,
        ActionStatus::Started,
        ActionStatus::Stuck,
        ActionStatus::Done,
    ];
    let all = actions(tracks);
    let rare = [ActionStatus::NotStated, ActionStatus::Dropped]
        .into_iter()
        .filter(|wanted| all.iter().any(|action| status(action.status()) == *wanted));
    let wanted: Vec<ActionStatus> = usual.into_iter().chain(rare).collect();
    let track = |track: &TableTrack| BoardTrack {
        title: match track.title.as_str() {
            "" => ui.t("action-no-track"),
            title => title.to_owned(),
        },
        columns: wanted
            .iter()
            .map(|wanted| BoardColumn {
                status: *wanted,
                cards: track
                    .actions
                    .iter()
                    .filter(|action| status(action.status()) == *wanted)
                    .map(|action| board_card(ui, action, shown))
                    .collect(),
            })
            .collect(),
    };
    tracks.iter().map(track).collect()
}

fn board_card(ui: &Ui, action: &ActionRow, shown: Shown<'_>) -> BoardCard {
    BoardCard {
        title: action.title.clone(),
        href: format!("/actions/{}", action.id),
        owner: action.owner_names(),
        due: due(ui, action, shown.is_past),
        late: action.is_overdue(shown.day),
        latest: action
            .statuses
            .first()
            .map(|entry| entry.text.show().clone())
            .unwrap_or_default(),
        decided: decided(ui, action),
        changed: shown.since.is_some_and(|day| action.is_changed_since(day)),
        may_say: !shown.is_past
            && action.is_open()
            && (shown.me.may(WRITE) || action.is_owned_by(shown.me.actor().user())),
    }
}

/// The due date in words. "3 days late" is said about today only; a past list shows the date.
fn due(ui: &Ui, action: &ActionRow, is_past: bool) -> String {
    match &action.due {
        None => String::new(),
        Some(Due::On(day)) if is_past || !action.is_open() => ui.date(day),
        Some(Due::On(day)) => ui.due(day).words,
        Some(Due::Raw { words, .. }) => ui.a("action-raw", "words", words),
    }
}

#[cfg(test)]
mod tests {
    use super::address;
    use crate::Form;

    #[test]
    fn an_address_keeps_the_other_filters() {
        let form = Form::from_pairs([
            ("as_of", "2026-09-01"),
            ("state", "open"),
            ("q", "æ & b"),
            ("view", "table"),
        ]);
        assert_eq!(
            address(&form, &[("state", "stuck"), ("view", "")]),
            "/actions?as_of=2026-09-01&state=stuck&q=%C3%A6%20%26%20b"
        );
        assert_eq!(address(&Form::new(), &[]), "/actions");
    }
}
