//! A form that is sent twice - a double click, a retry on a bad line - makes one thing, and leads to it both times.

use crate::orders_receive::{LATER, home, order_text, take_in};
use crate::site::{Answer, Site, Visitor, form_id};
use crate::steering_world::Steered;
use axum::http::StatusCode;
use testing::on_both;

/// The id that the page put into its form; opened again, the form gets another.
#[track_caller]
fn id_on(visitor: &mut Visitor<'_>, page: &str) -> String {
    let id = |answer: Answer| {
        let fields = answer.opened().fields();
        let id = fields.into_iter().find(|(name, _)| name == "id");
        id.unwrap_or_else(|| panic!("{page} has an id in its form")).1
    };
    let first = id(visitor.get(page));
    assert_ne!(
        id(visitor.get(page)),
        first,
        "{page}: every opened form has its own id"
    );
    first
}

/// Sends the form without its id (it comes back with one), then twice with it; gives where both lead.
#[track_caller]
fn twice(visitor: &mut Visitor<'_>, page: &str, to: &str, fields: &[(&str, &str)]) -> String {
    let id = id_on(visitor, page);
    let bare = visitor.post(to, fields);
    assert_eq!(
        bare.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{to}: {}",
        bare.words()
    );
    assert!(
        bare.has("Formularen blev ikke sendt helt"),
        "{to}: {}",
        bare.words()
    );
    let whole: Vec<_> = [("id", id.as_str())]
        .into_iter()
        .chain(fields.iter().copied())
        .collect();
    let first = visitor.post(to, &whole).led();
    assert_eq!(
        visitor.post(to, &whole).led(),
        first,
        "{to}: both lead to the same"
    );
    first
}

#[test]
fn a_meeting_an_item_a_figure_an_action_and_a_status_are_made_once() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let (unit, offer) = (here.unit(), here.world.offer.to_string());
        let unit = ("unit", unit.as_str());
        let mut writer = site.person(&here.world.secretary);

        let committee = format!("/committees/{}", here.committee);
        let fields = [unit, ("day", "2026-12-09"), ("starts", "9"), ("place", "Laden")];
        let meeting = twice(
            &mut writer,
            &format!("{committee}/meetings/new"),
            &format!("{committee}/meetings"),
            &fields,
        );
        let page = writer.get(&committee).opened();
        assert_eq!(
            page.body.matches(&format!("href=\"{meeting}\"")).count(),
            1,
            "{}",
            page.body
        );
        assert_eq!(
            page.body.matches("href=\"/meetings/").count(),
            2,
            "this one, and the one there was"
        );

        let fields = [unit, ("kind", "decision"), ("title", "Ferieplan")];
        let item = twice(
            &mut writer,
            &format!("{meeting}/items/new"),
            &format!("{meeting}/items"),
            &fields,
        );
        let agenda = writer.get(&meeting).opened();
        assert_eq!(
            agenda.body.matches("href=\"/items/").count(),
            1,
            "{}",
            agenda.body
        );
        let numbered = [
            unit,
            ("kind", "decision"),
            ("title", "Julefrokost"),
            ("number", "7"),
        ];
        twice(
            &mut writer,
            &format!("{meeting}/items/new"),
            &format!("{meeting}/items"),
            &numbered,
        );

        let fields = [unit, ("about", offer.as_str()), ("quarter", "2026Q2")];
        let new = format!("{item}/figures/new?about={offer}&quarter=2026Q2");
        twice(&mut writer, &new, &format!("{item}/figures"), &fields);
        let frozen = writer.get(&item).opened();
        assert_eq!(
            frozen.body.matches(&format!("href=\"{item}/figures/")).count(),
            2,
            "one figure, and the form: {}",
            frozen.body
        );

        let decision = [unit, ("based_on", "0"), ("decision", "Godkendt.")];
        writer.post(&format!("{item}/decisions"), &decision).led();
        let fields = [
            unit,
            ("title", "Sende planen ud"),
            ("owner_words", "Staben"),
            ("due_words", "snart"),
            ("remind", "2026-10-01"),
        ];
        twice(
            &mut writer,
            &format!("{item}/actions/new"),
            &format!("{item}/actions"),
            &fields,
        );
        let decided = writer.get(&item).opened().body;
        let mut actions = decided
            .split("href=\"/actions/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        let action = format!("/actions/{}", actions.next().unwrap());
        assert_eq!(actions.next(), None, "one action");

        let fields = [
            unit,
            ("kind", "done"),
            ("day", "2026-09-02"),
            ("text", "Planen er sendt."),
        ];
        twice(&mut writer, &action, &format!("{action}/statuses"), &fields);
        let page = writer.get(&action).opened();
        assert_eq!(page.body.matches("Planen er sendt.").count(), 1, "{}", page.body);
    });
}

#[test]
fn an_order_accepted_twice_ends_at_the_accepted_order() {
    on_both(|world| {
        let site = Site::open(&world);
        site.at(LATER);
        let places = home(&world, &["Bolig 1", "Bolig 2"]);
        let place = places[0].to_string();
        let mut leader = site.login("dorte");
        let order = take_in(&mut leader, &order_text());
        let fields = [
            ("place", place.as_str()),
            ("from", "2026-10-01"),
            ("legal_basis", "SEL § 108"),
            ("municipality", "0411"),
        ];
        let acceptance = format!("{order}/acceptance");
        assert_eq!(twice(&mut leader, &order, &acceptance, &fields), order);
        let page = leader.get(&order).opened();
        assert!(
            page.words().contains("Birkely, Bolig 1 (fra 1. oktober 2026)"),
            "{}",
            page.words()
        );
        let citizen = order.split("/orders").next().unwrap();
        let stays = leader.get(&format!("{citizen}/placements")).opened();
        assert_eq!(stays.body.matches("Bolig 1").count(), 1, "{}", stays.body);
        // Another form is another answer, and comes too late.
        let other: Vec<_> = [("id", form_id())].into_iter().chain(fields).collect();
        assert_eq!(
            leader.post(&acceptance, &other).status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    });
}
