//! Goals, themes, services and evaluations of an order message.

use super::model::{
    AddressedTheme, Condition, Diagnosis, Evaluation, EvaluationKind, Gathering, Goal, Matter, Objective,
    Rhythm, Service, TargetGroup,
};
use super::node::{Node, Source};
use super::{MEASURE_CHANGE, MEASURE_LEVEL};
use crate::ffb::Guide;
use crate::ffb::codes::{ValueSet, ffb, function_level};

const FFB: &str = Guide::Messaging.ffb_system();
const CARE_SOCIAL: &str = Guide::Messaging.care_social_system();

fn rank(reference: Node<'_, '_>) -> Option<u32> {
    reference
        .extension("ConditionRank")
        .get("valuePositiveInt")
        .number()
}

fn status(node: Node<'_, '_>, key: &str) -> String {
    node.get(key).text().unwrap_or_default()
}

fn clinical_status(node: Node<'_, '_>) -> Option<String> {
    node.get("clinicalStatus")
        .other_codes("")
        .into_iter()
        .next()
        .map(|(_, code)| code)
}

/// A target group, reached from the order.
pub(super) fn target_group(reference: Node<'_, '_>) -> Option<TargetGroup> {
    let node = reference.target()?;
    node.get("subject").target();
    clinical_status(node);
    let code = node.get("code");
    Some(TargetGroup {
        code: code.codes(FFB).into_iter().next(),
        other_codes: code.other_codes(FFB),
        text: code.get("text").private(),
        rank: rank(reference),
    })
}

/// The category of a goal, marked as read.
pub(super) fn category(goal: Node<'_, '_>) -> Option<String> {
    goal.get("category").codes(CARE_SOCIAL).into_iter().next()
}

pub(super) fn objective(node: Node<'_, '_>) -> Objective {
    node.get("subject").target();
    let text = node.get("description").get("text").private().unwrap_or_default();
    Objective {
        id: node.id(),
        text,
        status: status(node, "lifecycleStatus"),
    }
}

pub(super) fn goal(node: Node<'_, '_>) -> Goal {
    let Objective { id, text, status } = objective(node);
    let mut goal = Goal {
        id,
        text,
        status,
        start: node.get("startDate").moment(),
        ..Goal::default()
    };
    for target in node.get("target").items() {
        let measures = target.get("measure").codes(CARE_SOCIAL);
        let value = || target.get("detailCodeableConcept").codes(FFB).into_iter().next();
        if measures.iter().any(|measure| measure == MEASURE_LEVEL) {
            goal.expected_level = value().map(current_level);
        } else if measures.iter().any(|measure| measure == MEASURE_CHANGE) {
            goal.change = value();
        }
    }
    let addressed = |reference: Node<'_, '_>| {
        let condition = reference.target()?;
        let theme = condition.get("code").codes(FFB).into_iter().next();
        Some(AddressedTheme {
            condition: condition.id(),
            theme,
            rank: rank(reference),
        })
    };
    goal.themes = node.get("addresses").items().filter_map(addressed).collect();
    goal
}

/// The messaging guide's older code for "not assessed" becomes the current one.
fn current_level(code: String) -> String {
    function_level(&code).map_or(code, |level| level.code.to_owned())
}

/// A theme, if the condition carries an FFB theme code.
pub(super) fn condition(node: Node<'_, '_>) -> Option<Condition> {
    let code = node.get("code");
    let theme = code
        .codes(FFB)
        .into_iter()
        .find(|code| ffb().is_in(ValueSet::Conditions, code))?;
    node.get("subject").target();
    let follow_up = node.extension("FollowUpEncounter").get("valueReference").target();
    // Class, type and status are fixed by the profile.
    for key in ["class", "type", "status"] {
        follow_up.into_iter().for_each(|encounter| {
            encounter.get(key).seen();
        });
    }
    follow_up.and_then(|encounter| encounter.get("subject").target());
    Some(Condition {
        id: node.id(),
        theme,
        level: node
            .get("severity")
            .codes(FFB)
            .into_iter()
            .next()
            .map(current_level),
        status: clinical_status(node),
        recorded: node.get("recordedDate").moment(),
        last_asserted: node
            .extension("ConditionLastAssertedDate")
            .get("valueDateTime")
            .moment(),
        follow_up: follow_up.and_then(|encounter| encounter.get("period").get("start").moment()),
        follow_up_by: follow_up
            .and_then(|encounter| encounter.get("serviceProvider").target())
            .and_then(|provider| provider.get("name").text()),
        text: code.get("text").private(),
    })
}

