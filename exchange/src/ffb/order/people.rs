//! People and organisations of an order message.

use super::model::{
    Address, Citizen, Consent, Contact, Identifier, Member, Name, Organisation, Participant, Relative,
    Telecom,
};
use super::node::Node;
use foundation::Private;

fn texts(node: Node<'_, '_>) -> Vec<Private<String>> {
    node.items().filter_map(Node::private).collect()
}

fn name(node: Node<'_, '_>) -> Name {
    Name {
        given: texts(node.get("given")),
        family: node.get("family").private(),
        prefix: node.get("prefix").items().filter_map(Node::text).collect(),
        text: node.get("text").private(),
        usage: node.get("use").text(),
    }
}

fn address(node: Node<'_, '_>) -> Address {
    Address {
        lines: texts(node.get("line")),
        postal_code: node.get("postalCode").private(),
        city: node.get("city").private(),
    }
}

fn telecom(node: Node<'_, '_>) -> Telecom {
    let mut telecom = Telecom::default();
    for point in node.items() {
        let list = match point.get("system").peek() {
            "phone" => &mut telecom.phones,
            "email" => &mut telecom.emails,
            _ => continue,
        };
        point.get("system").seen();
        list.extend(point.get("value").private());
    }
    telecom
}

fn contact(node: Node<'_, '_>) -> Contact {
    let relation = node.get("relationship");
    Contact {
        name: name(node.get("name")),
        telecom: telecom(node.get("telecom")),
        relationships: relation
            .other_codes("")
            .into_iter()
            .map(|(_, code)| code)
            .collect(),
        relation_texts: relation
            .items()
            .filter_map(|relation| relation.get("text").private())
            .collect(),
        address: node.get("address").exists().then(|| address(node.get("address"))),
    }
}

pub(super) fn citizen(node: Node<'_, '_>) -> Citizen {
    let identifier = |id: Node<'_, '_>| {
        id.get("use").seen();
        Some(Identifier {
            system: id.get("system").text().unwrap_or_default(),
            value: id.get("value").private()?,
        })
    };
    Citizen {
        id: node.id(),
        identifiers: node.get("identifier").items().filter_map(identifier).collect(),
        names: node.get("name").items().map(name).collect(),
        telecom: telecom(node.get("telecom")),
        addresses: node.get("address").items().map(address).collect(),
        contacts: node.get("contact").items().map(contact).collect(),
        gender: node.get("gender").text(),
        birth_date: node.get("birthDate").private(),
    }
}

pub(super) fn relative(node: Node<'_, '_>) -> Relative {
    node.get("patient").target();
    let relation = node.get("relationship");
    Relative {
        id: node.id(),
        names: node.get("name").items().map(name).collect(),
        telecom: telecom(node.get("telecom")),
        addresses: node.get("address").items().map(address).collect(),
        relationships: relation
            .other_codes("")
            .into_iter()
            .map(|(_, code)| code)
            .collect(),
        relation_texts: relation
            .items()
            .filter_map(|relation| relation.get("text").private())
            .collect(),
        guardianship_section: node
            .extension("kl-messaging-ffb-guardianshipForm")
            .get("valueCoding")
            .code(),
    }
}

pub(super) fn consent(node: Node<'_, '_>) -> Consent {
    node.get("patient").target();
    let category = node.get("category");
    let first = |key: &str| {
        node.get(key)
            .other_codes("")
            .into_iter()
            .next()
            .map(|(_, code)| code)
    };
    Consent {
        status: node.get("status").text().unwrap_or_default(),
        given: node.get("dateTime").moment(),
        scope: first("scope"),
        categories: category
            .other_codes("")
            .into_iter()
            .map(|(_, code)| code)
            .collect(),
        texts: category
            .items()
            .filter_map(|category| category.get("text").private())
            .collect(),
        policy: first("policyRule"),
        relatives: node
            .get("performer")
            .items()
            .filter_map(|who| Some(who.target()?.id()))
            .collect(),
    }
}

pub(super) fn organisation(node: Node<'_, '_>) -> Organisation {
    Organisation {
        id: node.id(),
        name: node.get("name").text(),
        contacts: node.get("contact").items().map(contact).collect(),
        addresses: node.get("address").items().map(address).collect(),
    }
}

pub(super) fn participant(node: Node<'_, '_>) -> Participant {
    let member = node.get("member");
    let who = match member.target() {
        Some(person) if person.kind() == "RelatedPerson" => Member::Relative(person.id()),
        Some(target) => Member::Organisation(organisation(target)),
        None => Member::Elsewhere(member.get("reference").text().unwrap_or_default()),
    };
    let description = node
        .extension("kl-messaging-ffb-participationDescription")
        .get("valueString")
        .private();
    let roles = node
        .get("role")
        .other_codes("")
        .into_iter()
        .map(|(_, code)| code)
        .collect();
    Participant {
        who,
        roles,
        description,
    }
}
