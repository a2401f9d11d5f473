//! Writing a document as DOCX (Office Open XML): real headings, table headers, lists and links, and no trace of a
//! machine in its properties.
//!
//! Own code over a ZIP writer, because no writer that is kept up has header rows, a title property and a language
//! together (`docs/decisions/0009-files-that-leave.md`).

mod body;

use crate::{
    paper::{DocumentError, Paper},
    part::Document,
    press,
    words::{Words, words},
};
use body::Body;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const STYLES: &str = include_str!("../templates/docx/styles.xml");

/// How an A4 sheet stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sheet {
    /// Standing.
    Portrait,
    /// Lying.
    Landscape,
}

impl Sheet {
    /// Width between the margins, in twentieths of a point.
    fn text_width(self) -> u32 {
        match self {
            Self::Portrait => 11_906 - 2 * 1_361,
            Self::Landscape => 16_838 - 2 * 1_021,
        }
    }
}

/// The document as a DOCX file.
pub(crate) fn write(paper: &Paper, document: Document, sheet: Sheet) -> Result<Vec<u8>, DocumentError> {
    press::check(&document)?;
    let own = words(paper.language);
    let body = Body::of(&document, sheet, own);
    let files = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core_properties(paper, &document)),
        ("word/document.xml", body.xml()),
        ("word/_rels/document.xml.rels", body.relations()),
        ("word/styles.xml", STYLES.replace("{lang}", paper.language.tag())),
        ("word/numbering.xml", body.numbering()),
        ("word/settings.xml", settings(paper)),
        ("word/header1.xml", header(paper, &document, None)),
        (
            "word/header2.xml",
            header(paper, &document, Some(own.closed_sheet)),
        ),
        ("word/footer1.xml", footer(&document, own)),
    ];
    pack(&files).map_err(|_| DocumentError::Writer)
}

/// Packs the files with one fixed time, so that the same document is the same bytes.
fn pack(files: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, content) in files {
        archive.start_file(*name, options)?;
        archive.write_all(content.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Text as XML, without the letters XML cannot hold. What XML could hold but only steers other letters goes too.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(' '),
            '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            _ if letter.is_control() => {}
            _ => safe.push(letter),
        }
    }
    safe
}

fn content_types() -> String {
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("header1", "header"),
        ("header2", "header"),
        ("footer1", "footer"),
    ];
    let parts = parts.map(|(name, what)| {
        format!(r#"<Override PartName="/word/{name}.xml" ContentType="{kind}.{what}+xml"/>"#)
    });
    format!(
        r#"{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#,
        parts.concat()
    )
}

fn package_relations() -> String {
    format!(
        r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#
    )
}

fn core_properties(paper: &Paper, document: &Document) -> String {
    let seconds = paper.made_at.timestamp().as_second();
    let made = jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{made}</dcterms:modified></cp:coreProperties>"#,
        escaped(&document.title),
        escaped(&paper.organisation),
        paper.language.tag()
    )
}

fn settings(paper: &Paper) -> String {
    format!(
        r#"{DECLARATION}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="{}"/></w:settings>"#,
        paper.language.tag()
    )
}

fn header(paper: &Paper, document: &Document, closed: Option<&str>) -> String {
    let line = |style: &str, words: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#,
            escaped(words)
        )
    };
    let names = [paper.organisation.trim(), document.running.trim()]
        .into_iter()
        .filter(|name| !name.is_empty());
    let mut lines = line("Header", &names.collect::<Vec<_>>().join(" · "));
    if let Some(mark) = &document.mark {
        lines.push_str(&line("Notice", mark));
    }
    if let Some(mark) = closed {
        lines.push_str(&line("Notice", mark));
    }
    format!(r#"{DECLARATION}<w:hdr xmlns:w="{MAIN}">{lines}</w:hdr>"#)
}

fn footer(document: &Document, words: &Words) -> String {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let text = |words: &str| run(&format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(words)));
    let field = |name: &str| {
        format!(
            r#"<w:fldSimple w:instr=" {name} ">{}</w:fldSimple>"#,
            run("<w:t>1</w:t>")
        )
    };
    let page = [
        text(&format!("{} · {} ", document.title, words.page)),
        field("PAGE"),
        text(&format!(" {} ", words.of)),
        field("NUMPAGES"),
    ];
    format!(
        r#"{DECLARATION}<w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{}</w:p></w:ftr>"#,
        page.concat()
    )
}
