//! Text out of files: DOCX, PDF, plain text; and what must not become text.

use crate::make::{docx, docx_of, docx_with, item, p, package, pdf, saved, table};
use crate::{hearings, shared, status_tables};
use exchange::papers::source::{LARGEST_FILE, Source, SourceError, SourceKind, text_of};
use exchange::papers::{hearing, status_table};
use lopdf::dictionary;

fn read(bytes: &[u8]) -> Source {
    text_of(bytes, "").unwrap_or_else(|error| panic!("{error}"))
}

fn refused(bytes: &[u8]) -> SourceError {
    text_of(bytes, "").expect_err("this must be refused")
}

#[test]
fn plain_text_in_three_encodings() {
    assert_eq!(read("Møde\r\ni Ådalen\r".as_bytes()).text(), "Møde\ni Ådalen\n");
    assert_eq!(read(b"M\xF8de i \xC5dalen").text(), "Møde i Ådalen");
    assert_eq!(read(b"M\xF8de").warnings.len(), 1);
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("Møde".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(read(&wide).text(), "Møde");
    assert_eq!(read("\u{FEFF}Møde".as_bytes()).text(), "Møde");
}

#[test]
fn what_is_not_read_says_what_to_do() {
    assert_eq!(refused(b""), SourceError::Empty);
    assert_eq!(refused(b"  \n\t"), SourceError::Empty);
    assert_eq!(refused(&vec![b'a'; LARGEST_FILE + 1]), SourceError::TooLarge);
    assert_eq!(
        refused(b"\0\x01\x02"),
        SourceError::Unsupported("not a text file")
    );
    assert!(matches!(refused(b"{\\rtf1 hej}"), SourceError::Unsupported(_)));
    assert!(matches!(
        refused(b"\x89PNG\r\n"),
        SourceError::Unsupported("a picture")
    ));
    assert!(matches!(
        refused(&package(&[("xl/workbook.xml", "<a/>")])),
        SourceError::Unsupported("a spreadsheet")
    ));
    assert!(matches!(
        refused(&package(&[("content.xml", "<a/>")])),
        SourceError::Unsupported("an OpenDocument file")
    ));
    let mut old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    assert!(matches!(refused(&old), SourceError::Unsupported(_)));
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused(&old), SourceError::Encrypted);
    for error in [
        SourceError::Empty,
        SourceError::Encrypted,
        SourceError::NoText,
        SourceError::Damaged("PDF"),
        SourceError::Bomb,
    ] {
        assert!(error.to_string().contains(';'), "{error} says what to do");
    }
}

#[test]
fn a_name_that_claims_another_kind_is_told() {
    assert_eq!(text_of(b"Hej", "referat.pdf").unwrap().warnings.len(), 1);
    assert_eq!(text_of(b"Hej", "referat.txt").unwrap().warnings.len(), 0);
}

#[test]
fn docx_paragraphs_lists_and_headings() {
    let heading =
        "<w:p><w:pPr><w:pStyle w:val=\"Overskrift1\"/></w:pPr><w:r><w:t>Beslutning</w:t></w:r></w:p>";
    let styled = "<w:p><w:pPr><w:pStyle w:val=\"Punktliste\"/></w:pPr><w:r><w:t>Fra stilen</w:t></w:r></w:p>";
    let body = [
        p("Referat &  mødet"), heading.to_owned(), item(2, 0, "Første"), item(2, 1, "Under"), item(2, 1, "Under igen"),
        item(2, 0, "Anden"), p("Så"), item(1, 0, "Punkt"), item(1, 1, "Dybere"), styled.to_owned(),
        item(3, 0, "Forfra"),
        "<w:p><w:r><w:t>Tid</w:t><w:tab/><w:t>13.00</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>".to_owned(),
    ];
    let source = read(&docx(&body.concat()));
    assert_eq!(source.kind, SourceKind::Docx);
    assert_eq!(
        source.text(),
        "Referat &  mødet\n\nBeslutning\n\n1. Første\n  a) Under\n  b) Under igen\n2. Anden\n\nSå\n\n- Punkt\n  - Dybere\n- Fra stilen\n\
         1. Forfra\nTid\t13.00\n\na\n\nb\n"
    );
    assert!(source.metadata.is_empty());
}

#[test]
fn docx_tables() {
    let merged = "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>Spor</w:t></w:r></w:p></w:tc>\
        <w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let frame = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>I en ramme</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let text = read(&docx(&format!("{frame}{merged}"))).text();
    assert_eq!(text, "I en ramme\n\nSpor\t<p>a</p> <p>b</p>\t\n\tc\t\n");
    let rows = [vec!["x", ""], vec!["", "y"]];
    assert_eq!(read(&docx(&table(rows.into_iter()))).text(), "x\t\n\ty\n");
}

