//! Which free places fit an order, and why: the offer is the one that is asked, it is of the ordered kind, and the
//! place is free on the first day.

use super::texts::display;
use crate::Ui;
use exchange::ffb::codes::ffb;
use foundation::{Day, PlaceId};
use people_places::places::PlaceChoice;
use record::Code;
use record::orders::{Order, ServiceName, TextKind};

/// Which kinds of offer (FFB *Tilbud*) give an ordered service (FFB *Ydelse*); kinds below one count as well.
const GIVEN_BY: [(&str, &[&str]); 6] = [
    // Længerevarende ophold: længerevarende botilbud, botilbudslignende tilbud
    (
        "5af56051-8413-4115-aaa2-83a0767e1137",
        &[
            "96c97f55-a11b-47f8-aa52-6fdae4e804c2",
            "d23e3e8a-7fcf-4603-9d75-481b6e47e0eb",
        ],
    ),
    // Midlertidigt ophold: midlertidigt botilbud
    (
        "80aa8ea7-4ad8-405f-876a-4c0f89fde06a",
        &["25de7444-3919-4dab-b844-8cec6c15f30e"],
    ),
    // Akut ophold: socialt akuttilbud
    (
        "a81a3fa9-6601-4d1e-a11e-f7444dfd3828",
        &["5ea75f09-8eec-4edc-aafd-a330a523c33e"],
    ),
    // Ophold uden nærmere angivelse: alle botilbud
    (
        "a1eaa022-9e5c-493c-83d3-7cc40b9df9e9",
        &[
            "2ecfcfe5-10ed-4934-a744-f18ce30b1619",
            "d23e3e8a-7fcf-4603-9d75-481b6e47e0eb",
        ],
    ),
    // Aktivitet og samvær: aktivitets- og samværstilbud
    (
        "a2256d86-1cf8-4da5-be49-1f49f4335ecb",
        &["9401777d-bdc5-4f52-9804-63c8cae9a792"],
    ),
    // Beskyttet beskæftigelse: beskyttet beskæftigelsestilbud
    (
        "d8505298-6ea5-4ca8-923d-6e4451cc9a48",
        &["a0fb02a2-367c-48bc-bacd-92e49a861a4c"],
    ),
];

/// What an order's text says when the message asked for a kind of offer (`exchange::ffb::receive` writes it).
const WANTED: &str = "Ønsket tilbudstype: ";

/// A free place that fits, with the reasons in words.
pub(super) struct Fit {
    pub place: PlaceId,
    pub name: String,
    pub offer: String,
    pub reasons: Vec<String>,
    /// What speaks against it: it is promised to somebody later.
    pub but: Option<String>,
}

/// The day for which places are looked up: the first day asked for, or today when that is past or not said.
pub(super) fn first_day(order: &Order, today: Day) -> Day {
    order.content.from.map_or(today, |from| from.max(today))
}

/// The free places that fit, the best first.
pub(super) fn fits(ui: &Ui, order: &Order, choices: &[PlaceChoice], day: Day) -> Vec<Fit> {
    let mut found: Vec<(usize, Fit)> = choices
        .iter()
        .filter(|choice| choice.is_free)
        .filter_map(|choice| {
            let asked = choice.offer == order.unit || choice.unit == order.unit;
            let kind = kind_reason(ui, order, choice);
            if !asked && kind.is_none() {
                return None;
            }
            let weight = 3 - 2 * usize::from(asked) - usize::from(kind.is_some());
            Some((weight, fit(ui, choice, asked, kind, (day, order.content.to))))
        })
        .collect();
    found.sort_by_key(|(weight, fit)| (*weight, fit.but.is_some()));
    found.into_iter().map(|(_, fit)| fit).collect()
}

fn fit(ui: &Ui, choice: &PlaceChoice, asked: bool, kind: Option<String>, wanted: (Day, Option<Day>)) -> Fit {
    let (day, to) = wanted;
    let but = choice.next_from.filter(|next| to.is_none_or(|to| *next < to));
    let asked = asked.then(|| ui.a("order-fit-asked", "name", choice.offer_name.as_str()));
    let free = ui.a("order-fit-free", "day", ui.day(&day));
    Fit {
        place: choice.place,
        name: choice.label.clone(),
        offer: where_it_lies(choice),
        reasons: asked.into_iter().chain(kind).chain([free]).collect(),
        but: but.map(|next| ui.a("order-fit-until", "day", ui.day(&next))),
    }
}

