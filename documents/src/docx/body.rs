//! The text of a DOCX file: one function per part, and the sections that give closed sheets their own header.

use super::{DECLARATION, MAIN, PACKAGE, RELATIONS, Sheet, escaped};
use crate::{
    part::{Cell, Document, Entry, Grid, LinkEntry, Part},
    words::Words,
};
use std::fmt::Write;

/// The numbering of lists with dots; numbered lists follow it, one each, so that each begins with 1.
const DOTS: usize = 1;
/// Relations that are always there come before those of links.
const FIXED_RELATIONS: [(&str, &str); 6] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("header", "header1.xml"),
    ("header", "header2.xml"),
    ("footer", "footer1.xml"),
];
const OPEN_HEADER: usize = 4;
const CLOSED_HEADER: usize = 5;
const FOOTER: usize = 6;

/// The text being written.
pub(super) struct Body<'a> {
    xml: String,
    sheet: Sheet,
    words: &'a Words,
    links: Vec<String>,
    numbered_lists: usize,
    /// Headings of level 1 so far; each has a bookmark of that number.
    headings: usize,
    /// All headings of level 1, for the table of contents.
    contents: Vec<&'a str>,
    is_closed_section: bool,
}

impl<'a> Body<'a> {
    /// The whole text of a document.
    pub fn of(document: &'a Document, sheet: Sheet, words: &'a Words) -> Self {
        let contents = document.parts.iter().filter_map(|part| match part {
            Part::Heading { level: 1, text } => Some(text.as_str()),
            _ => None,
        });
        let mut body = Self {
            xml: String::new(),
            sheet,
            words,
            links: Vec::new(),
            numbered_lists: 0,
            headings: 0,
            contents: contents.collect(),
            is_closed_section: false,
        };
        body.paragraph("Title", &[&document.title]);
        if !document.subtitle.is_empty() {
            body.paragraph("Subtitle", &[&document.subtitle]);
        }
        for part in &document.parts {
            let is_closed = matches!(part, Part::ClosedSheet { .. });
            if is_closed || body.is_closed_section {
                body.section_break(is_closed);
            }
            body.part(part);
        }
        body
    }

    /// The part with the document's body.
    pub fn xml(&self) -> String {
        let last = self.section();
        format!(
            r#"{DECLARATION}<w:document xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"><w:body>{}{last}</w:body></w:document>"#,
            self.xml
        )
    }