pub(super) fn diagnosis(node: Node<'_, '_>) -> Diagnosis {
    node.get("subject").target();
    let code = node.get("code");
    Diagnosis {
        text: code.get("text").private(),
        codes: code.other_codes(""),
        status: clinical_status(node),
    }
}

pub(super) fn service(node: Node<'_, '_>) -> Service {
    node.get("subject").target();
    node.get("basedOn").items().for_each(|plan| {
        plan.target();
    });
    node.get("intent").seen();
    let detail = node
        .get("activity")
        .items()
        .next()
        .unwrap_or(node.get("activity"))
        .get("detail");
    let code = detail.get("code");
    // Some senders write a code system and no code in front of words.
    code.get("coding")
        .items()
        .filter(|coding| !coding.get("code").exists())
        .for_each(|coding| {
            coding.get("system").seen();
        });
    Service {
        id: node.id(),
        code: code.codes(FFB).into_iter().next(),
        other_codes: code.other_codes(FFB),
        text: code.get("text").private(),
        status: status(node, "status"),
        activity_status: detail.get("status").text(),
        created: node.get("created").moment(),
        period: node.get("period").span(),
    }
}

/// An evaluation, if the observation carries such a code.
pub(super) fn evaluation(node: Node<'_, '_>) -> Option<Evaluation> {
    let codes: Vec<String> = node
        .get("code")
        .get("coding")
        .items()
        .map(|coding| coding.get("code").peek().to_owned())
        .collect();
    let kind = codes.iter().find_map(|code| EvaluationKind::from_code(code))?;
    node.get("code").codes(CARE_SOCIAL);
    node.get("subject").target();
    let value = node.get("valueCodeableConcept");
    Some(Evaluation {
        kind,
        level: value.codes(FFB).into_iter().next(),
        text: value.get("text").private(),
        at: node.get("effectiveDateTime").moment(),
        status: status(node, "status"),
    })
}

pub(super) fn matter(node: Node<'_, '_>) -> Matter {
    node.get("subject").target();
    let value = node.get("valueCodeableConcept");
    let first = |node: Node<'_, '_>| node.other_codes("").into_iter().next().map(|(_, code)| code);
    Matter {
        theme: first(node.get("code")),
        text: value.get("text").private(),
        value: first(value),
        at: node.get("effectiveDateTime").moment(),
        status: status(node, "status"),
    }
}

/// The follow-up rhythm: an activity of the order with a timing.
pub(super) fn rhythm(activity: Node<'_, '_>) -> Option<Rhythm> {
    let detail = activity.get("detail");
    let timing = detail.get("scheduledTiming");
    if !timing.exists() && !detail.get("description").exists() {
        return None;
    }
    detail.get("status").seen();
    detail.get("performer").items().for_each(|who| {
        who.target();
    });
    let repeat = timing.get("repeat");
    Some(Rhythm {
        text: detail.get("description").private(),
        frequency: repeat.get("frequency").number(),
        period: repeat.get("period").number(),
        unit: repeat.get("periodUnit").text(),
        bounds: repeat.get("boundsPeriod").span(),
    })
}

/// The information gathering. Its findings and items are read where they lie.
pub(super) fn gathering(source: &Source<'_>) -> Option<Gathering> {
    let node = source.all("ClinicalImpression").next()?;
    node.get("subject").target();
    for investigation in node.get("investigation").items() {
        // The code repeats that of the items.
        investigation.get("code").get("coding").seen();
        investigation.get("item").items().for_each(|item| {
            item.target();
        });
    }
    node.get("finding").items().for_each(|finding| {
        finding.get("itemReference").target();
    });
    Some(Gathering {
        status: status(node, "status"),
        kind: node
            .get("code")
            .other_codes("")
            .into_iter()
            .next()
            .map(|(_, code)| code),
        at: node.get("effectiveDateTime").moment(),
    })
}
