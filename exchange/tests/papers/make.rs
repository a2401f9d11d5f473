//! Makes small files for the tests: DOCX as a ZIP of XML, PDF from objects.

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use std::io::{Cursor, Write as _};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

/// A package of parts.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document around a body, with a bullet list (1) and a numbered list (2).
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// The same with further parts.
pub fn docx_with(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("{HEAD}<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>");
    let level = |at: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "{HEAD}<w:numbering {NAMES}><w:abstractNum w:abstractNumId=\"7\">{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"8\">{}{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"8\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\
         </w:numbering>",
        level(0, "bullet", "\u{F0B7}"),
        level(1, "bullet", "o"),
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "%2)"),
    );
    let styles = format!(
        "{HEAD}<w:styles {NAMES}><w:style w:styleId=\"Overskrift1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:styleId=\"Punktliste\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>"
    );
    let mut parts = vec![
        ("word/document.xml", document.as_str()),
        ("word/numbering.xml", numbering.as_str()),
        ("word/styles.xml", styles.as_str()),
    ];
    parts.extend_from_slice(more);
    package(&parts)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A paragraph.
pub fn p(text: &str) -> String {
    format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        escaped(text)
    )
}

/// A list line of one of the lists.
pub fn item(list: usize, level: usize, text: &str) -> String {
    let place = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    format!(
        "<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{}</w:t></w:r></w:p>",
        escaped(text)
    )
}

/// A table of cells; several paragraphs of a cell stand between `<p>` and `</p>`.
pub fn table<'a>(rows: impl Iterator<Item = Vec<&'a str>>) -> String {
    let mut out = "<w:tbl>".to_owned();
    for row in rows {
        out.push_str("<w:tr>");
        for cell in row {
            let parts = cell
                .split("<p>")
                .flat_map(|part| part.split("</p>"))
                .map(str::trim)
                .filter(|part| !part.is_empty());
            let paragraphs: String = parts.map(p).collect();
            let paragraphs = if paragraphs.is_empty() {
                "<w:p/>".to_owned()
            } else {
                paragraphs
            };
            out.push_str(&format!("<w:tc><w:tcPr/>{paragraphs}</w:tc>"));
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    out
}

/// A paper of plain text as a Word document: lines with TABs are a table, list lines stand in lists.
pub fn docx_of(text: &str) -> Vec<u8> {
    let mut body = String::new();
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for line in text.lines() {
        if line.contains('\t') {
            rows.push(line.split('\t').collect());
            continue;
        }
        if !rows.is_empty() && !line.trim().is_empty() {
            body.push_str(&table(rows.drain(..)));
        }
        let level = line.len() - line.trim_start().len();
        match line.trim_start().strip_prefix("- ") {
            Some(text) => body.push_str(&item(1, level / 2, text)),
            None if line.trim().is_empty() => {}
            None => body.push_str(&p(line.trim())),
        }
    }
    if !rows.is_empty() {
        body.push_str(&table(rows.drain(..)));
    }
    docx(&body)
}

/// A PDF: each page a list of lines, drawn from the top down in the standard font.
pub fn pdf(pages: &[&[&str]]) -> Document {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let mut kids: Vec<Object> = Vec::new();
    for lines in pages {
        let mut operations = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(line);
            let height = 780 - 16 * at as i64;
            operations.push(Operation::new("BT", vec![]));
            operations.push(Operation::new("Tf", vec!["F1".into(), 11.into()]));
            operations.push(Operation::new("Td", vec![60.into(), height.into()]));
            operations.push(Operation::new(
                "Tj",
                vec![Object::string_literal(bytes.into_owned())],
            ));
            operations.push(Operation::new("ET", vec![]));
        }
        let content = Content { operations }.encode().unwrap();
        kids.push(page(&mut document, tree, resources, content));
    }
    let count = kids.len() as i64;
    let box_of_a4 = vec![0.into(), 0.into(), 595.into(), 842.into()];
    document.objects.insert(
        tree,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "MediaBox" => box_of_a4 }.into(),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    document
}

fn page(
    document: &mut Document,
    tree: lopdf::ObjectId,
    resources: lopdf::ObjectId,
    content: Vec<u8>,
) -> Object {
    let content = document.add_object(Stream::new(dictionary! {}, content));
    let page =
        dictionary! { "Type" => "Page", "Parent" => tree, "Resources" => resources, "Contents" => content };
    document.add_object(page).into()
}

/// A document as bytes.
pub fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
