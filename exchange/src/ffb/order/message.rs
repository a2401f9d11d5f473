//! The message as a whole: from the header to the order and everything it leads to.

use super::model::{
    Account, CaseNumber, Condition, Diagnosis, Document, Evaluation, Goal, Matter, Objective, OrderMessage,
    RelatedPlan, Service,
};
use super::node::{Node, Source};
use super::{OBJECTIVE, PURPOSE, people, plan};
use crate::ffb::Guide;
use crate::ffb::check::{Kind, Report, check};
use base64::Engine;
use foundation::{Instant, Private};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

impl OrderMessage {
    /// Checks a message and reads it.
    ///
    /// # Errors
    /// The checker's report when a rule is broken; a report of kind order message with the rule `ig-text: one
    /// order` or `ig-text: one citizen` when the header leads to no single order, or the order to no citizen
    /// (the guide leaves both open, but nothing can be done with such a message); a report on the kind when it
    /// is no order message.
    pub fn read(value: &Value) -> Result<Self, Report> {
        let report = check(value);
        if !report.ok {
            return Err(report);
        }
        if report.kind != Kind::OrderMessage {
            let message = "This is no order message. Receive takes orders only.";
            return Err(Report::refused(report.kind, "type Bundle", "", message));
        }
        let source = Source::new(value);
        let mut message = Reading::new(&source, value).message()?;
        message.unread = source.unread(value);
        Ok(message)
    }
}

fn refused(rule: &str, path: &str, message: &str) -> Report {
    Report::refused(Kind::OrderMessage, rule, path, message)
}

struct Reading<'s, 'v> {
    source: &'s Source<'v>,
    bundle: Node<'s, 'v>,
    /// Care plans by the plan they are based on.
    services: HashMap<usize, Vec<Node<'s, 'v>>>,
}

/// Goals of the order by kind.
#[derive(Default)]
struct Goals {
    objectives: Vec<Objective>,
    purpose: Objective,
    goals: Vec<Goal>,
}

impl<'s, 'v> Reading<'s, 'v> {
    fn new(source: &'s Source<'v>, bundle: &'v Value) -> Self {
        let mut services: HashMap<usize, Vec<_>> = HashMap::new();
        for node in source.all("CarePlan") {
            for plan in node.get("basedOn").items().filter_map(Node::target) {
                services.entry(plan.key()).or_default().push(node);
            }
        }
        Self {
            source,
            bundle: source.node(bundle),
            services,
        }
    }