    /// The part with the links.
    pub fn relations(&self) -> String {
        let fixed = (1..).zip(FIXED_RELATIONS).map(|(id, (kind, target))| {
            format!(r#"<Relationship Id="rId{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
        });
        let links = (FIXED_RELATIONS.len() + 1..).zip(&self.links).map(|(id, address)| {
            let address = escaped(address);
            format!(
                r#"<Relationship Id="rId{id}" Type="{RELATIONS}/hyperlink" Target="{address}" TargetMode="External"/>"#
            )
        });
        let all: String = fixed.chain(links).collect();
        format!(r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{all}</Relationships>"#)
    }

    /// The part with the lists.
    pub fn numbering(&self) -> String {
        let level = |depth: usize, format: &str, text: &str| {
            let left = 360 * (depth + 1);
            format!(
                r#"<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="300"/></w:pPr></w:lvl>"#
            )
        };
        let kind = |id: usize, levels: [String; 2]| {
            format!(
                r#"<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="hybridMultilevel"/>{}</w:abstractNum>"#,
                levels.concat()
            )
        };
        let dots = kind(0, [level(0, "bullet", "•"), level(1, "bullet", "–")]);
        let numbers = kind(1, [level(0, "decimal", "%1."), level(1, "bullet", "–")]);
        let mut lists = format!(r#"<w:num w:numId="{DOTS}"><w:abstractNumId w:val="0"/></w:num>"#);
        for list in 1..=self.numbered_lists {
            let _ = write!(
                lists,
                r#"<w:num w:numId="{}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#,
                DOTS + list
            );
        }
        format!(r#"{DECLARATION}<w:numbering xmlns:w="{MAIN}">{dots}{numbers}{lists}</w:numbering>"#)
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading { level, text } => self.heading(*level, text),
            Part::Paragraph { lines } => {
                self.paragraph("Normal", &lines.iter().map(String::as_str).collect::<Vec<_>>())
            }
            Part::List { is_numbered, entries } => self.list(*is_numbered, entries),
            Part::Facts { rows } => {
                for row in rows {
                    self.fact(&row.name, &row.lines);
                }
            }
            Part::Table(grid) => self.table(grid),
            Part::Figure { name, value, details } => {
                self.push(&format!(
                    r#"<w:p><w:pPr><w:keepNext/></w:pPr>{}{}</w:p>"#,
                    run("", &format!("{name}  ")),
                    run("<w:b/>", value)
                ));
                details
                    .iter()
                    .for_each(|detail| self.paragraph("Detail", &[detail]));
            }
            Part::Chart { alt, caption, .. } => {
                if !caption.is_empty() {
                    self.paragraph("Caption", &[caption]);
                }
                let told = format!("{} {alt}", self.words.chart_shows);
                self.paragraph("Normal", &[&told]);
            }
            Part::Notice { text } => self.paragraph("Notice", &[text]),
            Part::Byline { text } => self.paragraph("Byline", &[text]),
            Part::Contents { heading } => self.contents(heading),
            Part::Links { entries } => entries.iter().for_each(|entry| self.link(entry)),
            Part::ClosedSheet { mark, parts } => {
                self.paragraph("Notice", &[mark]);
                parts.iter().for_each(|part| self.part(part));
            }
        }
    }

    fn push(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    fn paragraph(&mut self, style: &str, lines: &[&str]) {
        let xml = paragraph(style, "", &broken_lines("", lines));
        self.push(&xml);
    }

    fn heading(&mut self, level: u8, text: &str) {
        let mut inner = run("", text);
        if level == 1 {
            self.headings += 1;
            let number = self.headings;
            inner = format!(
                r#"<w:bookmarkStart w:id="{number}" w:name="_Toc{number:06}"/>{inner}<w:bookmarkEnd w:id="{number}"/>"#
            );
        }
        let xml = paragraph(&format!("Heading{level}"), "", &inner);
        self.push(&xml);
    }

    fn list(&mut self, is_numbered: bool, entries: &[Entry]) {
        let id = if is_numbered {
            self.numbered_lists += 1;
            DOTS + self.numbered_lists
        } else {
            DOTS
        };
        let line = |depth: usize, words: &str| {
            let numbering = format!(r#"<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{id}"/></w:numPr>"#);
            paragraph("ListParagraph", &numbering, &run("", words))
        };
        for entry in entries {
            self.xml.push_str(&line(0, &entry.text));
            entry
                .sub
                .iter()
                .for_each(|words| self.xml.push_str(&line(1, words)));
        }
    }

    fn fact(&mut self, name: &str, lines: &[String]) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let inner = format!(
            "{}{}",
            run("<w:b/>", &format!("{name}: ")),
            broken_lines("", &lines)
        );
        let xml = paragraph("Normal", "", &inner);
        self.push(&xml);
    }

    fn link(&mut self, entry: &LinkEntry) {
        let mut inner = run("", &entry.text);
        if let Some(address) = &entry.address {
            self.links.push(address.clone());
            let id = FIXED_RELATIONS.len() + self.links.len();
            let words = run(r#"<w:rStyle w:val="Hyperlink"/>"#, &entry.text);
            inner = format!(r#"<w:hyperlink r:id="rId{id}">{words}</w:hyperlink>"#);
        }
        let numbering = format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{DOTS}"/></w:numPr>"#);
        let xml = paragraph("ListParagraph", &numbering, &inner);
        self.push(&xml);
    }

    /// A field that a word processor can bring up to date, holding links that work before anybody does.
    fn contents(&mut self, heading: &str) {
        self.paragraph("TOCHeading", &[heading]);
        let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-1" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
        let mut inner = begin.to_owned();
        for (number, title) in (1..).zip(std::mem::take(&mut self.contents)) {
            let _ = write!(
                inner,
                r#"<w:hyperlink w:anchor="_Toc{number:06}">{}</w:hyperlink>"#,
                run("", title)
            );
            let xml = paragraph("TOC1", "", &inner);
            self.push(&xml);
            inner.clear();
        }
        inner.push_str(r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#);
        let xml = paragraph("TOC1", "", &inner);
        self.push(&xml);
    }

    fn table(&mut self, grid: &Grid) {
        if !grid.caption.is_empty() {
            self.paragraph("Caption", &[&grid.caption]);
        }
        let widths = self.widths(grid);
        let columns: String = widths
            .iter()
            .map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#))
            .collect();
        let caption = if grid.caption.is_empty() {
            String::new()
        } else {
            format!(r#"<w:tblCaption w:val="{}"/>"#, escaped(&grid.caption))
        };
        let header = grid
            .header
            .iter()
            .zip(&grid.right)
            .zip(&widths)
            .map(|((words, right), width)| {
                let shade = r#"<w:shd w:val="clear" w:color="auto" w:fill="EEF2F6"/>"#;
                cell(*width, shade, &cell_paragraph(*right, "<w:b/>", words))
            });
        let header: String = header.collect();
        let rows = self.rows(grid, &widths);
        self.push(&format!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr><w:tblGrid>{columns}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>{rows}</w:tbl>"#,
            self.sheet.text_width()
        ));
        // Two tables that touch become one in a word processor.
        self.push("<w:p/>");
    }

    fn widths(&self, grid: &Grid) -> Vec<u32> {
        let shares = if grid.widths.is_empty() {
            vec![1; grid.header.len()]
        } else {
            grid.widths.clone()
        };
        let sum = shares.iter().sum::<u32>().max(1);
        shares
            .iter()
            .map(|share| self.sheet.text_width() * share / sum)
            .collect()
    }

    fn rows(&self, grid: &Grid, widths: &[u32]) -> String {
        let mut covered = vec![0_usize; grid.header.len()];
        let mut xml = String::new();
        for row in &grid.rows {
            let mut cells = row.iter();
            xml.push_str("<w:tr>");
            for (column, left) in covered.iter_mut().enumerate() {
                let (width, right) = (widths[column], grid.right[column]);
                if *left > 0 {
                    *left -= 1;
                    xml.push_str(&cell(width, "<w:vMerge/>", &cell_paragraph(right, "", "")));
                } else if let Some(next) = cells.next() {
                    *left = next.span.max(1) - 1;
                    let merge = if next.span > 1 {
                        r#"<w:vMerge w:val="restart"/>"#
                    } else {
                        ""
                    };
                    xml.push_str(&cell(width, merge, &cell_paragraphs(right, next)));
                }
            }
            xml.push_str("</w:tr>");
        }
        xml
    }

    /// Ends the section so far; what follows begins on a new sheet.
    fn section_break(&mut self, is_closed: bool) {
        let section = self.section();
        self.push(&format!("<w:p><w:pPr>{section}</w:pPr></w:p>"));
        self.is_closed_section = is_closed;
    }

    fn section(&self) -> String {
        let header = if self.is_closed_section {
            CLOSED_HEADER
        } else {
            OPEN_HEADER
        };
        let size = match self.sheet {
            Sheet::Portrait => {
                r#"<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1361" w:bottom="1247" w:left="1361" w:header="567" w:footer="567" w:gutter="0"/>"#
            }
            Sheet::Landscape => {
                r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1361" w:right="1021" w:bottom="1247" w:left="1021" w:header="567" w:footer="567" w:gutter="0"/>"#
            }
        };
        let border =
            |side: &str| format!(r#"<w:{side} w:val="thick" w:sz="24" w:space="24" w:color="8A1C00"/>"#);
        let borders = if self.is_closed_section {
            let sides = ["top", "left", "bottom", "right"].map(border).concat();
            format!(r#"<w:pgBorders w:offsetFrom="page">{sides}</w:pgBorders>"#)
        } else {
            String::new()
        };
        format!(
            r#"<w:sectPr><w:headerReference w:type="default" r:id="rId{header}"/><w:footerReference w:type="default" r:id="rId{FOOTER}"/><w:type w:val="nextPage"/>{size}{borders}</w:sectPr>"#
        )
    }
}

fn run(properties: &str, words: &str) -> String {
    let properties = if properties.is_empty() {
        String::new()
    } else {
        format!("<w:rPr>{properties}</w:rPr>")
    };
    format!(
        r#"<w:r>{properties}<w:t xml:space="preserve">{}</w:t></w:r>"#,
        escaped(words)
    )
}

fn broken_lines(properties: &str, lines: &[&str]) -> String {
    let runs: Vec<String> = lines.iter().map(|words| run(properties, words)).collect();
    runs.join("<w:r><w:br/></w:r>")
}

fn paragraph(style: &str, more: &str, inner: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>"#)
}

fn cell(width: u32, more: &str, inner: &str) -> String {
    format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{inner}</w:tc>"#)
}

fn cell_paragraph(right: bool, properties: &str, words: &str) -> String {
    let side = if right { r#"<w:jc w:val="right"/>"# } else { "" };
    paragraph("CellText", side, &run(properties, words))
}

/// A cell has at least one paragraph, or a word processor calls the file damaged.
fn cell_paragraphs(right: bool, cell: &Cell) -> String {
    let properties = if cell.is_heading { "<w:b/>" } else { "" };
    if cell.paragraphs.is_empty() {
        return cell_paragraph(right, "", "");
    }
    cell.paragraphs
        .iter()
        .map(|words| cell_paragraph(right, properties, words))
        .collect()
}
