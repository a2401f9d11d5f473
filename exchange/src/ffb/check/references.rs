//! References: do they lead somewhere, and to the right kind of resource?

use super::place::Place;
use super::table::{Profile, Type};
use super::walk::{Phase, Walk};
use crate::ffb::Guide;
use serde_json::{Map, Value};

impl Walk<'_> {
    /// Judges a Reference.
    pub(super) fn reference(&mut self, of: &'static Type, object: &Map<String, Value>, place: &Place) {
        let text = object.get("reference").and_then(Value::as_str);
        match text.and_then(|text| self.index.resolve(text)) {
            Some(target) => self.target(of, target, place),
            None if self.must_resolve(of, text) => {
                let message = "This reference leads to no entry of the bundle. Add the resource, or mend the \
                    reference so that it equals the fullUrl.";
                let rule = format!("aggregation bundled {}", place.rule);
                self.report(Phase::Reference, rule, place.at.clone(), message.to_owned());
            }
            None => {}
        }
    }

    /// Whether a reference that leads nowhere is an error. In a report every one is, even where the profile is
    /// silent; without a `reference` (a name only) it is where the guide wants one of its own resources.
    fn must_resolve(&self, of: &Type, text: Option<&str>) -> bool {
        let own = of.bundled
            || of
                .targets
                .iter()
                .any(|(_, id)| id.is_some_and(|id| self.profiles.get(id).is_some()));
        self.index.in_bundle
            && match (self.profiles.guide, text) {
                (Guide::Reporting, Some(_)) => true,
                (Guide::Reporting, None) => own,
                (Guide::Messaging, None) => of.bundled,
                (Guide::Messaging, Some(text)) => {
                    of.bundled || !(text.starts_with("http") || text.starts_with('#'))
                }
            }
    }

    /// Judges what a reference leads to, and notes what an unmarked resource is taken for.
    fn target(&mut self, of: &'static Type, target: usize, place: &Place) {
        let kind = self.index.kind(target);
        let fits =
            of.targets.is_empty() || of.targets.iter().any(|wanted| self.may_be(target, kind, *wanted));
        if !fits {
            let wanted: Vec<&str> = of.targets.iter().map(|(kind, id)| id.unwrap_or(kind)).collect();
            let message = format!(
                "This points at another kind of resource. Point at {}.",
                wanted.join(" or ")
            );
            return self.report(
                Phase::Reference,
                format!("type {}", place.rule),
                place.at.clone(),
                message,
            );
        }
        let of_kind = of.targets.iter().filter(|(of, _)| *of == kind);
        let profiles: Vec<&'static Profile> =
            of_kind.filter_map(|(_, id)| self.profiles.get((*id)?)).collect();
        if let (None, [only]) = (self.assigned[target], profiles.as_slice()) {
            self.wanted.push((target, only));
        }
    }

    /// A target of the guide's own profiles must follow that profile; of any other only the type counts.
    fn may_be(&self, target: usize, kind: &str, wanted: (&str, Option<&str>)) -> bool {
        let profile = wanted.1.and_then(|id| self.profiles.get(id));
        let follows = match (self.assigned[target], profile) {
            (Some(assigned), Some(profile)) => self.profiles.conforms(assigned, profile.id),
            _ => true,
        };
        wanted.0 == "Resource" || (wanted.0 == kind && follows)
    }
}