    /// Long because the message has many parts: one line each, and nothing else.
    fn message(&self) -> Result<OrderMessage, Report> {
        let header = self.source.all("MessageHeader").next().ok_or_else(|| {
            refused(
                "invariant bdl-12",
                "entry[0]",
                "A message begins with its MessageHeader.",
            )
        })?;
        let order = self.order(header)?;
        if order.id().trim().is_empty() {
            return Err(refused(
                "ig-text: id",
                "entry",
                "The order (CarePlan) needs an id: by it the same order is known when it comes again.",
            ));
        }
        let citizen = order
            .get("subject")
            .target()
            .filter(|citizen| citizen.kind() == "Patient")
            .ok_or_else(|| {
                refused(
                    "ig-text: one citizen",
                    "entry",
                    "The order must point at its citizen in the bundle.",
                )
            })?;
        let sent =
            Instant::parse(&self.bundle.get("timestamp").text().unwrap_or_default()).map_err(|_| {
                refused(
                    "type Bundle.timestamp",
                    "timestamp",
                    "Write the time with seconds and zone.",
                )
            })?;
        self.bundle.get("type").seen();
        header.get("eventCoding").seen();
        let goals = Self::goals(order);
        let (conditions, diagnoses) = self.conditions(order);
        let (evaluations, matters) = self.observations();
        let team: Vec<_> = order.get("careTeam").items().filter_map(Node::target).collect();
        Ok(OrderMessage {
            message_id: header.id(),
            bundle_id: Some(self.bundle.id()).filter(|id| !id.is_empty()),
            sent,
            sender: header
                .get("sender")
                .target()
                .and_then(|sender| sender.get("name").text()),
            source: header.get("source").get("endpoint").text().unwrap_or_default(),
            receivers: header.get("destination").items().map(receiver).collect(),
            order_id: order.id(),
            status: order.get("status").text().unwrap_or_default(),
            intent: order.get("intent").text().unwrap_or_default(),
            remarks: ["title", "description"]
                .iter()
                .filter_map(|key| order.get(key).private())
                .collect(),
            created: order.get("created").moment(),
            period: order.get("period").span(),
            acting_municipality: order
                .extension("kl-messaging-ffb-actingMunicipality")
                .get("valueCoding")
                .code(),
            case_number: case_number(order),
            author: order.get("author").target().map(people::organisation),
            citizen: people::citizen(citizen),
            relatives: self.source.all("RelatedPerson").map(people::relative).collect(),
            consents: self.source.all("Consent").map(people::consent).collect(),
            target_groups: order
                .get("addresses")
                .items()
                .filter_map(plan::target_group)
                .collect(),
            objectives: goals.objectives,
            purpose: goals.purpose,
            goals: goals.goals,
            conditions,
            diagnoses,
            services: self.services_of(order),
            offer_types: team
                .iter()
                .flat_map(|team| team.get("category").codes(Guide::Messaging.ffb_system()))
                .collect(),
            participants: team.iter().flat_map(|team| self.participants(*team)).collect(),
            gathering: plan::gathering(self.source),
            evaluations,
            matters,
            follow_up_rhythms: order.get("activity").items().filter_map(plan::rhythm).collect(),
            related_plans: self.related_plans(order),
            account: self.source.all("Account").next().map(account),
            documents: self.source.all("DocumentReference").map(document).collect(),
            unread: Vec::new(),
        })
    }

    /// The one care plan among the focus of the header.
    fn order(&self, header: Node<'s, 'v>) -> Result<Node<'s, 'v>, Report> {
        let focus: Vec<_> = header.get("focus").items().filter_map(Node::target).collect();
        let orders: Vec<_> = focus
            .into_iter()
            .filter(|focus| focus.kind() == "CarePlan")
            .collect();
        let [order] = orders[..] else {
            let message = "The header's focus must name exactly one order (CarePlan).";
            return Err(refused("ig-text: one order", "entry[0].resource.focus", message));
        };
        order.get("category").get("coding").seen();
        order.get("category").items().for_each(|category| {
            category.other_codes("");
        });
        Ok(order)
    }

    fn goals(order: Node<'s, 'v>) -> Goals {
        let mut goals = Goals::default();
        for node in order.get("goal").items().filter_map(Node::target) {
            match plan::category(node).as_deref() {
                Some(PURPOSE) => goals.purpose = plan::objective(node),
                Some(OBJECTIVE) => goals.objectives.push(plan::objective(node)),
                _ => goals.goals.push(plan::goal(node)),
            }
        }
        goals
    }

    /// Every condition that is no target group of the order: a theme, or else a diagnosis.
    fn conditions(&self, order: Node<'s, 'v>) -> (Vec<Condition>, Vec<Diagnosis>) {
        let groups: HashSet<usize> = order
            .get("addresses")
            .items()
            .filter_map(Node::target)
            .map(Node::key)
            .collect();
        let (mut conditions, mut diagnoses) = (Vec::new(), Vec::new());
        for node in self
            .source
            .all("Condition")
            .filter(|node| !groups.contains(&node.key()))
        {
            match plan::condition(node) {
                Some(condition) => conditions.push(condition),
                None => diagnoses.push(plan::diagnosis(node)),
            }
        }
        (conditions, diagnoses)
    }

