//! The economy status: written in line by line, refused when it does not add up, and put into an item as a table; and
//! tables of occupancy from which small numbers are left out.

use crate::site::{Site, form_id};
use crate::steering_world::Steered;
use axum::http::StatusCode;
use testing::on_both;

/// The fields of a forecast with a headline in two parts.
fn fields<'a>(total: &'a str, part: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("year", "2026"),
        ("made_on", "2026-03-31"),
        ("result", total),
        ("name_0", "Områderne"),
        ("amount_0", "-2,0"),
        ("name_1", "Område Nord"),
        ("amount_1", part),
        ("part_1", "yes"),
        ("name_2", "Område Syd"),
        ("amount_2", "\u{2212}0,5"),
        ("part_2", "yes"),
        ("name_4", "Fælles pulje"),
        ("amount_4", "+0,7"),
    ]
}

#[test]
fn a_forecast_is_written_in_and_one_that_does_not_add_up_is_told_where() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let page = format!("/economy/{}", here.world.region);
        let mut staff = site.person(&here.world.staff_unit);
        assert!(staff.get(&page).opened().says(&["Der er ingen prognose endnu"]));
        let wrong = staff.post(
            &format!("{page}/forecasts"),
            &[("id", form_id())]
                .into_iter()
                .chain(fields("-1,3", "-1,6"))
                .collect::<Vec<_>>(),
        );
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            wrong.says(&[
                "Summen passer ikke med delene",
                "Delene giver \u{2212}2,1\u{a0}mio.\u{a0}kr.",
                "Område Nord"
            ]),
            "{}",
            wrong.body
        );
        let bad = staff.post(
            &format!("{page}/forecasts"),
            &[("id", form_id())]
                .into_iter()
                .chain(fields("meget", "-1,5"))
                .collect::<Vec<_>>(),
        );
        assert!(bad.says(&["Skriv beløbet i mio. kr.", "meget"]), "{}", bad.body);
        let right: Vec<_> = [("id", form_id())]
            .into_iter()
            .chain(fields("-1,3", "-1,5"))
            .collect();
        staff.post(&format!("{page}/forecasts"), &right).led();
        staff.post(&format!("{page}/forecasts"), &right).led();
        let seen = staff.get(&page).opened();
        assert!(
            seen.says(&[
                "\u{2212}1,3\u{a0}mio.\u{a0}kr.",
                "Område Syd",
                "+0,7\u{a0}mio.\u{a0}kr."
            ]),
            "{}",
            seen.body
        );
        assert!(
            !seen.says(&["Tidligere prognoser"]),
            "the same form sent twice is one forecast"
        );
        let again = staff.get(&format!("{page}/forecasts/new")).opened();
        assert!(
            again.says(&["value=\"Område Nord\""]),
            "lines of the last one are offered"
        );
        for actor in [
            &here.world.educator,
            &here.world.team_leader,
            &here.world.municipality,
        ] {
            assert_ne!(site.person(actor).get(&page).status, StatusCode::OK);
        }
        assert_eq!(staff.get(&format!("{page}/agenda")).status, StatusCode::NOT_FOUND);
        let mut secretary = site.person(&here.world.secretary);
        let seen = secretary.get(&page).opened();
        assert!(seen.says(&["Sæt ind i et punkt", "Delene giver summen"]));
        assert!(!seen.says(&["Forklaring"]), "no line is explained");
        let choice = secretary.get(&format!("{page}/agenda")).opened();
        let about = format!("about={}&#38;quarter=2026Q1", here.world.region);
        assert!(choice.says(&["figure=economy-status", &about]), "{}", choice.body);
        assert_ne!(
            secretary.get(&format!("{page}/forecasts/new")).status,
            StatusCode::OK
        );
    });
}