#[test]
fn docx_changes_comments_and_properties_are_no_text() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}<w:ins w:author=\"Bo\" w:date=\"2026-01-02T10:00:00Z\">{}</w:ins>\
         <w:del w:author=\"Bo\"><w:r><w:delText>lukkede </w:delText></w:r></w:del>{}\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r></w:p>",
        run("Det "),
        run("ny "),
        run("ord"),
    );
    let more = [
        (
            "word/comments.xml",
            "<w:comments xmlns:w=\"w\"><w:comment w:author=\"Ida\"><w:p><w:r><w:t>Må ikke ud</w:t></w:r></w:p></w:comment></w:comments>",
        ),
        (
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>Udkast</dc:title><dc:creator>Ane Alsted</dc:creator><cp:lastModifiedBy>Bo Brink</cp:lastModifiedBy></cp:coreProperties>",
        ),
        (
            "docProps/custom.xml",
            "<Properties><property name=\"Sagsnr\"><v>77</v></property></Properties>",
        ),
        (
            "word/header1.xml",
            "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>Fortroligt</w:t></w:r></w:p></w:hdr>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes xmlns:w=\"w\"><w:footnote><w:p><w:r><w:t>En note</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        ("word/embeddings/ark.xlsx", "x"),
    ];
    let source = read(&docx_with(&body, &more));
    assert_eq!(source.text(), "Det ny ord\n");
    let metadata = &source.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Udkast"));
    assert_eq!(metadata.author.as_deref(), Some("Ane Alsted"));
    assert_eq!(metadata.deletions[0].text, "lukkede ");
    assert_eq!(metadata.insertions[0].author.as_deref(), Some("Bo"));
    let texts: Vec<&str> = metadata.texts().collect();
    for said in [
        "Må ikke ud",
        "Ida",
        "skjult",
        "Bo Brink",
        "77",
        "Fortroligt",
        "En note",
        "word/embeddings/ark.xlsx",
    ] {
        assert!(texts.contains(&said), "{said}");
    }
    let shown = format!("{source:?}");
    assert!(!shown.contains("Ane") && !shown.contains("lukkede"), "{shown}");
}

#[test]
fn damaged_and_hostile_docx_are_refused() {
    let whole = docx(&p("Hej"));
    assert_eq!(refused(&whole[..whole.len() - 30]), SourceError::Damaged("DOCX"));
    assert_eq!(
        refused(&package(&[("word/document.xml", "<w:document><w:body><w:p>")])),
        SourceError::Damaged("DOCX")
    );
    assert_eq!(
        refused(&package(&[("word/other.xml", "")])),
        SourceError::Damaged("DOCX")
    );
    let deep = format!(
        "<w:document><w:body>{}{}</w:body></w:document>",
        "<w:p>".repeat(50_000),
        "</w:p>".repeat(50_000)
    );
    assert_eq!(
        refused(&package(&[("word/document.xml", &deep)])),
        SourceError::Damaged("DOCX")
    );
    let bomb = " ".repeat(40 * 1024 * 1024);
    assert_eq!(
        refused(&package(&[("word/document.xml", &bomb)])),
        SourceError::Bomb
    );
    assert_eq!(refused(&docx("")), SourceError::Empty);
}

#[test]
fn the_real_tables_survive_word() {
    if let Some((text, golden)) = shared::document("002") {
        let text = read(&docx_of(&text)).text();
        status_tables::check_golden(&status_table::read(&text), &golden);
    }
    if let Some((text, golden)) = shared::document("001") {
        let text = read(&docx_of(&text)).text();
        hearings::check_golden(&hearing::read(&text), &golden);
    }
}

#[test]
fn a_pdf_as_a_browser_prints_it() {
    let source = read(include_bytes!("files/fjordby.pdf"));
    assert_eq!(source.kind, SourceKind::Pdf);
    let text = source.text();
    let wanted = [
        "Mødet den 4. marts 2026, kl. 13:00 - 15:00\n",
        "\n1. godkender dagsordenen,\n2. tager status om de nye boliger på Ådalen til efterretning, så der kan træffes",
        "\n- Status blev taget til efterretning.\n  - Tegningerne eftersendes.\n",
        "hen over sommeren, hvor mange vikarer er i huset.\n",
        "\nUdviklingsspor\tTiltag\tIværksættelse af tiltag\tStatus på tiltag pr. 1/3-26\n",
        "\n\tNye møbler\tefter sommerferien\t-\n",
    ];
    for part in wanted {
        assert!(text.contains(part), "{part:?} in\n{text}");
    }
    assert_eq!(source.metadata.title.as_deref(), Some("Referat Fjordby"));
    let table = status_table::read(&text);
    assert_eq!(table.as_of, foundation::parse_day("2026-03-01"));
    let counts: Vec<usize> = table.tracks.iter().map(|track| track.actions.len()).collect();
    assert_eq!(counts, [2, 1]);
    assert_eq!(table.tracks[0].actions[0].status_paragraphs.len(), 2);
}

