//! The follow-up list: a board by status, or the classic table, as of a day, with filters.

use super::{decided, status};
use crate::forms::{Choice, Required};
use crate::parts::{ActionStatus, Cell, Column, QuickFilter, Table};
use crate::ui::{Tone, page};
use crate::{App, Form, Me, Stop, Ui};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use foundation::{CommitteeId, Day};
use governance::follow_up::{self, ActionFilter, ActionRow, ActionState, Due, ViewActions};

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
    columns: Vec<BoardColumn>,
    table: Option<Table>,
    count: usize,
    filtered: bool,
}

impl ListPage {
    /// Whether the filters that fold away are in use.
    fn narrowed(&self) -> bool {
        !self.form.value("committee").is_empty() || !self.form.value("q").is_empty()
    }
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
}

/// What the address asks for. What cannot be read is left out, except the day, which is said.
struct Asked {
    as_of: Day,
    state: Option<ActionState>,
    mine: bool,
    committee: Option<CommitteeId>,
    words: Option<String>,
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
            words: form.optional("q"),
            table: form.value("view") == "table",
        }
    }

    fn is_filtered(&self) -> bool {
        self.state.is_some() || self.mine || self.committee.is_some() || self.words.is_some()
    }
}

pub(super) async fn list(State(app): State<App>, me: Me, ui: Ui, mut form: Form) -> Result<Response, Stop> {
    let asked = Asked::read(&mut form, *ui.today());
    let (committee, words, day) = (asked.committee, asked.words.clone(), asked.as_of);
    let (mut found, all) = app
        .look(&me, ViewActions, move |tx, permit| {
            let everything = ActionFilter::default();
            let all = follow_up::actions_as_of(tx, permit, day, &everything)?;
            let filter = ActionFilter {
                committee,
                words,
                ..ActionFilter::default()
            };
            Ok::<_, access::StorageError>((follow_up::actions_as_of(tx, permit, day, &filter)?, all))
        })
        .await?;
    let user = me.actor().user();
    let quick = quick(&ui, &form, &asked, &found, user);
    found.retain(|action| asked.state.is_none_or(|state| action.is_in(state, day)));
    found.retain(|action| !asked.mine || action.owner == Some(user));
    Ok(page(&list_page(ui, form, &asked, quick, &found, &all)))
}

fn list_page(
    ui: Ui,
    form: Form,
    asked: &Asked,
    quick: Vec<QuickFilter>,
    found: &[ActionRow],
    all: &[ActionRow],
) -> ListPage {
    let is_past = asked.as_of != *ui.today();
    let views = [(false, "action-view-board"), (true, "action-view-table")].map(|(table, key)| QuickFilter {
        label: ui.t(key),
        href: address(&form, &[("view", if table { "table" } else { "" })]),
        current: asked.table == table,
        count: None,
    });
    ListPage {
        as_of: asked.as_of,
        is_past,
        quick,
        views: views.into(),
        committees: committees(all),
        columns: if asked.table {
            Vec::new()
        } else {
            columns(&ui, found, asked.as_of, is_past)
        },
        table: asked.table.then(|| table(&ui, found, asked.as_of, is_past)),
        count: found.len(),
        filtered: asked.is_filtered(),
        form: form.with("as_of", ui.iso(&asked.as_of)),
        ui,
    }
}

/// This page's address with some of its filters changed; empty ones are left out.
fn address(form: &Form, changed: &[(&str, &str)]) -> String {
    let mut pairs = Vec::new();
    for name in ["as_of", "state", "mine", "committee", "q", "view"] {
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
    found: &[ActionRow],
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
            count: Some(found.iter().filter(|action| action.owner == Some(user)).count()),
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

/// The committees that have actions.
fn committees(all: &[ActionRow]) -> Vec<Choice> {
    let mut found: Vec<Choice> = Vec::new();
    for action in all {
        let choice = Choice::new(action.committee, &action.committee_name);
        if !found.contains(&choice) {
            found.push(choice);
        }
    }
    found.sort_by_key(|choice| foundation::sort_key(&choice.label));
    found
}

/// The board's columns; the one for dropped actions is there only when there are any.
fn columns(ui: &Ui, found: &[ActionRow], day: Day, is_past: bool) -> Vec<BoardColumn> {
    let all = [
        ActionStatus::Open,
        ActionStatus::Started,
        ActionStatus::Stuck,
        ActionStatus::Done,
        ActionStatus::Dropped,
    ];
    let column = |wanted: ActionStatus| BoardColumn {
        status: wanted,
        cards: found
            .iter()
            .filter(|action| status(action.status()) == wanted)
            .map(|action| board_card(ui, action, day, is_past))
            .collect(),
    };
    all.into_iter()
        .map(column)
        .filter(|column| column.status != ActionStatus::Dropped || !column.cards.is_empty())
        .collect()
}

fn board_card(ui: &Ui, action: &ActionRow, day: Day, is_past: bool) -> BoardCard {
    BoardCard {
        title: action.title.clone(),
        href: format!("/actions/{}", action.id),
        owner: action.owner_name.show().clone(),
        due: due(ui, action, is_past),
        late: action.is_overdue(day),
        latest: action
            .statuses
            .first()
            .map(|entry| entry.text.show().clone())
            .unwrap_or_default(),
        decided: decided(ui, action),
    }
}

/// The due date in words. "3 days late" is said about today only; a past list shows the date.
fn due(ui: &Ui, action: &ActionRow, is_past: bool) -> String {
    match &action.due {
        Due::On(day) if is_past || !action.is_open() => ui.date(day),
        Due::On(day) => ui.due(day).words,
        Due::Raw(words) => ui.a("action-raw", "words", words),
    }
}

/// The layout that committees know: where from, what, who, by when, status on the day.
fn table(ui: &Ui, found: &[ActionRow], day: Day, is_past: bool) -> Table {
    let row = |action: &ActionRow| {
        let late = action.is_overdue(day);
        let due = due(ui, action, is_past);
        let entry = action.statuses.first();
        let said = ui.t(status(action.status()).key());
        let words = match entry.filter(|entry| !entry.text.show().is_empty()) {
            Some(entry) => format!("{said}. {} ({})", entry.text.show(), ui.date(&entry.day)),
            None => said,
        };
        vec![
            Cell::link(&action.title, format!("/actions/{}", action.id)),
            Cell::from(decided(ui, action)),
            Cell::from(action.owner_name.show().as_str()),
            if late {
                Cell::Tag {
                    tone: Tone::Warning,
                    words: due,
                }
            } else {
                Cell::from(due)
            },
            Cell::from(words),
        ]
    };
    Table {
        caption: ui.a("action-table", "day", ui.date(&day)),
        caption_hidden: false,
        columns: vec![
            Column::words(ui.t("action-column-what")),
            Column::words(ui.t("action-column-from")),
            Column::words(ui.t("action-column-who")),
            Column::words(ui.t("action-column-when")),
            Column::words(ui.a("action-column-status", "day", ui.date(&day))),
        ],
        rows: found.iter().map(row).collect(),
        empty: ui.t("action-none"),
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
