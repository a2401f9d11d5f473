//! Reads a PDF back: its text, its structure tree and what its pages draw. Nothing here comes from the press.

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};
use std::collections::BTreeMap;

/// An element of the structure tree.
#[derive(Debug, Clone)]
pub struct Element {
    /// Its standard role: `H1`, `TH`, `Figure`.
    pub role: String,
    pub alt: Option<String>,
    /// `/Scope` among its attributes.
    pub scope: Option<String>,
    pub parent: Option<usize>,
    /// Pieces of content that belong to it: page and number.
    pub content: Vec<(ObjectId, i64)>,
    /// Does it hold an annotation?
    pub has_annotation: bool,
}

pub struct Pdf {
    pub document: Document,
    /// In reading order.
    pub elements: Vec<Element>,
}

impl Pdf {
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF that can be read");
        let mut pdf = Self {
            document,
            elements: Vec::new(),
        };
        let root = pdf
            .dict(pdf.catalog().get(b"StructTreeRoot").expect("StructTreeRoot"))
            .clone();
        let roles = root
            .get(b"RoleMap")
            .ok()
            .map(|map| pdf.dict(map).clone())
            .unwrap_or_default();
        pdf.walk(&root, None, None, &roles);
        pdf
    }

    pub fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("catalog")
    }

    pub fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).expect("an object").1
    }

    pub fn dict<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        self.follow(object).as_dict().expect("a dictionary")
    }

    fn walk(
        &mut self,
        element: &Dictionary,
        parent: Option<usize>,
        page: Option<ObjectId>,
        roles: &Dictionary,
    ) {
        let Ok(kids) = element.get(b"K") else { return };
        let kids = match self.follow(kids).clone() {
            Object::Array(kids) => kids,
            one => vec![one],
        };
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        for kid in kids {
            match self.follow(&kid).clone() {
                Object::Integer(number) => self.elements[parent.unwrap()]
                    .content
                    .push((page.unwrap(), number)),
                Object::Dictionary(kid) if kid.has(b"MCID") => {
                    let on = kid
                        .get(b"Pg")
                        .and_then(Object::as_reference)
                        .ok()
                        .or(page)
                        .unwrap();
                    let number = kid.get(b"MCID").unwrap().as_i64().unwrap();
                    self.elements[parent.unwrap()].content.push((on, number));
                }
                Object::Dictionary(kid) if kid.has(b"Obj") => {
                    self.elements[parent.unwrap()].has_annotation = true
                }
                Object::Dictionary(kid) => {
                    let made = self.element(&kid, parent, roles);
                    self.elements.push(made);
                    let index = self.elements.len() - 1;
                    self.walk(&kid, Some(index), page, roles);
                }
                other => panic!("in the structure tree: {other:?}"),
            }
        }
    }

    fn element(&self, kid: &Dictionary, parent: Option<usize>, roles: &Dictionary) -> Element {
        let mut role = kid.get(b"S").unwrap().as_name().unwrap().to_vec();
        while let Ok(mapped) = roles.get(&role).and_then(|name| name.as_name()) {
            role = mapped.to_vec();
        }
        let scope = kid.get(b"A").ok().and_then(|attributes| {
            let attributes = match self.follow(attributes) {
                Object::Array(several) => several.clone(),
                one => vec![one.clone()],
            };
            let scopes = attributes
                .iter()
                .filter_map(|one| self.dict(one).get(b"Scope").ok()?.as_name().ok());
            scopes
                .map(|name| String::from_utf8_lossy(name).into_owned())
                .next()
        });
        Element {
            role: String::from_utf8(role).unwrap(),
            alt: kid.get(b"Alt").ok().map(|alt| words(self.follow(alt))),
            scope,
            parent,
            content: Vec::new(),
            has_annotation: false,
        }
    }

    pub fn pages(&self) -> Vec<ObjectId> {
        self.document.get_pages().into_values().collect()
    }

    /// The letters drawn for each piece of tagged content, and those of artifacts under number −1. Panics when a page
    /// draws something that is neither.
    pub fn drawn(&self, page: ObjectId) -> BTreeMap<i64, String> {
        let fonts = self.document.get_page_fonts(page).expect("fonts");
        let maps: BTreeMap<_, _> = fonts
            .into_iter()
            .map(|(name, font)| (name, self.letters(font)))
            .collect();
        let content = Content::decode(&self.document.get_page_content(page)).expect("operators");
        let (mut open, mut font, mut drawn) = (Vec::new(), Vec::new(), BTreeMap::new());
        for operation in content.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => open.push(self.mark(&operation.operands)),
                "EMC" => drop(open.pop()),
                "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
                "Tj" | "TJ" | "'" | "\"" | "f" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "Do" | "sh" => {
                    let mark = open.iter().rev().find_map(|mark| *mark);
                    let mark = mark.unwrap_or_else(|| panic!("untagged: {operation:?}"));
                    let said: &mut String = drawn.entry(mark).or_default();
                    if operation.operator.starts_with('T') {
                        said.push_str(&shown(&operation.operands, &maps[&font]));
                    }
                }
                _ => {}
            }
        }
        drawn
    }

    fn mark(&self, operands: &[Object]) -> Option<i64> {
        if operands[0].as_name().is_ok_and(|name| name == b"Artifact") {
            return Some(-1);
        }
        operands.get(1)?.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok()
    }

    /// Code → letters, from the font's `ToUnicode`.
    fn letters(&self, font: &Dictionary) -> BTreeMap<u16, String> {
        let stream = self
            .follow(font.get(b"ToUnicode").expect("ToUnicode"))
            .as_stream()
            .unwrap();
        let text = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
        let mut letters = BTreeMap::new();
        let mut is_inside = false;
        for line in text.lines() {
            match line {
                _ if line.contains("beginbfchar") => is_inside = true,
                _ if line.contains("endbfchar") => is_inside = false,
                _ if is_inside => {
                    let parts: Vec<&str> = line
                        .split(['<', '>', ' '])
                        .filter(|part| !part.is_empty())
                        .collect();
                    letters.insert(u16::from_str_radix(parts[0], 16).unwrap(), utf16(parts[1]));
                }
                _ => assert!(!line.contains("beginbfrange"), "a reader of ranges is needed"),
            }
        }
        letters
    }

    /// All words in reading order: what somebody hears, and what a search finds. An element per line.
    pub fn text(&self) -> String {
        let pages: BTreeMap<ObjectId, _> = self
            .pages()
            .into_iter()
            .map(|page| (page, self.drawn(page)))
            .collect();
        let said = |element: &Element| -> String {
            let pieces = element.content.iter();
            pieces
                .map(|(page, number)| pages[page].get(number).cloned().unwrap_or_default())
                .collect()
        };
        self.elements.iter().map(|element| said(element) + "\n").collect()
    }

    /// Text of artifacts on a page: what repeats at its top and bottom.
    pub fn repeated(&self, page: ObjectId) -> String {
        self.drawn(page).remove(&-1).unwrap_or_default()
    }

    pub fn roles(&self, wanted: &str) -> Vec<&Element> {
        self.elements
            .iter()
            .filter(|element| element.role == wanted)
            .collect()
    }
}

fn utf16(hex: &str) -> String {
    let units: Vec<u16> = (0..hex.len() / 4)
        .map(|at| u16::from_str_radix(&hex[at * 4..at * 4 + 4], 16).unwrap())
        .collect();
    String::from_utf16(&units).unwrap()
}

fn shown(operands: &[Object], letters: &BTreeMap<u16, String>) -> String {
    let strings = operands.iter().flat_map(|operand| match operand {
        Object::Array(several) => several.clone(),
        one => vec![one.clone()],
    });
    let bytes: Vec<u8> = strings
        .filter_map(|part| part.as_str().ok().map(<[u8]>::to_vec))
        .flatten()
        .collect();
    let codes = bytes.chunks(2).map(|code| u16::from_be_bytes([code[0], code[1]]));
    codes
        .map(|code| {
            letters
                .get(&code)
                .cloned()
                .unwrap_or_else(|| panic!("no letter for {code}"))
        })
        .collect()
}

/// A text string of the file: UTF-16 with a mark, or plain.
pub fn words(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("a text")
}