    fn observations(&self) -> (Vec<Evaluation>, Vec<Matter>) {
        let (mut evaluations, mut matters) = (Vec::new(), Vec::new());
        for node in self.source.all("Observation") {
            match plan::evaluation(node) {
                Some(evaluation) => evaluations.push(evaluation),
                None => matters.push(plan::matter(node)),
            }
        }
        (evaluations, matters)
    }

    fn participants(&self, team: Node<'s, 'v>) -> Vec<super::model::Participant> {
        team.get("subject").target();
        team.get("participant").items().map(people::participant).collect()
    }

    fn services_of(&self, plan: Node<'s, 'v>) -> Vec<Service> {
        self.services
            .get(&plan.key())
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .copied()
            .map(plan::service)
            .collect()
    }

    /// Care plans that are neither the order nor based on another: other running plans.
    fn related_plans(&self, order: Node<'s, 'v>) -> Vec<RelatedPlan> {
        order.get("supportingInfo").items().for_each(|plan| {
            plan.target();
        });
        let others = self
            .source
            .all("CarePlan")
            .filter(|node| node.key() != order.key() && !node.get("basedOn").exists());
        others.map(|node| self.related_plan(node)).collect()
    }

    fn related_plan(&self, node: Node<'s, 'v>) -> RelatedPlan {
        node.get("subject").target();
        node.get("intent").seen();
        let teams = node.get("careTeam").items().filter_map(Node::target);
        let members = teams.flat_map(|team| {
            team.get("subject").target();
            team.get("participant")
                .items()
                .filter_map(|participant| participant.get("member").target())
        });
        RelatedPlan {
            id: node.id(),
            status: node.get("status").text().unwrap_or_default(),
            organisations: members
                .filter(|member| member.kind() == "Organization")
                .map(people::organisation)
                .collect(),
            services: self.services_of(node),
        }
    }
}

fn receiver(destination: Node<'_, '_>) -> super::model::Receiver {
    super::model::Receiver {
        name: destination
            .get("receiver")
            .target()
            .and_then(|receiver| receiver.get("name").text()),
        endpoint: destination.get("endpoint").text().unwrap_or_default(),
    }
}

fn case_number(order: Node<'_, '_>) -> Option<CaseNumber> {
    let extension = order.extension("MunicipalityCaseNumber");
    ["municipalitySpecific", "official"].iter().find_map(|name| {
        let identifier = extension.extension(name).get("valueIdentifier");
        identifier.get("use").seen();
        let assigner = identifier.get("assigner");
        Some(CaseNumber {
            value: identifier.get("value").text()?,
            system: identifier.get("system").text(),
            assigner: assigner
                .get("display")
                .text()
                .or_else(|| assigner.target()?.get("name").text()),
        })
    })
}

fn account(node: Node<'_, '_>) -> Account {
    node.get("status").seen();
    let value_of = |holder: Node<'_, '_>, system: &str| {
        let id = holder
            .get("identifier")
            .items()
            .find(|id| id.get("system").peek() == system)?;
        id.get("system").seen();
        id.get("value").text()
    };
    let owner = node.get("owner").target();
    Account {
        number: value_of(node, "urn:accountno"),
        owner: owner.map(people::organisation),
        ean: owner.and_then(|owner| value_of(owner, "urn:oid:1.3.88")),
    }
}

fn document(node: Node<'_, '_>) -> Document {
    node.get("status").seen();
    node.get("subject").target();
    let attachment = node
        .get("content")
        .items()
        .next()
        .unwrap_or(node.get("content"))
        .get("attachment");
    let data = attachment.get("data");
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(data.peek())
        .ok()
        .filter(|_| data.exists());
    if bytes.is_some() {
        data.seen();
        for key in ["size", "hash"] {
            attachment.get(key).seen();
        }
    }
    Document {
        id: node.id(),
        title: attachment.get("title").private(),
        description: node.get("description").private(),
        content_type: attachment.get("contentType").text(),
        bytes: bytes.map(Private::new),
        url: attachment.get("url").text(),
    }
}
