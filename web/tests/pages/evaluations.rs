//! Evaluation rounds: topics, a ballot nobody can trace, counts from paper, the result, feedback.

use crate::site::{Site, Visitor, form_id};
use crate::steering_world::Steered;
use axum::http::StatusCode;
use testing::on_both;

/// Begins a round; gives its address.
fn begin(here: &Steered, writer: &mut Visitor<'_>, anonymous: bool) -> String {
    let (unit, committee) = (here.unit(), format!("/committees/{}", here.committee));
    writer.get(&format!("{committee}/evaluations/new")).opened();
    let mut fields = vec![
        ("id", form_id()),
        ("unit", unit.as_str()),
        ("kind", "meeting"),
        ("title", "Gode møder"),
        ("question", "Hvad skal der til?"),
        ("method", "votes"),
        ("votes", "2"),
    ];
    if anonymous {
        fields.push(("anonymous", "yes"));
    }
    writer.post(&format!("{committee}/evaluations"), &fields).led()
}

fn propose(member: &mut Visitor<'_>, round: &str, title: &str) -> String {
    let id = form_id();
    member
        .post(&format!("{round}/topics"), &[("id", id), ("topic", title)])
        .led();
    id.to_owned()
}

#[test]
fn a_round_goes_from_topics_over_a_ballot_to_its_result() {
    on_both(|world| {
        let here = Steered::new(world);
        here.seat_secretary();
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.secretary);
        let unit = here.unit();
        let untitled = [("id", form_id()), ("unit", unit.as_str()), ("votes", "ni")];
        let wrong = writer.post(&format!("/committees/{}/evaluations", here.committee), &untitled);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says(&[
            "Skriv en overskrift",
            "Vælg, hvad der evalueres",
            "Skriv et tal fra 1 til 100"
        ]));
        let round = begin(&here, &mut writer, false);
        let mut member = site.person(&here.world.area_manager);
        assert!(
            member
                .get("/evaluations")
                .opened()
                .says(&["Gode møder", "Emner samles"])
        );
        let blank = member.post(&format!("{round}/topics"), &[("id", form_id()), ("topic", " ")]);
        assert!(blank.status == StatusCode::UNPROCESSABLE_ENTITY && blank.has("Skriv emnet"));
        let first = propose(&mut member, &round, "Korte oplæg");
        let early = writer.post(&format!("{round}/voting"), &[("unit", &unit)]);
        assert!(early.has("Der skal være mindst to emner"));
        let second = propose(&mut member, &round, "Åben dialog");
        let third = propose(&mut member, &round, "God mad");
        writer.post(&format!("{round}/voting"), &[("unit", &unit)]).led();
        assert!(
            member
                .get(&round)
                .opened()
                .says(&["Din stemmeseddel", "Du har 2 stemmer, højst én til hvert emne"])
        );
        let all = [("vote", first.as_str()), ("vote", &second), ("vote", &third)];
        let many = member.post(&format!("{round}/ballots"), &all);
        assert!(many.status == StatusCode::UNPROCESSABLE_ENTITY && many.has("Du har kun 2 stemmer"));
        assert!(
            member
                .post(&format!("{round}/ballots"), &[])
                .has("Sæt mindst én stemme")
        );
        member.post(&format!("{round}/ballots"), &all[1..]).led();
        assert!(
            member
                .post(&format!("{round}/ballots"), &all[..1])
                .has("Du har allerede stemt")
        );
        member
            .post(
                &format!("{round}/feedback"),
                &[
                    ("id", "6f0d5e3e-7a55-4e0c-9d0e-3b1f64a0a111"),
                    ("feedback", "Kortere dagsorden"),
                ],
            )
            .led();
        let count = format!("count-{first}");
        writer
            .post(
                &format!("{round}/counts"),
                &[("unit", unit.as_str()), (&count, "4")],
            )
            .led();
        writer.post(&format!("{round}/closing"), &[("unit", &unit)]).led();
        let result = member.get(&round).opened();
        assert!(
            result.says(&[
                "Resultat",
                "Korte oplæg",
                "2. (delt)",
                "Erik Elkjær",
                "Kortere dagsorden",
                "Stemmer talt på papir"
            ]),
            "{}",
            result.words()
        );
        let place = |title: &str| result.body.find(title).unwrap();
        assert!(place("Korte oplæg") < place("God mad"));
        let late = writer.post(
            &format!("{round}/counts"),
            &[("unit", unit.as_str()), (&count, "5")],
        );
        assert!(late.has("Evalueringen er afsluttet"));
        let target = format!("item {}", here.item);
        writer
            .post(
                &format!("{round}/outcomes"),
                &[("unit", unit.as_str()), ("topic", &first), ("target", &target)],
            )
            .led();
        assert!(
            member
                .get(&round)
                .opened()
                .says(&["Kom på dagsordenen", &format!("/items/{}", here.item)])
        );
        member.in_english();
        assert!(member.get(&round).opened().says(&["Result", "2. (shared)"]));
    });
}

#[test]
fn outsiders_see_no_round_and_an_anonymous_one_keeps_few_votes_back() {
    on_both(|world| {
        let here = Steered::new(world);
        here.seat_secretary();
        let site = Site::open(&here.world);
        let mut writer = site.person(&here.world.secretary);
        let (unit, round) = (here.unit(), begin(&here, &mut writer, true));
        let mut member = site.person(&here.world.area_manager);
        let first = propose(&mut member, &round, "Korte oplæg");
        propose(&mut member, &round, "God mad");
        writer.post(&format!("{round}/voting"), &[("unit", &unit)]).led();
        let mut outsider = site.person(&here.world.educator);
        assert_eq!(outsider.get(&round).status, StatusCode::NOT_FOUND);
        assert!(
            outsider
                .get("/evaluations")
                .opened()
                .has("Der er ingen evalueringer i dine udvalg")
        );
        let vote = [("vote", first.as_str())];
        assert_eq!(
            outsider.post(&format!("{round}/ballots"), &vote).status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            outsider
                .get(&format!("/committees/{}/evaluations/new", here.committee))
                .status,
            StatusCode::NOT_FOUND
        );
        member.post(&format!("{round}/ballots"), &vote).led();
        let voted = member.get(&round).opened();
        assert!(voted.has("Du har stemt") && !voted.has("Resultat"));
        writer.post(&format!("{round}/closing"), &[("unit", &unit)]).led();
        let result = writer.get(&round).opened();
        assert!(result.has("Når færre end tre har stemt anonymt"));
        assert!(!result.has("Erik Elkjær</p>"));
        assert_eq!(
            member
                .post(&format!("{round}/closing"), &[("unit", &unit)])
                .status,
            StatusCode::NOT_FOUND
        );
    });
}
