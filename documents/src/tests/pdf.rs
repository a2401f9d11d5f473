//! What PDF/UA-1 and the Matterhorn protocol ask for, read from the file itself. The numbers are the protocol's
//! checkpoints; `docs/decisions/0009-files-that-leave.md` lists which of them stand here and which a validator checks.

use super::{
    reader::{Pdf, words},
    world,
};
use crate::*;
use lopdf::Object;

/// Every kind of document once.
pub fn kinds() -> Vec<(&'static str, Vec<u8>)> {
    let mut english = world::minutes(1);
    english.head.paper.language = Language::En;
    vec![
        ("minutes", world::minutes(3).pdf().unwrap()),
        ("minutes-english", english.pdf().unwrap()),
        ("minutes-closed", world::closed_minutes().pdf().unwrap()),
        ("status-table", world::status_table().pdf().unwrap()),
        ("hearing-summary", world::hearing().pdf().unwrap()),
        ("message", world::message().pdf().unwrap()),
    ]
}

fn each(check: impl Fn(&str, &Pdf)) {
    for (name, bytes) in kinds() {
        check(name, &Pdf::read(&bytes));
    }
}

/// 06-001 to 06-004, 07-001, 07-002, 11-006: marked, with language, title shown, and the standards' names in its metadata.
#[test]
fn a_document_says_what_it_is() {
    each(|name, pdf| {
        let catalog = pdf.catalog();
        let marked = pdf.dict(catalog.get(b"MarkInfo").unwrap());
        assert!(marked.get(b"Marked").unwrap().as_bool().unwrap(), "{name}");
        let language = words(catalog.get(b"Lang").unwrap());
        assert_eq!(
            language,
            if name.ends_with("english") {
                "en-GB"
            } else {
                "da-DK"
            },
            "{name}"
        );
        let shown = pdf.dict(catalog.get(b"ViewerPreferences").unwrap());
        assert!(
            shown.get(b"DisplayDocTitle").unwrap().as_bool().unwrap(),
            "{name}"
        );
        let stream = pdf.follow(catalog.get(b"Metadata").unwrap()).as_stream().unwrap();
        let metadata = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
        let xmp = roxmltree::Document::parse(&metadata).unwrap();
        let value = |space: &str, field: &str| {
            let node = xmp.descendants().find(|node| node.has_tag_name((space, field)));
            node.and_then(|node| node.descendants().find_map(|inner| inner.text().map(str::trim)))
                .or_else(|| xmp.descendants().find_map(|node| node.attribute((space, field))))
                .unwrap_or_default()
                .to_owned()
        };
        assert_eq!(
            value("http://www.aiim.org/pdfua/ns/id/", "part"),
            "1",
            "{name}: {metadata}"
        );
        assert_eq!(value("http://www.aiim.org/pdfa/ns/id/", "part"), "2", "{name}");
        assert_eq!(
            value("http://www.aiim.org/pdfa/ns/id/", "conformance"),
            "A",
            "{name}"
        );
        let titles = xmp
            .descendants()
            .filter(|node| node.has_tag_name(("http://purl.org/dc/elements/1.1/", "title")));
        let title: String = titles
            .flat_map(|node| node.descendants())
            .filter_map(|node| node.text())
            .collect();
        assert!(!title.trim().is_empty(), "{name}");
        assert!(
            metadata.contains("2024-04-05T08:30:00"),
            "the time given, and no other: {metadata}"
        );
    });
}

/// 01-003 to 01-005, 02-001: all that is drawn is an artifact or belongs to an element, and every element is of a known kind.
#[test]
fn nothing_is_drawn_outside_the_structure() {
    const KNOWN: [&str; 27] = [
        "Document",
        "Part",
        "Sect",
        "Div",
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "Figure",
        "Link",
        "Span",
        "TOC",
        "TOCI",
        "Reference",
        "Caption",
        "NonStruct",
    ];
    each(|name, pdf| {
        for element in &pdf.elements {
            assert!(KNOWN.contains(&element.role.as_str()), "{name}: {}", element.role);
        }
        let owned: std::collections::BTreeSet<_> = pdf
            .elements
            .iter()
            .flat_map(|element| element.content.clone())
            .collect();
        for page in pdf.pages() {
            for (mark, said) in pdf.drawn(page) {
                assert!(
                    mark == -1 || owned.contains(&(page, mark)),
                    "{name}: nobody owns {said:?}"
                );
            }
        }
    });
}