#[test]
fn pdf_pages_numbers_and_properties() {
    let mut document = pdf(&[
        &["Referat af møde", "- Første punkt", "Side 1 af 2"],
        &["Ådalen får nye møbler.", "2"],
    ]);
    let info = document.add_object(dictionary! {
        "Title" => lopdf::Object::string_literal("Udkast"),
        "Author" => lopdf::Object::string_literal("Ane Alsted"),
        "Producer" => lopdf::Object::string_literal("Skriver"),
    });
    document.trailer.set("Info", info);
    let source = read(&saved(document));
    assert_eq!(
        source.pages,
        ["Referat af møde\n- Første punkt\n", "Ådalen får nye møbler.\n"]
    );
    assert_eq!(
        source.text(),
        "Referat af møde\n- Første punkt\n\nÅdalen får nye møbler.\n"
    );
    assert_eq!(source.metadata.author.as_deref(), Some("Ane Alsted"));
    assert_eq!(source.metadata.margins, ["Side 1 af 2", "2"]);
    assert!(source.metadata.texts().any(|text| text == "Skriver"));
}

#[test]
fn pdf_without_text_is_a_scan() {
    assert_eq!(refused(&saved(pdf(&[&[], &[]]))), SourceError::NoText);
    assert_eq!(refused(&saved(pdf(&[]))), SourceError::Damaged("PDF"));
    assert_eq!(refused(b"%PDF-1.7\nnothing"), SourceError::Damaged("PDF"));
    let many = vec![&[][..]; 2_001];
    assert_eq!(refused(&saved(pdf(&many))), SourceError::TooManyPages);
}

#[test]
fn a_drawing_inside_itself_ends() {
    let mut document = pdf(&[&["Hej"]]);
    let form = document.new_object_id();
    let inside = dictionary! { "XObject" => dictionary! { "X" => form } };
    let dict = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => inside };
    document
        .objects
        .insert(form, lopdf::Stream::new(dict, b"/X Do /X Do".to_vec()).into());
    let page = document.page_iter().next().unwrap();
    let own = document
        .get_dictionary(page)
        .unwrap()
        .get(b"Resources")
        .unwrap()
        .as_reference()
        .unwrap();
    document
        .get_dictionary_mut(own)
        .unwrap()
        .set("XObject", dictionary! { "X" => form });
    let content = document.add_object(lopdf::Stream::new(dictionary! {}, b"/X Do".to_vec()));
    let old = document
        .get_dictionary(page)
        .unwrap()
        .get(b"Contents")
        .unwrap()
        .clone();
    document
        .get_dictionary_mut(page)
        .unwrap()
        .set("Contents", vec![old, content.into()]);
    assert_eq!(read(&saved(document)).text(), "Hej\n");
}

#[test]
fn a_protected_pdf_is_told() {
    let mut document = pdf(&[&["Hemmeligt"]]);
    document.trailer.set(
        "ID",
        vec![
            lopdf::Object::string_literal("abcdefghijklmnop"),
            lopdf::Object::string_literal("abcdefghijklmnop"),
        ],
    );
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "ejer",
        user_password: "bruger",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    assert_eq!(refused(&saved(document)), SourceError::Encrypted);
}

const MINUTES: &str = "Referat\n\nUdviklingsudvalget i Fjordby\n\nMødet den 4. marts 2026, kl. 13:00 - 15:00\n\n\
    Fjordsalen, Strandvej 4\n\nPunkt 1.\n\nÅbent\n\nGodkendelse af dagsorden\n\nIndstilling\n\nDet indstilles, at udvalget\n\n\
    - godkender dagsordenen\n\nBeslutning\n\nUdvalget drøftede forslaget.\n\n- Dagsordenen blev godkendt.\n\
    - Status blev taget til efterretning.\n\nBilag\n\n- Dagsorden.pdf\n";

#[test]
fn the_same_minutes_from_text_word_and_pdf() {
    let lines: Vec<&str> = MINUTES.lines().collect();
    let files = [
        MINUTES.as_bytes().to_vec(),
        docx_of(MINUTES),
        saved(pdf(&[&lines])),
    ];
    let items = files.map(|file| {
        let minutes = exchange::papers::minutes::read_text(&read(&file).text());
        let mut json = serde_json::to_value(&minutes).unwrap();
        for item in json["items"].as_array_mut().unwrap() {
            item.as_object_mut().unwrap().remove("source_lines");
        }
        (json["items"].clone(), json["date"].clone())
    });
    assert_eq!(items[0].0.as_array().unwrap().len(), 1);
    assert_eq!(items[0].0[0]["title"], "Godkendelse af dagsorden");
    assert_eq!(items[0], items[1]);
    assert_eq!(items[0], items[2]);
}
