//! Attachments that the system can read only in part: asked about, held back, and let out when a person has looked.

use crate::site::{Answer, Site, Visitor, form_id};
use crate::steering_world::Steered;
use axum::http::StatusCode;
use std::fmt::Write as _;
use testing::on_both;

/// A PDF whose pages hold these words; a page without words is what a scanner makes of it, without its picture.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: String = (0..pages.len())
        .map(|at| format!("{} 0 R ", 4 + 2 * at))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 595 842]>>",
            pages.len()
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (at, words) in pages.iter().enumerate() {
        let drawn = if words.is_empty() {
            "0 0 595 842 re S".to_owned()
        } else {
            format!("BT /F1 11 Tf 60 780 Td ({words}) Tj ET")
        };
        let content = 5 + 2 * at;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents {content} 0 R>>"
        ));
        objects.push(format!("<</Length {}>>stream\n{drawn}\nendstream", drawn.len()));
    }
    let (mut file, mut table) = ("%PDF-1.7\n".to_owned(), "0000000000 65535 f \n".to_owned());
    for (at, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
    }
    let (start, size) = (file.len(), objects.len() + 1);
    write!(
        file,
        "xref\n0 {size}\n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    file.into_bytes()
}

/// Adds an open attachment, and opens the page of the item.
fn attach(here: &Steered, secretary: &mut Visitor<'_>, name: &str, content: &[u8]) -> Answer {
    let path = format!("/items/{}/attachments", here.item);
    let (id, class) = (form_id(), "open");
    let added = secretary.upload_named(&path, &[("id", id), ("class", class)], name, content);
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.words());
    secretary.get(&format!("/items/{}", here.item)).opened()
}

/// Publishes what the page of the publication shows just now.
fn publish(here: &Steered, secretary: &mut Visitor<'_>) -> Answer {
    let looked = secretary
        .get(&format!("/meetings/{}/publication", here.meeting))
        .opened();
    let fields = looked.fields();
    let seen = fields
        .iter()
        .find(|(name, _)| name == "seen")
        .map_or("", |(_, value)| value);
    let path = format!("/meetings/{}/publications", here.meeting);
    let id = form_id();
    secretary.post(
        &path,
        &[("id", id), ("message", ""), ("seen", seen), ("do", "publish")],
    )
}

const PARTLY: &str = "Kun en del af bilaget kan læses af systemet";

#[test]
fn an_attachment_with_a_page_that_nobody_can_read_waits_for_a_person() {
    on_both(|world| {
        let here = Steered::new(world);
        here.seat_secretary();
        let site = Site::open(&here.world);
        let mut secretary = site.person(&here.world.secretary);
        let page = attach(&here, &mut secretary, "Sag.pdf", &pdf(&["Forside", "", ""]));
        assert!(page.says(&[
            PARTLY,
            "Systemet har kun læst en del af bilaget",
            "Jeg har set bilaget igennem"
        ]));
        let looked = secretary
            .get(&format!("/meetings/{}/publication", here.meeting))
            .opened();
        assert!(looked.says(&["Et bilag, som ingen har set igennem", "eller kun en del af det"]));
        assert_eq!(
            publish(&here, &mut secretary).status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let public = format!("/public/meetings/{}", here.meeting);
        let mut nobody = site.visitor();
        assert_eq!(nobody.get(&public).status, StatusCode::NOT_FOUND);

        let (_, action) = page.body.split_once("action=\"/attachments/").unwrap();
        let (id, _) = action.split_once('/').unwrap();
        let fields = [("item", here.item.to_string()), ("unit", here.unit())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let path = format!("/attachments/{id}/looked-through");
        let mut educator = site.person(&here.world.educator);
        assert_eq!(educator.post(&path, &fields).status, StatusCode::NOT_FOUND);
        assert_eq!(
            publish(&here, &mut secretary).status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let page = secretary.post_and_follow(&path, &fields);
        assert!(page.has("Gennemset af") && !page.has(PARTLY), "{}", page.words());
        publish(&here, &mut secretary).led();
        assert!(nobody.get(&public).opened().has("Sag.pdf"));
    });
}

#[test]
fn an_attachment_that_was_read_to_the_end_asks_nobody() {
    on_both(|world| {
        let here = Steered::new(world);
        here.seat_secretary();
        let site = Site::open(&here.world);
        let mut secretary = site.person(&here.world.secretary);
        let page = attach(&here, &mut secretary, "Plan.pdf", &pdf(&["Forside", "Side to"]));
        assert!(page.has("Plan.pdf") && !page.has(PARTLY) && !page.has("set bilaget igennem"));
        publish(&here, &mut secretary).led();
    });
}