/// 14-002, 14-003, 14-006: headings begin with H1 and skip no level.
#[test]
fn headings_are_in_order() {
    each(|name, pdf| {
        let levels = pdf
            .elements
            .iter()
            .filter_map(|element| element.role.strip_prefix('H')?.parse::<u32>().ok());
        let levels: Vec<u32> = levels.collect();
        if name != "status-table" {
            assert_eq!(levels.first(), Some(&1), "{name}");
        }
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{name}: {levels:?}"
        );
    });
}

/// 13-004: a figure has words. 28-005: a link has words too, and its annotation belongs to an element (28-010, 28-011).
#[test]
fn figures_and_links_have_words() {
    each(|name, pdf| {
        for figure in pdf.roles("Figure") {
            assert!(
                figure.alt.as_ref().is_some_and(|alt| !alt.trim().is_empty()),
                "{name}"
            );
        }
        let mut links = 0;
        for page in pdf.pages() {
            let page = pdf.document.get_dictionary(page).unwrap();
            let Ok(annotations) = page.get(b"Annots") else {
                continue;
            };
            assert_eq!(
                page.get(b"Tabs").unwrap().as_name().unwrap(),
                b"S",
                "{name}: 28-008, 28-009"
            );
            for annotation in pdf.follow(annotations).as_array().unwrap() {
                let annotation = pdf.dict(annotation);
                assert!(
                    !words(pdf.follow(annotation.get(b"Contents").unwrap()))
                        .trim()
                        .is_empty(),
                    "{name}"
                );
                assert!(annotation.has(b"StructParent"), "{name}");
                links += 1;
            }
        }
        let tagged = pdf
            .roles("Link")
            .iter()
            .filter(|link| link.has_annotation)
            .count();
        assert!(tagged > 0 || links == 0, "{name}");
        if name.starts_with("minutes") {
            assert!(links > 1, "{name}: a table of contents that leads somewhere");
            assert_eq!(
                pdf.roles("Figure").len(),
                if name == "minutes-english" { 1 } else { 3 }
            );
        }
    });
}

/// 15-003: header cells say what they head; rows stand in tables.
#[test]
fn tables_have_headers_with_a_scope() {
    each(|name, pdf| {
        let above =
            |element: &super::reader::Element| element.parent.map(|parent| pdf.elements[parent].role.clone());
        for header in pdf.roles("TH") {
            assert!(
                matches!(header.scope.as_deref(), Some("Column" | "Row")),
                "{name}: {header:?}"
            );
        }
        for row in pdf.roles("TR") {
            assert!(
                matches!(above(row).as_deref(), Some("Table" | "THead" | "TBody")),
                "{name}"
            );
        }
        for cell in pdf
            .elements
            .iter()
            .filter(|element| matches!(element.role.as_str(), "TH" | "TD"))
        {
            assert_eq!(above(cell).as_deref(), Some("TR"), "{name}");
        }
        if name != "message" {
            assert!(
                !pdf.roles("Table").is_empty() && !pdf.roles("TH").is_empty(),
                "{name}"
            );
            assert!(
                pdf.roles("TH")
                    .iter()
                    .any(|cell| cell.scope.as_deref() == Some("Row"))
                    || name == "minutes-closed"
            );
        }
    });
}

/// 16-001 to 16-003: entries in lists, bodies in entries.
#[test]
fn lists_are_lists() {
    each(|name, pdf| {
        let above =
            |element: &super::reader::Element| element.parent.map(|parent| pdf.elements[parent].role.clone());
        for entry in pdf.roles("LI") {
            assert_eq!(above(entry).as_deref(), Some("L"), "{name}");
        }
        for body in pdf.roles("LBody") {
            assert_eq!(above(body).as_deref(), Some("LI"), "{name}");
        }
    });
}

