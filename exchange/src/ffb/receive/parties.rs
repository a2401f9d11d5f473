//! The organisations of an order message with their people, and its documents. Pure: no database, no clock.

use crate::ffb::order::{Document, Member, OrderMessage, Organisation};
use foundation::{DocumentId, Private};
use record::orders::{NewDocument, Participant};

/// Everybody who takes part, the authority's responsible unit and the payer among them.
pub(super) fn participants(message: &OrderMessage) -> Vec<Participant> {
    let mut found = Vec::new();
    for participant in &message.participants {
        if let Member::Organisation(organisation) = &participant.who {
            found.extend(people_of(
                organisation,
                participant.roles.first().map(String::as_str),
            ));
        }
    }
    let author = message
        .author
        .iter()
        .map(|author| (author, "ansvarlig-myndighed"));
    let payer = message
        .account
        .iter()
        .filter_map(|account| Some((account.owner.as_ref()?, "betaler")));
    for (organisation, role) in author.chain(payer) {
        let known = found
            .iter()
            .any(|one: &Participant| Some(&one.organisation) == organisation.name.as_ref());
        if !known {
            found.extend(people_of(organisation, Some(role)));
        }
    }
    found
}

fn people_of(organisation: &Organisation, role: Option<&str>) -> Vec<Participant> {
    let nobody = || Participant {
        organisation: organisation.name.clone().unwrap_or_default(),
        role: role.map(str::to_owned),
        name: None,
        title: None,
        phone: None,
        mail: None,
    };
    if organisation.contacts.is_empty() {
        return vec![nobody()];
    }
    let somebody = |contact: &crate::ffb::order::Contact| Participant {
        name: Some(contact.name.full()).filter(|name| !name.show().is_empty()),
        title: (!contact.name.prefix.is_empty()).then(|| Private::new(contact.name.prefix.join(" "))),
        phone: contact.telecom.phones.first().cloned(),
        mail: contact.telecom.emails.first().cloned(),
        ..nobody()
    };
    organisation.contacts.iter().map(somebody).collect()
}

/// A document; one without a title gets one.
pub(super) fn document(document: &Document) -> NewDocument {
    let mut description = document
        .description
        .as_ref()
        .map(|text| text.show().clone())
        .unwrap_or_default();
    if let Some(url) = &document.url {
        let gap = if description.is_empty() { "" } else { " " };
        description = format!("{description}{gap}({url})");
    }
    NewDocument {
        id: DocumentId::new(),
        title: document
            .title
            .clone()
            .unwrap_or_else(|| Private::from("Dokument uden titel")),
        description: Private::new(description),
        media_type: document
            .content_type
            .clone()
            .unwrap_or_else(|| "application/octet-stream".into()),
        content: document.bytes.clone(),
    }
}
