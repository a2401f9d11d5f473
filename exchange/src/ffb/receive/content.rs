//! From an order message to what `record` stores of it. Pure: no database, no clock.
//!
//! Everything the reader read has a place: a field of [`OrderContent`], or a text of the order in Danish.

use super::parties::{document, participants};
use super::texts::{other, texts, with_codes};
use super::{Stop, words};
use crate::ffb::codes::{ValueSet, ffb};
use crate::ffb::order::{Condition, EvaluationKind, Goal, Moment, OrderMessage, Service, Span, TargetGroup};
use foundation::{Day, GoalId, Instant, Private};
use record::orders::{
    Account, GoalKind, OrderContent, OrderText, OrderedGoal, OrderedNeed, OrderedService, OrderedTheme,
    ServiceName, TextKind,
};
use record::{AssessedTheme, Code, Rank, TargetGroups, Theme, ThemeArea};

/// Everything of the message that belongs to the order itself.
pub(super) fn content(message: &OrderMessage, now: Instant) -> Result<OrderContent, Stop> {
    let mut texts = texts(message, now);
    let (from, to) = days(&message.period);
    let rhythms: Vec<String> = message
        .follow_up_rhythms
        .iter()
        .filter_map(words::rhythm)
        .collect();
    Ok(OrderContent {
        sender_name: message.sender.clone().unwrap_or_else(|| message.source.clone()),
        receiver_name: receiver_name(message),
        municipality_code: message.acting_municipality.clone(),
        case_number: message.case_number.as_ref().map(|number| number.value.clone()),
        ordered_at: message
            .created
            .as_ref()
            .and_then(words::instant)
            .unwrap_or(message.sent),
        from,
        to,
        rhythm: (!rhythms.is_empty()).then(|| Private::new(rhythms.join("; "))),
        account: account(message),
        target_groups: target_groups(&message.target_groups, &mut texts)?,
        goals: goals(message, &mut texts),
        themes: message
            .conditions
            .iter()
            .filter_map(|condition| theme(condition, &mut texts))
            .collect(),
        services: message
            .services
            .iter()
            .filter_map(|one| service(one, &mut texts))
            .collect(),
        need: need(message, &mut texts),
        participants: participants(message),
        documents: message.documents.iter().map(document).collect(),
        texts,
    })
}

fn receiver_name(message: &OrderMessage) -> String {
    let named = message
        .receivers
        .iter()
        .find_map(|receiver| receiver.name.clone());
    named
        .or_else(|| {
            message
                .receivers
                .first()
                .map(|receiver| receiver.endpoint.clone())
        })
        .unwrap_or_default()
}

fn account(message: &OrderMessage) -> Account {
    message
        .account
        .as_ref()
        .map_or_else(Account::default, |account| Account {
            number: account.number.clone(),
            ean: account.ean.clone(),
            owner: account.owner.as_ref().and_then(|owner| owner.name.clone()),
        })
}

fn day(moment: Option<&Moment>) -> Option<Day> {
    moment?.day
}

/// First day, and first day after: the message's last day is part of its span.
fn days(span: &Span) -> (Option<Day>, Option<Day>) {
    (
        day(span.from.as_ref()),
        day(span.to.as_ref()).and_then(|last| last.tomorrow().ok()),
    )
}

fn area(code: &str) -> Option<ThemeArea> {
    let table = ffb();
    if table.is_in(ValueSet::ActivityConditions, code) {
        Some(ThemeArea::Activity)
    } else if table.is_in(ValueSet::FunctionConditions, code) {
        Some(ThemeArea::Function)
    } else if table.is_in(ValueSet::EnvironmentConditions, code) {
        Some(ThemeArea::Surroundings)
    } else {
        None
    }
}

fn theme_of(code: &str) -> Option<Theme> {
    Some(Theme {
        code: Code::parse(code)?,
        area: area(code)?,
    })
}

/// A rank as sent; without one, what stands alone is primary.
fn rank(sent: Option<u32>, alone: bool) -> Rank {
    match sent {
        Some(1) => Rank::Primary,
        None if alone => Rank::Primary,
        _ => Rank::Secondary,
    }
}

fn target_groups(groups: &[TargetGroup], texts: &mut Vec<OrderText>) -> Result<TargetGroups, Stop> {
    let mut coded = Vec::new();
    for group in groups {
        let words = group.text.as_ref().map(|text| text.show().as_str());
        match group.code.as_deref().and_then(Code::parse) {
            Some(code) => {
                if let Some(text) = words {
                    let label = format!("Målgruppe {}", words::display(code.as_str()));
                    texts.push(other(words::labelled(&label, text)));
                }
                coded.push((code, rank(group.rank, groups.len() == 1)));
            }
            None => texts.push(other(words::labelled(
                "Målgruppe",
                &with_codes(words, &group.other_codes),
            ))),
        }
    }
    TargetGroups::new(coded).map_err(|rule| record::orders::ReceiveOrderError::from(rule).into())
}

/// Goals that no longer hold are kept in words only.
fn holds(status: &str) -> bool {
    !matches!(status, "rejected" | "cancelled" | "entered-in-error")
}

