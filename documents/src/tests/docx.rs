//! DOCX read back as ZIP and XML.

use super::world::{self, HOSTILE, SECRET};
use roxmltree::{Document, Node};
use std::io::{Cursor, Read};
use zip::ZipArchive;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn file(docx: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn style<'a>(paragraph: &Node<'a, 'a>) -> &'a str {
    let style = paragraph
        .descendants()
        .find(|node| node.has_tag_name((W, "pStyle")));
    style
        .and_then(|style| style.attribute((W, "val")))
        .unwrap_or("Normal")
}

fn said(node: &Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|node| node.has_tag_name((W, "t")));
    texts.filter_map(|text| text.text()).collect()
}

/// Every paragraph with its style.
fn paragraphs(docx: &[u8]) -> Vec<(String, String)> {
    let xml = file(docx, "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let paragraphs = document.descendants().filter(|node| node.has_tag_name((W, "p")));
    paragraphs
        .map(|paragraph| (style(&paragraph).to_owned(), said(&paragraph)))
        .collect()
}

#[test]
fn every_file_in_it_is_xml_and_every_relation_leads_somewhere() {
    for docx in [
        world::minutes(2).docx().unwrap(),
        world::closed_minutes().docx().unwrap(),
        world::status_table().docx().unwrap(),
        world::hearing().docx().unwrap(),
        world::message().docx().unwrap(),
    ] {
        let archive = ZipArchive::new(Cursor::new(&docx[..])).unwrap();
        let names: Vec<String> = archive
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        for name in &names {
            Document::parse(&file(&docx, name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        let relations = file(&docx, "word/_rels/document.xml.rels");
        let relations = Document::parse(&relations).unwrap();
        let mut ids = std::collections::BTreeSet::new();
        for relation in relations.root_element().children() {
            ids.insert(relation.attribute("Id").unwrap().to_owned());
            let target = relation.attribute("Target").unwrap();
            let is_outside = relation.attribute("TargetMode") == Some("External");
            assert!(
                is_outside || names.contains(&format!("word/{target}")),
                "{target}"
            );
        }
        let xml = file(&docx, "word/document.xml");
        let document = Document::parse(&xml).unwrap();
        let used = document
            .descendants()
            .flat_map(|node| node.attributes().collect::<Vec<_>>());
        for used in used.filter(|used| {
            used.namespace()
                .is_some_and(|space| space.ends_with("/relationships"))
        }) {
            assert!(ids.contains(used.value()), "{}", used.value());
        }
        let styles = file(&docx, "word/styles.xml");
        for (style, _) in paragraphs(&docx) {
            assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
        }
    }
}

#[test]
fn headings_are_headings_and_lists_begin_with_one() {
    let docx = world::minutes(2).docx().unwrap();
    let all = paragraphs(&docx);
    let with = |style: &str| {
        all.iter()
            .filter(|(found, _)| found == style)
            .map(|(_, text)| text.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(with("Title"), ["Referat – Udvalget for Kvalitet – 4. april 2024"]);
    assert_eq!(
        with("Heading1"),
        ["1. Status på kvalitet, del 1", "2. Status på kvalitet, del 2"]
    );
    assert_eq!(with("TOC1")[..2], with("Heading1")[..]);
    assert!(with("Heading2").contains(&"Indstilling") && with("Heading3").contains(&"Baggrund"));
    let numbering = file(&docx, "word/numbering.xml");
    assert_eq!(
        numbering.matches("startOverride").count(),
        2,
        "one numbered list in each item"
    );
    let everything: String = all.into_iter().map(|(_, text)| text).collect();
    for words in [
        "Diagrammet viser: Belægningen er steget",
        "12.345 af 13.420",
        "særl",
        "Dea Østergård (for Carl Høj)",
    ] {
        assert_eq!(everything.contains(words), words != "særl", "{words}");
    }
}

#[test]
fn table_headers_repeat_and_tracks_span() {
    let xml = file(&world::status_table().docx().unwrap(), "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let rows: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name((W, "tr")))
        .collect();
    assert_eq!(rows.len(), 6);
    let is_header = |row: &Node<'_, '_>| row.descendants().any(|node| node.has_tag_name((W, "tblHeader")));
    assert_eq!(
        rows.iter().map(is_header).collect::<Vec<_>>(),
        [true, false, false, false, false, false]
    );
    let cells = |row: &Node<'_, '_>| row.children().filter(|node| node.has_tag_name((W, "tc"))).count();
    assert!(rows.iter().all(|row| cells(row) == 4));
    let merges: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name((W, "vMerge")))
        .collect();
    assert_eq!(
        merges
            .iter()
            .map(|node| node.attribute((W, "val")))
            .collect::<Vec<_>>(),
        [Some("restart"), None, None]
    );
    assert!(xml.contains("w:orient=\"landscape\""));
}

#[test]
fn properties_name_title_and_language_and_no_machine() {
    let docx = world::minutes(1).docx().unwrap();
    let core = file(&docx, "docProps/core.xml");
    let core = Document::parse(&core).unwrap();
    let all: Vec<_> = core
        .root_element()
        .children()
        .map(|node| (node.tag_name().name(), node.text().unwrap()))
        .collect();
    let expected = [
        ("title", "Referat – Udvalget for Kvalitet – 4. april 2024"),
        ("creator", "Region Midtland"),
        ("language", "da-DK"),
        ("created", "2024-04-05T08:30:00Z"),
        ("modified", "2024-04-05T08:30:00Z"),
    ];
    assert_eq!(all, expected);
    assert!(file(&docx, "word/styles.xml").contains("<w:lang w:val=\"da-DK\""));
}

#[test]
fn hostile_text_stays_text() {
    let mut minutes = world::minutes(1);
    minutes.items[0].title = HOSTILE.to_owned();
    minutes.head.committee = HOSTILE.to_owned();
    let all = paragraphs(&minutes.docx().unwrap());
    let printed = HOSTILE.replace(['\u{202e}', '\u{0}'], "");
    assert!(all.contains(&("Heading1".to_owned(), format!("1. {printed}"))));
}

#[test]
fn closed_text_has_a_section_of_its_own_with_its_own_header() {
    let docx = world::closed_minutes().docx().unwrap();
    for header in ["word/header1.xml", "word/header2.xml"] {
        assert!(file(&docx, header).contains("Indeholder lukkede punkter"));
    }
    assert!(file(&docx, "word/header2.xml").contains("Lukket – må kun læses"));
    let xml = file(&docx, "word/document.xml");
    let pieces: Vec<&str> = xml.split("<w:sectPr>").collect();
    assert_eq!(pieces.len(), 4, "before, closed, after, and the end");
    assert!(pieces[1].contains(SECRET) && pieces[2].contains("pgBorders"));
    assert!(!pieces[0].contains(SECRET) && !pieces[2].contains(SECRET));
    let open = world::minutes(3).docx().unwrap();
    assert!(!file(&open, "word/header1.xml").contains("Indeholder lukkede punkter"));
    assert!(!file(&open, "word/document.xml").contains("pgBorders"));
}
