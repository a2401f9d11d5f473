//! What of a file was not read: each kind of thing that leaves with a file is in the words that are checked, or is a gap.

use crate::make::{docx, docx_with, p, pdf, saved};
use exchange::papers::source::{Gap, Source, text_of};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

fn read(bytes: &[u8]) -> Source {
    text_of(bytes, "").unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn gaps(source: &Source, wanted: &[Gap]) {
    let found: Vec<Gap> = source.gaps.iter().copied().collect();
    assert_eq!(found, wanted);
    assert_eq!(source.is_complete(), wanted.is_empty());
}

#[track_caller]
fn says(source: &Source, words: &str) {
    let found = source.metadata.texts().any(|text| text.contains(words));
    assert!(found && !source.text().contains(words), "{words}");
}

fn first_page(document: &Document) -> ObjectId {
    document.page_iter().next().unwrap()
}

/// Adds an entry to a page.
fn set(document: &mut Document, page: ObjectId, key: &str, value: impl Into<Object>) {
    document.get_dictionary_mut(page).unwrap().set(key, value);
}

/// Draws more on the first page.
fn draw(document: &mut Document, more: &str) {
    let page = first_page(document);
    let content = document.add_object(Stream::new(dictionary! {}, more.as_bytes().to_vec()));
    let old = document
        .get_dictionary(page)
        .unwrap()
        .get(b"Contents")
        .unwrap()
        .clone();
    set(document, page, "Contents", vec![old, content.into()]);
}

fn told(words: &str) -> Object {
    Object::string_literal(encoding_rs::WINDOWS_1252.encode(words).0.into_owned())
}

#[test]
fn files_that_are_only_text_are_complete() {
    gaps(&read("Møde på Ådalen".as_bytes()), &[]);
    gaps(&read(&docx(&p("Møde på Ådalen"))), &[]);
    gaps(&read(&saved(pdf(&[&["Forside"], &["Side to"]]))), &[]);
    gaps(&read(include_bytes!("files/fjordby.pdf")), &[]);
}

#[test]
fn letters_that_were_lost_or_guessed_wrong_are_a_gap() {
    gaps(&read("Her st\u{FFFD}r noget".as_bytes()), &[Gap::Letters]);
    gaps(&read(b"M\xF8de"), &[]);
    gaps(&read(b"M\x81de \xF8"), &[Gap::Letters]);
    let mut document = pdf(&[&["Forside"]]);
    draw(&mut document, "BT /F9 11 Tf 60 500 Td (0102851234) Tj ET");
    gaps(&read(&saved(document)), &[Gap::Letters]);
}

#[test]
fn a_docx_with_a_picture_is_partly_read() {
    let body = "<w:p><w:r><w:t>Plan</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Billede 1\" \
        descr=\"Skema med 010285-1234\"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed=\"rId4\"/>\
        </pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    let source = read(&docx(body));
    gaps(&source, &[Gap::Picture]);
    assert_eq!(source.text(), "Plan\n");
    says(&source, "010285-1234");
    for part in ["word/media/image1.png", "word/charts/chart1.xml"] {
        gaps(&read(&docx_with(&p("Plan"), &[(part, "x")])), &[Gap::Picture]);
    }
}

#[test]
fn a_docx_with_something_inside_is_partly_read() {
    for part in [
        "word/embeddings/ark.xlsx",
        "word/vbaProject.bin",
        "word/glossary/document.xml",
        "andet.bin",
    ] {
        gaps(&read(&docx_with(&p("Plan"), &[(part, "x")])), &[Gap::Enclosed]);
    }
    let parts = [
        (
            "word/settings.xml",
            "<w:settings xmlns:w=\"w\"><w:docVars><w:docVar w:name=\"a\" w:val=\"Gemt ord\"/></w:docVars></w:settings>",
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id=\"r\" Target=\"mailto:kirsten@example.com\" TargetMode=\"External\"/></Relationships>",
        ),
        (
            "customXml/item1.xml",
            "<?xml version=\"1.0\"?><data><navn>Kirsten Opdigt</navn></data>",
        ),
    ];
    let source = read(&docx_with(&p("Plan"), &parts));
    gaps(&source, &[]);
    for words in ["Gemt ord", "kirsten@example.com", "Kirsten Opdigt"] {
        says(&source, words);
    }
}

#[test]
fn deleted_rows_and_covered_cells_of_a_docx_are_in_the_words_that_are_checked() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr>\
         <w:tr><w:trPr><w:del w:author=\"Bo\"/></w:trPr>{}{}</w:tr>\
         <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc>{}</w:tr>\
         <w:tr><w:tc><w:del w:author=\"Ida\"><w:p><w:r><w:delText>Slettet blok</w:delText></w:r></w:p></w:del><w:p/></w:tc>{}</w:tr></w:tbl>",
        cell("Navn"),
        cell("Nummer"),
        cell("Slettet"),
        cell("010285-1234"),
        p("Dækket celle"),
        cell("c"),
        cell("d"),
    );
    let source = read(&docx(&body));
    gaps(&source, &[]);
    assert_eq!(source.text(), "Navn\tNummer\n\tc\n\td\n");
    for words in ["Slettet 010285-1234", "Dækket celle", "Slettet blok"] {
        says(&source, words);
    }
    assert_eq!(source.metadata.deletions[0].author.as_deref(), Some("Bo"));
    let header = "<w:hdr xmlns:w=\"w\"><w:p><w:del w:author=\"Bo\"><w:r><w:delText>Fortrolig sag</w:delText></w:r></w:del></w:p></w:hdr>";
    says(
        &read(&docx_with(&p("Plan"), &[("word/header1.xml", header)])),
        "Fortrolig sag",
    );
}