/// Offer and unit; a unit that carries the offer's name stands alone.
fn where_it_lies(choice: &PlaceChoice) -> String {
    if choice.unit_name.starts_with(&choice.offer_name) {
        choice.unit_name.clone()
    } else {
        format!("{}, {}", choice.offer_name, choice.unit_name)
    }
}

/// Why the kind of offer fits: it is asked for by name, or it gives an ordered service.
fn kind_reason(ui: &Ui, order: &Order, choice: &PlaceChoice) -> Option<String> {
    let kind = || {
        Code::parse(&choice.kind_code)
            .map(|code| display(&code))
            .unwrap_or_default()
    };
    if wanted_kinds(order).any(|wanted| is_or_lies_below(&choice.kind_code, wanted)) {
        return Some(ui.a("order-fit-kind", "kind", kind()));
    }
    let gives =
        |code: &&Code| given_by(code.as_str()).any(|wanted| is_or_lies_below(&choice.kind_code, wanted));
    let service = services(order).find(gives)?;
    Some(ui.a2("order-fit-service", "kind", kind(), "service", display(service)))
}

fn services(order: &Order) -> impl Iterator<Item = &Code> {
    order
        .content
        .services
        .iter()
        .filter_map(|service| match &service.what {
            ServiceName::Coded(code) => Some(code),
            ServiceName::Text(_) => None,
        })
}

fn wanted_kinds(order: &Order) -> impl Iterator<Item = &'static str> {
    let said = order
        .content
        .texts
        .iter()
        .filter(|text| text.kind == TextKind::Other);
    said.filter_map(|text| text.text.show().strip_prefix(WANTED))
        .filter_map(|name| {
            let kinds = ffb().all().iter().filter(|code| code.axis == "Tilbud");
            kinds
                .clone()
                .find(|code| code.display == name)
                .map(|code| code.code)
        })
}

/// The kinds of offer that give a service, looking at the service and what lies above it.
fn given_by(service: &str) -> impl Iterator<Item = &'static str> {
    let mut at = Some(service);
    let mut kinds: &'static [&'static str] = &[];
    while let Some(code) = at {
        if let Some((_, found)) = GIVEN_BY.iter().find(|(known, _)| *known == code) {
            kinds = found;
            break;
        }
        at = ffb().parent(code);
    }
    kinds.iter().copied()
}

fn is_or_lies_below(code: &str, above: &str) -> bool {
    let mut at = Some(code);
    while let Some(code) = at {
        if code == above {
            return true;
        }
        at = ffb().parent(code);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_table_exists() {
        for (service, kinds) in GIVEN_BY {
            assert_eq!(
                ffb().get(service).map(|code| code.axis),
                Some("Ydelse"),
                "{service}"
            );
            for kind in kinds {
                assert_eq!(ffb().get(kind).map(|code| code.axis), Some("Tilbud"), "{kind}");
            }
        }
    }

    #[test]
    fn a_service_is_given_by_kinds_of_offer_and_those_below() {
        let ordinary_long = "498fe92c-d7f7-41cd-9404-5b38fe113be0";
        let temporary = "25de7444-3919-4dab-b844-8cec6c15f30e";
        let fits = |service: &str, kind: &str| given_by(service).any(|wanted| is_or_lies_below(kind, wanted));
        assert!(fits("5af56051-8413-4115-aaa2-83a0767e1137", ordinary_long));
        assert!(!fits("5af56051-8413-4115-aaa2-83a0767e1137", temporary));
        assert!(fits("a1eaa022-9e5c-493c-83d3-7cc40b9df9e9", temporary));
        // Sansestimulerende aktivitet lies below Aktivitet og samvær.
        assert!(fits(
            "299af83f-586c-4c17-8af6-c8c47a847d6d",
            "9401777d-bdc5-4f52-9804-63c8cae9a792"
        ));
        // Støtte til sund levevis says nothing about the kind of offer.
        assert!(!fits("3c1639d0-e486-43c6-8add-448b8aff4b8f", ordinary_long));
    }
}
