//! What an order message says in words, and what it says in codes that have no field of their own: texts of the order,
//! in Danish. Pure: no database, no clock.

use super::{WANTED_OFFER_TYPE, words};
use crate::ffb::order::{EvaluationKind, Member, OrderMessage};
use foundation::{Instant, Private};
use record::Code;
use record::orders::{OrderText, TextKind};

/// A text of no particular kind.
pub(super) fn other(text: Private<String>) -> OrderText {
    OrderText {
        kind: TextKind::Other,
        theme: None,
        text,
    }
}

/// Words and the codes of other tables beside them.
pub(super) fn with_codes(words: Option<&str>, codes: &[(String, String)]) -> String {
    let codes = codes.iter().map(|(_, code)| code.as_str());
    words.into_iter().chain(codes).collect::<Vec<_>>().join(", ")
}

/// What the message says in words, and what it says in codes that have no field of their own.
pub(super) fn texts(message: &OrderMessage, now: Instant) -> Vec<OrderText> {
    let mut texts: Vec<OrderText> = message.remarks.iter().cloned().map(other).collect();
    for evaluation in &message.evaluations {
        let kind = match evaluation.kind {
            EvaluationKind::SupportNeed => continue, // see `need`
            EvaluationKind::Situation => TextKind::Situation,
            EvaluationKind::Resources => TextKind::Resources,
            EvaluationKind::Perspective => TextKind::Perspective,
            EvaluationKind::Other => TextKind::Other,
        };
        texts.extend(evaluation.text.clone().map(|text| OrderText {
            kind,
            theme: None,
            text,
        }));
    }
    for matter in &message.matters {
        let value = || {
            matter
                .value
                .as_deref()
                .map(|code| Private::from(words::display(code)))
        };
        let theme = matter.theme.as_deref().and_then(Code::parse);
        let text = matter.text.clone().or_else(value);
        texts.extend(text.map(|text| OrderText {
            kind: TextKind::Interest,
            theme,
            text,
        }));
    }
    for diagnosis in &message.diagnoses {
        let text = with_codes(
            diagnosis.text.as_ref().map(|text| text.show().as_str()),
            &diagnosis.codes,
        );
        texts.push(OrderText {
            kind: TextKind::Diagnosis,
            theme: None,
            text: Private::new(text),
        });
    }
    texts.extend(related_plans(message));
    texts.extend(message.gathering.iter().map(|gathering| {
        let kind = gathering.kind.as_deref().map_or("udredning", words::display);
        let at = gathering
            .at
            .as_ref()
            .map(|at| format!(", {}", words::moment(at)))
            .unwrap_or_default();
        other(words::labelled("Bestillingen bygger på", &format!("{kind}{at}")))
    }));
    texts.extend(message.offer_types.iter().map(|code| {
        other(Private::new(format!(
            "{WANTED_OFFER_TYPE}{}",
            words::display(code)
        )))
    }));
    texts.extend(participation(message));
    texts.extend(super::near::other_consents(message, now).map(other));
    texts
}

fn related_plans(message: &OrderMessage) -> impl Iterator<Item = OrderText> {
    message.related_plans.iter().map(|plan| {
        let services = plan.services.iter().filter_map(|service| match &service.code {
            Some(code) => Some(words::display(code).to_owned()),
            None => service.text.as_ref().map(|text| text.show().clone()),
        });
        let all: Vec<String> = plan
            .organisations
            .iter()
            .filter_map(|who| who.name.clone())
            .chain(services)
            .collect();
        OrderText {
            kind: TextKind::RelatedPlan,
            theme: None,
            text: Private::new(all.join(": ")),
        }
    })
}

/// How relatives and organisations take part, when the message says so in words.
fn participation(message: &OrderMessage) -> impl Iterator<Item = OrderText> {
    message.participants.iter().filter_map(|participant| {
        let said = participant.description.as_ref()?.show();
        let who = match &participant.who {
            Member::Relative(id) => {
                let relative = message.relatives.iter().find(|relative| &relative.id == id);
                relative
                    .and_then(|relative| relative.names.first())
                    .map(|name| name.full().into_inner())
            }
            Member::Organisation(organisation) => organisation.name.clone(),
            Member::Elsewhere(_) => None,
        };
        Some(other(words::labelled(who.as_deref().unwrap_or("Deltager"), said)))
    })
}