#[test]
fn the_economy_item_is_a_table_with_its_chart_and_can_be_compared() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut staff = site.person(&here.world.staff_unit);
        let page = format!("/economy/{}", here.world.region);
        let right: Vec<_> = [("id", form_id())]
            .into_iter()
            .chain(fields("-1,3", "-1,5"))
            .collect();
        staff.post(&format!("{page}/forecasts"), &right).led();
        let (item, unit, region) = (
            format!("/items/{}", here.item),
            here.unit(),
            here.world.region.to_string(),
        );
        let mut writer = site.person(&here.world.secretary);
        let address = format!(
            "{item}/figures/new?figure=economy-status&shape=units&drawn=yes&about={region}&quarter=2026Q2"
        );
        let seen = writer.get(&address).opened();
        assert!(
            seen.says(&[
                "Økonomistatus",
                "<svg",
                "Område Nord",
                "\u{2212}1,50\u{a0}mio. kr.",
                "\u{2212}1,30"
            ]),
            "{}",
            seen.body
        );
        let id = form_id();
        let put = [
            ("id", id),
            ("unit", unit.as_str()),
            ("figure", "economy-status"),
            ("shape", "units"),
            ("drawn", "yes"),
            ("about", region.as_str()),
            ("quarter", "2026Q2"),
        ];
        writer.post(&format!("{item}/figures"), &put).led();
        let shown = writer.get(&item).opened();
        assert!(shown.says(&["Fælles pulje", "<svg"]), "{}", shown.body);
        let compare = format!("{item}/figures/{id}");
        assert!(
            writer
                .get(&compare)
                .opened()
                .says(&["Det, der ligger bag tallet, er det samme som dengang."])
        );
        let better: Vec<_> = [
            ("id", "018f0000-0000-7000-8000-000000000777"),
            ("made_on", "2026-04-30"),
        ]
        .into_iter()
        .chain(
            fields("-1,3", "-1,5")
                .into_iter()
                .filter(|(name, _)| *name != "made_on"),
        )
        .collect();
        staff.post(&format!("{page}/forecasts"), &better).led();
        assert!(
            writer
                .get(&compare)
                .opened()
                .says(&["Det, der ligger bag tallet, er ændret siden."])
        );
        let mut reader = site.person(&here.world.educator);
        assert!(
            reader
                .get(&compare)
                .opened()
                .says(&["Tallet i dag kan ikke vises"])
        );
        let future = writer.get(&format!("{address}&as_of=2099-01-01"));
        assert!(future.says(&["Dagen kan ikke ligge i fremtiden"]));
    });
}

#[test]
fn numbers_about_a_few_people_never_reach_a_paper() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.secretary);
        let (item, unit, offer) = (
            format!("/items/{}", here.item),
            here.unit(),
            here.world.offer.to_string(),
        );
        for (number, shape) in ["number", "units", "quarters"].into_iter().enumerate() {
            let address = format!("{item}/figures/new?shape={shape}&about={offer}&quarter=2026Q2");
            let seen = writer.get(&address).opened();
            assert!(
                seen.says(&["få borgere", "færre end 5 borgere"]),
                "{shape}: {}",
                seen.body
            );
            assert!(
                !seen.body.contains("50,00") && !seen.body.contains("91 indskrivningsdage"),
                "{shape}"
            );
            let id = format!("018f0000-0000-7000-8000-00000000000{number}");
            let put = [
                ("id", id.as_str()),
                ("unit", unit.as_str()),
                ("figure", "occupancy"),
                ("shape", shape),
                ("about", offer.as_str()),
                ("quarter", "2026Q2"),
            ];
            writer.post(&format!("{item}/figures"), &put).led();
            let compared = writer.get(&format!("{item}/figures/{id}")).opened();
            assert!(!compared.body.contains("50,00"), "{shape}: {}", compared.body);
        }
        let paper = writer.get(&item).opened();
        assert!(paper.says(&["få borgere"]));
        assert!(!paper.body.contains("50,00") && !paper.body.contains("91 indskrivningsdage"));
    });
}
