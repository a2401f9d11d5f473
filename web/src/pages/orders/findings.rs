//! What the checker found, in sentences that say what to do. The checker speaks English and names FHIR elements; a
//! secretary gets to know whom to ask for what, and keeps rule and place for the sender's supplier.

use crate::Ui;
use exchange::ffb::check::Finding;

/// One line of the refusal.
pub(super) struct Line {
    /// What to do.
    pub words: String,
    /// The rule's stable name.
    pub rule: String,
    /// Where in the file; the whole file in words.
    pub place: String,
}

/// A finding in words.
pub(super) fn line(ui: &Ui, finding: &Finding) -> Line {
    let (kind, element) = finding.rule.split_once(' ').unwrap_or((&finding.rule, ""));
    let about = ui.t(about(
        element
            .split('.')
            .next()
            .unwrap_or_default()
            .split(':')
            .next()
            .unwrap_or_default(),
    ));
    let key = match (kind, finding.rule.as_str()) {
        ("json", _) => "order-finding-json",
        ("min", _) => "order-finding-missing",
        ("max", _) => "order-finding-too-many",
        ("type", "type Bundle") => "order-finding-not-ours",
        ("type", _) => "order-finding-type",
        ("binding" | "fixed" | "pattern", _) => "order-finding-code",
        ("aggregation", _) => "order-finding-reference",
        ("etsted:", "etsted: one content per message") => "order-finding-other-content",
        ("etsted:", "etsted: period") => "order-finding-period",
        ("etsted:", "etsted: one purpose") => "order-finding-purpose",
        ("etsted:", _) => "order-finding-ours",
        _ => "order-finding-rule",
    };
    // A rule about a code list names the list, not the element.
    let element = if kind == "binding" {
        "code"
    } else {
        element.rsplit('.').next().unwrap_or_default()
    };
    let field = field(element).map_or_else(|| format!("»{element}«"), |key| ui.t(key));
    let words = ui.a2(key, "about", about, "field", field);
    // The checker's own sentence says more; it is English, and stands beside ours for readers of English.
    let words = if ui.lang() == "en" {
        finding.message.clone()
    } else {
        words
    };
    let place = if finding.path.is_empty() {
        ui.t("order-finding-whole-file")
    } else {
        finding.path.clone()
    };
    Line {
        words,
        rule: finding.rule.clone(),
        place,
    }
}

/// What an element is called at work; `None` keeps its own name.
fn field(element: &str) -> Option<&'static str> {
    Some(match element {
        "telecom" => "order-field-reach",
        "telecom:phone" => "order-field-phone",
        "telecom:email" => "order-field-mail",
        "name" | "name:official" | "family" | "given" => "order-field-name",
        "address" => "order-field-address",
        "identifier:cpr" => "order-field-cpr",
        "identifier:accountno" => "order-field-account",
        "identifier:eanIdentifier" => "order-field-ean",
        "identifier" => "order-field-number",
        "dateTime" | "created" | "effective[x]" => "order-field-date",
        "period" | "start" | "end" => "order-field-period",
        "author" => "order-field-author",
        "addresses" => "order-field-target-group",
        "goal:fpurpose" => "order-field-purpose",
        "basedOn" => "order-field-based-on",
        "subject" | "patient" => "order-field-citizen",
        "extension:guardianshipForm" => "order-field-guardianship",
        "relationship" => "order-field-relationship",
        "owner" => "order-field-payer",
        "code" => "order-field-code",
        "event[x]:eventCoding" => "order-field-event",
        "status" => "order-field-status",
        _ => return None,
    })
}

/// What a resource is about, in the words of the work.
fn about(resource: &str) -> &'static str {
    match resource {
        "Patient" => "order-about-citizen",
        "RelatedPerson" => "order-about-relatives",
        "Consent" => "order-about-consent",
        "Account" => "order-about-account",
        "CarePlan" => "order-about-order",
        "Goal" => "order-about-goals",
        "Condition" => "order-about-themes",
        "Organization" | "CareTeam" => "order-about-organisations",
        "DocumentReference" => "order-about-documents",
        "Observation" | "ClinicalImpression" => "order-about-assessments",
        "MessageHeader" => "order-about-header",
        _ => "order-about-message",
    }
}