#[test]
fn codes_names_and_unchosen_ways_of_a_docx_are_in_the_words_that_are_checked() {
    let body = "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"Kirsten\"/><w:r><w:t>Tekst</w:t></w:r>\
        <w:r><w:instrText>HYPERLINK \"http://a.example/\"</w:instrText></w:r></w:p>\
        <w:sdt><w:sdtPr><w:id w:val=\"0102851234\"/><w:alias w:val=\"Borgerens navn\"/></w:sdtPr></w:sdt>\
        <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Valgt</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
        <mc:Fallback><w:txbxContent><w:p><w:r><w:t>Fravalgt</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>\
        <w:p><w:r><w:pict><w:txbxContent><w:tbl><w:tr><w:tc><w:p><w:r><w:t>I boksens tabel</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:txbxContent></w:pict></w:r></w:p>";
    let source = read(&docx(body));
    gaps(&source, &[]);
    assert_eq!(source.text(), "Tekst\n\nValgt\n\nI boksens tabel\n");
    for words in ["Kirsten", "http://a.example/", "Borgerens navn", "Fravalgt"] {
        says(&source, words);
    }
    let own = source.metadata.texts().any(|text| text.contains("0102851234"));
    assert!(!own, "the numbers Word gives its things are no words");
}

#[test]
fn a_pdf_with_a_page_without_text_is_partly_read() {
    let source = read(&saved(pdf(&[&["Forside"], &[], &[]])));
    gaps(&source, &[Gap::Page]);
    assert_eq!(source.warnings.len(), 1);
    let mut document = pdf(&[&["Forside"], &["To"]]);
    let page = document.page_iter().nth(1).unwrap();
    set(&mut document, page, "Contents", Object::Reference((900, 0)));
    gaps(&read(&saved(document)), &[Gap::Page]);
}

#[test]
fn a_pdf_with_a_picture_is_partly_read() {
    let mut document = pdf(&[&["Forside"]]);
    let picture = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1 };
    document.add_object(Stream::new(picture, vec![0]));
    gaps(&read(&saved(document)), &[Gap::Picture]);
    let mut document = pdf(&[&["Forside"]]);
    draw(&mut document, "BI /W 1 /H 1 /CS /G /BPC 8 ID \u{1} EI");
    gaps(&read(&saved(document)), &[Gap::Picture]);
    let mut document = pdf(&[&["Forside"]]);
    draw(&mut document, &"0 0 m 9 90 90 9 50 50 c S ".repeat(61));
    gaps(&read(&saved(document)), &[Gap::Picture]);
}

#[test]
fn the_value_of_a_form_field_is_in_the_words_that_are_checked() {
    let mut document = pdf(&[&["Skema"]]);
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let at_hand = dictionary! { "Font" => dictionary! { "F1" => font } };
    let look = document.add_object(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => at_hand },
        b"BT /F1 11 Tf 2 2 Td (Set i feltet) Tj ET".to_vec(),
    ));
    let field = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => told("cpr"),
        "V" => told("010285-1234"), "AP" => dictionary! { "N" => look },
    });
    let list = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Ch", "V" => vec![told("Valgt et"), told("Valgt to")],
    });
    let page = first_page(&document);
    set(&mut document, page, "Annots", vec![field.into(), list.into()]);
    let source = read(&saved(document));
    for words in ["010285-1234", "Set i feltet", "Valgt to", "cpr"] {
        says(&source, words);
    }
    gaps(&source, &[]);
    let mut document = pdf(&[&["Skema"]]);
    document.add_object(dictionary! { "XFA" => told("x") });
    gaps(&read(&saved(document)), &[Gap::Field]);
}