fn goals(message: &OrderMessage, texts: &mut Vec<OrderText>) -> Vec<OrderedGoal> {
    let plain = |kind, text: &Private<String>| OrderedGoal {
        id: GoalId::new(),
        kind,
        text: text.clone(),
        change: None,
        level: None,
        themes: Vec::new(),
    };
    let mut goals = Vec::new();
    for objective in &message.objectives {
        if holds(&objective.status) {
            goals.push(plain(GoalKind::Objective, &objective.text));
        } else {
            texts.push(other(words::labelled(
                "Borgers mål, som ikke længere gælder",
                objective.text.show(),
            )));
        }
    }
    goals.push(plain(GoalKind::Purpose, &message.purpose.text));
    for goal in &message.goals {
        if holds(&goal.status) {
            goals.push(ordered_goal(goal));
        } else {
            texts.push(other(words::labelled(
                "Indsatsmål, som ikke længere gælder",
                goal.text.show(),
            )));
        }
    }
    goals
}

fn ordered_goal(goal: &Goal) -> OrderedGoal {
    let alone = goal.themes.len() == 1;
    let themes = goal
        .themes
        .iter()
        .filter_map(|theme| Some((theme_of(theme.theme.as_deref()?)?, rank(theme.rank, alone))));
    OrderedGoal {
        id: GoalId::new(),
        kind: GoalKind::Goal,
        text: goal.text.clone(),
        change: goal.change.as_deref().and_then(Code::parse),
        level: goal.expected_level.as_deref().and_then(Code::parse),
        themes: themes.collect(),
    }
}

fn theme(condition: &Condition, texts: &mut Vec<OrderText>) -> Option<OrderedTheme> {
    let theme = theme_of(&condition.theme)?;
    if let Some(text) = &condition.text {
        texts.push(OrderText {
            kind: TextKind::Interest,
            theme: Some(theme.code.clone()),
            text: text.clone(),
        });
    }
    if let Some(by) = &condition.follow_up_by {
        let text = words::labelled("Opfølgning ved", by);
        if !texts.iter().any(|known| known.text == text) {
            texts.push(other(text));
        }
    }
    let mut level = condition.level.as_deref().and_then(Code::parse);
    // The order guide lets any theme carry a level; the concepts do not. The level is kept in words.
    if theme.area != ThemeArea::Activity
        && let Some(code) = level.take()
    {
        let text = words::labelled(
            "Funktionsevneniveau ifølge bestillingen",
            words::display(code.as_str()),
        );
        texts.push(OrderText {
            kind: TextKind::Interest,
            theme: Some(theme.code.clone()),
            text,
        });
    }
    Some(OrderedTheme {
        assessed: AssessedTheme::ordered(theme, level).ok()?,
        recorded: day(condition.recorded.as_ref()).or_else(|| day(condition.last_asserted.as_ref())),
        follow_up: day(condition.follow_up.as_ref()),
    })
}

fn service(service: &Service, texts: &mut Vec<OrderText>) -> Option<OrderedService> {
    let words = service
        .text
        .as_ref()
        .map(|text| text.show().as_str())
        .filter(|text| !text.trim().is_empty());
    let what = match service.code.as_deref().and_then(Code::parse) {
        Some(code) => {
            if let Some(text) = words {
                texts.push(other(words::labelled(words::display(code.as_str()), text)));
            }
            ServiceName::Coded(code)
        }
        None => ServiceName::Text(Private::new(
            Some(with_codes(words, &service.other_codes)).filter(|all| !all.is_empty())?,
        )),
    };
    let (from, to) = days(&service.period);
    let status = service
        .activity_status
        .clone()
        .unwrap_or_else(|| service.status.clone());
    Some(OrderedService {
        what,
        from,
        to,
        status,
    })
}

/// The newest need level; what else was sent about needs goes into the texts.
fn need(message: &OrderMessage, texts: &mut Vec<OrderText>) -> Option<OrderedNeed> {
    let mut needs: Vec<OrderedNeed> = Vec::new();
    for evaluation in message
        .evaluations
        .iter()
        .filter(|one| one.kind == EvaluationKind::SupportNeed)
    {
        let at = evaluation
            .at
            .as_ref()
            .and_then(words::instant)
            .unwrap_or(message.sent);
        match evaluation.level.as_deref().and_then(Code::parse) {
            Some(level) if evaluation.status != "entered-in-error" => {
                needs.push(OrderedNeed {
                    level,
                    text: evaluation.text.clone(),
                    at,
                });
            }
            _ => texts.extend(evaluation.text.clone().map(other)),
        }
    }
    needs.sort_by_key(|need| need.at);
    let newest = needs.pop();
    for older in needs {
        let reason = older
            .text
            .as_ref()
            .map(|text| format!(". {}", text.show()))
            .unwrap_or_default();
        let said = format!("{}{reason}", words::display(older.level.as_str()));
        texts.push(other(words::labelled(
            "Tidligere vurdering af støttebehov",
            &said,
        )));
    }
    newest
}