/// 31-001 to 31-009, 31-027: typefaces are embedded and every letter is known again (the reader panics otherwise).
#[test]
fn typefaces_are_in_the_file() {
    each(|name, pdf| {
        let mut embedded = 0;
        for object in pdf.document.objects.values() {
            let Ok(font) = object.as_dict() else { continue };
            if font
                .get(b"Type")
                .is_ok_and(|kind| *kind == Object::from("FontDescriptor"))
            {
                assert!(
                    [&b"FontFile"[..], b"FontFile2", b"FontFile3"]
                        .iter()
                        .any(|file| font.has(file)),
                    "{name}"
                );
                embedded += 1;
            }
        }
        assert!(embedded > 0, "{name}");
        assert!(
            pdf.text()
                .chars()
                .all(|letter| letter != '\u{fffd}' && letter != '\0'),
            "{name}"
        );
    });
}

/// Bookmarks from headings, in order.
#[test]
fn bookmarks_lead_through_the_document() {
    let pdf = Pdf::read(&world::minutes(3).pdf().unwrap());
    let outlines = pdf.dict(pdf.catalog().get(b"Outlines").unwrap());
    let mut next = outlines.get(b"First").ok().cloned();
    let mut titles = Vec::new();
    while let Some(entry) = next {
        let entry = pdf.dict(&entry);
        titles.push(words(pdf.follow(entry.get(b"Title").unwrap())));
        next = entry.get(b"Next").ok().cloned();
    }
    let items: Vec<_> = titles
        .iter()
        .filter(|title| title.contains("Status på kvalitet, del"))
        .collect();
    assert_eq!(items.len(), 3, "{titles:?}");
}

/// No trace of a machine or a person: the organisation, the program, the time given.
#[test]
fn properties_hold_no_trace_of_a_machine() {
    each(|name, pdf| {
        let Ok(info) = pdf.document.trailer.get(b"Info") else {
            return;
        };
        for (key, value) in pdf.dict(info).iter() {
            let value = words(pdf.follow(value));
            let key = String::from_utf8_lossy(key).into_owned();
            let is_known = match key.as_str() {
                "Author" => value == "Region Midtland",
                "Creator" => value == "Etsted",
                "CreationDate" | "ModDate" => value.starts_with("D:20240405083000"),
                "Title" => !value.is_empty(),
                "Producer" => !value.contains('/'),
                _ => false,
            };
            assert!(is_known, "{name}: {key} = {value}");
        }
    });
}

/// `cargo test -p documents how_long -- --ignored --nocapture`. With `PDF_SAMPLES=DIR` the files are kept to look at.
#[test]
#[ignore = "measures; says nothing about right or wrong"]
fn how_long_a_document_takes() {
    let mut said = Vec::new();
    let mut measure = |name: &str, make: &dyn Fn() -> Vec<u8>| {
        let begun = std::time::Instant::now();
        let bytes = make();
        said.push(format!(
            "{name}: {:?}, {} KB",
            begun.elapsed(),
            bytes.len() / 1024
        ));
        if let Some(folder) = std::env::var_os("PDF_SAMPLES") {
            let ending = if bytes.starts_with(b"%PDF") { "pdf" } else { "docx" };
            std::fs::write(
                std::path::Path::new(&folder).join(format!("{name}.{ending}")),
                bytes,
            )
            .unwrap();
        }
    };
    measure("first", &|| world::message().pdf().unwrap());
    measure("message", &|| world::message().pdf().unwrap());
    measure("hostile", &|| super::meeting::hostile().pdf().unwrap());
    measure("closed", &|| world::closed_minutes().pdf().unwrap());
    measure("status-table", &|| world::status_table().pdf().unwrap());
    measure("long-track", &|| world::long_track(120).pdf().unwrap());
    measure("hearing", &|| world::hearing().pdf().unwrap());
    measure("minutes-1", &|| world::minutes(1).pdf().unwrap());
    measure("minutes-20", &|| world::minutes(20).pdf().unwrap());
    measure("minutes-100", &|| world::minutes(100).pdf().unwrap());
    measure("minutes-20-docx", &|| world::minutes(20).docx().unwrap());
    measure("closed-docx", &|| world::closed_minutes().docx().unwrap());
    println!("{}", said.join("\n"));
}