#[test]
fn what_a_pdf_keeps_beside_its_pages_is_in_the_words_that_are_checked() {
    let mut document = pdf(&[&["Forside"]]);
    document.add_object(dictionary! { "Title" => told("Note om Kirsten") });
    document.add_object(dictionary! { "S" => "Figure", "Alt" => told("Skema over borgere") });
    document.add_object(dictionary! { "S" => "URI", "URI" => told("mailto:kirsten@example.com") });
    draw(
        &mut document,
        "/Span <</ActualText (Talt tekst)>> BDC EMC BT 7 Tr /F1 11 Tf 60 500 Td (Usynlige ord) Tj ET \
         BT 0 Tr /F1 0.2 Tf 60 400 Td (Bitte ord) Tj ET",
    );
    let source = read(&saved(document));
    assert_eq!(source.text(), "Forside\n");
    for words in [
        "Note om Kirsten",
        "Skema over borgere",
        "kirsten@example.com",
        "Talt tekst",
        "Usynlige ord",
        "Bitte ord",
    ] {
        says(&source, words);
    }
    gaps(&source, &[]);
}

#[test]
fn a_pdf_with_a_file_inside_is_partly_read() {
    let mut document = pdf(&[&["Forside"]]);
    let file = document.add_object(Stream::new(
        dictionary! { "Type" => "EmbeddedFile" },
        b"x".to_vec(),
    ));
    document.add_object(dictionary! {
        "Type" => "Filespec", "UF" => told("Borgere.xlsx"), "EF" => dictionary! { "F" => file },
    });
    let source = read(&saved(document));
    gaps(&source, &[Gap::Enclosed]);
    assert_eq!(source.metadata.enclosed, ["Borgere.xlsx"]);
}

/// The file with something written after its end: this table, and what stands before it.
fn updated(first: &[u8], before: &str, table: &str) -> Vec<u8> {
    let document = Document::load_mem(first).unwrap();
    let (root, _) = document.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let at = first.len() + before.len();
    let mut bytes = first.to_vec();
    let more = format!(
        "{before}{table}trailer\n<</Size 20/Root {root} 0 R/Prev {}>>\nstartxref\n{at}\n%%EOF\n",
        document.xref_start,
    );
    bytes.extend_from_slice(more.as_bytes());
    bytes
}

#[test]
fn a_pdf_that_was_changed_keeps_what_it_was() {
    let mut first = saved(pdf(&[&["Fortroligt"]]));
    first.push(b'\n');
    gaps(&read(&first), &[]);
    // What Word writes at the end of every file it exports is no change.
    gaps(&read(&updated(&first, "", "xref\n0 0\n")), &[]);
    let table = format!("xref\n19 1\n{:010} 00000 n \n", first.len());
    let changed = updated(&first, "19 0 obj\n<</Title (Ny)>>\nendobj\n", &table);
    gaps(&read(&changed), &[Gap::Revision]);
    gaps(
        &read(&updated(&first, "", "xref\n19 1\n0000000000 00001 f \n")),
        &[Gap::Revision],
    );
    // A page that was taken out, and still lies in the file.
    let mut document = pdf(&[&["Forside"]]);
    document.add_object(dictionary! { "Type" => "Page" });
    gaps(&read(&saved(document)), &[Gap::Revision]);
}

#[test]
fn reached_limits_are_gaps() {
    let mut document = pdf(&[&["Forside"]]);
    let packet = format!("<x><y>{}</y></x>", "ord ".repeat(300_000));
    let about = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    document.add_object(Stream::new(about, packet.into_bytes()));
    gaps(&read(&saved(document)), &[Gap::Limit]);
    let mut document = pdf(&[&["Forside"]]);
    let line = format!("BT /F1 11 Tf 60 500 Td ({}) Tj ET ", "x ".repeat(500));
    draw(&mut document, &line.repeat(201));
    gaps(&read(&saved(document)), &[Gap::Limit]);
}
