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
    let about = ui.t(about(element.split('.').next().unwrap_or_default().split(':').next().unwrap_or_default()));
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
    let field = element.rsplit('.').next().unwrap_or_default();
    let words = ui.a2(key, "about", about, "field", field);
    // The checker's own sentence says more; it is English, and stands beside ours for readers of English.
    let words = if ui.lang() == "en" { finding.message.clone() } else { words };
    let place = if finding.path.is_empty() { ui.t("order-finding-whole-file") } else { finding.path.clone() };
    Line { words, rule: finding.rule.clone(), place }
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
