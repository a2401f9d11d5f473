//! Styles and list numbering: which marker a paragraph carries, and whether it is a heading.

use super::xml::{Element, each_block};
use std::collections::{HashMap, HashSet};

/// Levels that the format knows.
const LEVELS: usize = 9;
/// Longest chain of styles that build on each other.
const STYLE_CHAIN: usize = 16;

/// One level of a list.
#[derive(Clone)]
struct Level {
    format: String,
    pattern: String,
    start: u32,
}

/// One paragraph style.
#[derive(Default)]
struct Style {
    based_on: Option<String>,
    name: String,
    number: Option<String>,
    level: Option<usize>,
    heading: bool,
}

/// What the styles and numbering parts say, and how far each list has counted.
#[derive(Default)]
pub(super) struct Lists {
    styles: HashMap<String, Style>,
    levels: HashMap<String, Vec<Option<Level>>>,
    /// Number id → the id of the list that it shows.
    numbers: HashMap<String, String>,
    /// Number id and level → where that number begins again.
    starts: HashMap<(String, usize), u32>,
    /// Numbers that begin again by themselves.
    own: HashSet<String>,
    counted: HashMap<String, [u32; LEVELS]>,
}

/// How a paragraph stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Standing {
    /// Ordinary text.
    Plain,
    /// A heading, with its number when it has one.
    Heading(Option<String>),
    /// A line of a table of contents.
    Contents,
    /// A list line: marker and level from 0.
    Listed(String, usize),
}

impl Lists {
    /// Reads both parts; a broken part gives fewer markers, not an error.
    pub(super) fn read(styles: &str, numbering: &str) -> Self {
        let mut lists = Self::default();
        let _ = each_block(styles, &["styles"], |block| lists.style(&block));
        let _ = each_block(numbering, &["numbering"], |block| lists.numbering(&block));
        lists
    }

    fn style(&mut self, block: &Element) {
        if block.name != "style" {
            return;
        }
        let Some(id) = block.attribute("styleId") else {
            return;
        };
        let properties = block.child("pPr");
        let listed = properties.and_then(|found| found.child("numPr"));
        let style = Style {
            based_on: block.value("basedOn").map(str::to_owned),
            name: block.value("name").unwrap_or_default().to_lowercase(),
            number: listed.and_then(|found| found.value("numId")).map(str::to_owned),
            level: listed
                .and_then(|found| found.value("ilvl"))
                .and_then(|level| level.parse().ok()),
            heading: properties.is_some_and(|found| found.child("outlineLvl").is_some()),
        };
        self.styles.insert(id.to_owned(), style);
    }

    fn numbering(&mut self, block: &Element) {
        match block.name.as_str() {
            "abstractNum" => {
                let Some(id) = block.attribute("abstractNumId") else {
                    return;
                };
                let mut levels = vec![None; LEVELS];
                for level in block.elements().filter(|element| element.name == "lvl") {
                    let at: usize = level
                        .attribute("ilvl")
                        .and_then(|at| at.parse().ok())
                        .unwrap_or(0);
                    if at < LEVELS {
                        levels[at] = Some(Level {
                            format: level.value("numFmt").unwrap_or("decimal").to_owned(),
                            pattern: level.value("lvlText").unwrap_or_default().to_owned(),
                            start: level
                                .value("start")
                                .and_then(|from| from.parse().ok())
                                .unwrap_or(1),
                        });
                    }
                }
                self.levels.insert(id.to_owned(), levels);
            }
            "num" => {
                let Some(id) = block.attribute("numId") else {
                    return;
                };
                if let Some(list) = block.value("abstractNumId") {
                    self.numbers.insert(id.to_owned(), list.to_owned());
                }
                for change in block.elements().filter(|element| element.name == "lvlOverride") {
                    let at = change.attribute("ilvl").and_then(|at| at.parse().ok());
                    let from = change.value("startOverride").and_then(|from| from.parse().ok());
                    if let (Some(at), Some(from)) = (at, from) {
                        self.starts.insert((id.to_owned(), at), from);
                        self.own.insert(id.to_owned());
                    }
                }
            }
            _ => {}
        }
    }

    /// How a paragraph stands, from its properties. Counts its list on.
    pub(super) fn standing(&mut self, properties: Option<&Element>) -> Standing {
        let style = properties
            .and_then(|found| found.value("pStyle"))
            .unwrap_or_default();
        let own = properties.and_then(|found| found.child("numPr"));
        let (mut number, mut level) = (None, None);
        let mut heading = properties.is_some_and(|found| found.child("outlineLvl").is_some());
        let mut contents = style.starts_with("TOC") || style.starts_with("Indholdsfortegnelse");
        if let Some(own) = own {
            number = own.value("numId").map(str::to_owned);
            level = own.value("ilvl").and_then(|level| level.parse().ok());
        }
        let mut at = style;
        for _ in 0..STYLE_CHAIN {
            let Some(style) = self.styles.get(at) else { break };
            number = number.or_else(|| style.number.clone());
            level = level.or(style.level);
            heading |= style.heading || style.name.starts_with("heading") || style.name == "title";
            contents |= style.name.starts_with("toc ");
            let Some(base) = &style.based_on else { break };
            at = base;
        }
        heading |= style.starts_with("Heading") || style.starts_with("Overskrift");
        let level = level.unwrap_or(0).min(LEVELS - 1);
        let marker = number
            .filter(|number| number != "0")
            .and_then(|number| self.count(&number, level));
        match marker {
            _ if contents => Standing::Contents,
            Some(marker) if heading => Standing::Heading(Some(marker).filter(|marker| marker != "-")),
            Some(marker) => Standing::Listed(marker, level),
            None if heading => Standing::Heading(None),
            None => Standing::Plain,
        }
    }

    /// The next marker of a list on this level; `None` when the list shows none.
    fn count(&mut self, number: &str, level: usize) -> Option<String> {
        let Some(list) = self.numbers.get(number) else {
            return Some("-".to_owned());
        };
        let levels = self.levels.get(list)?;
        let here = levels[level].clone()?;
        if here.format == "none" {
            return None;
        }
        if here.format == "bullet" {
            return Some("-".to_owned());
        }
        let first = |at: usize| {
            let own = self.starts.get(&(number.to_owned(), at)).copied();
            own.or(levels[at].as_ref().map(|level| level.start)).unwrap_or(1)
        };
        // A number with its own start counts by itself; others share the count of their list.
        let key = if self.own.contains(number) {
            format!("number {number}")
        } else {
            format!("list {list}")
        };
        let starts: [u32; LEVELS] = std::array::from_fn(first);
        let shown: Vec<Option<String>> = levels
            .iter()
            .map(|level| level.as_ref().map(|l| l.format.clone()))
            .collect();
        let counted = self.counted.entry(key).or_insert([0; LEVELS]);
        counted[level] = if counted[level] == 0 {
            starts[level]
        } else {
            counted[level].saturating_add(1)
        };
        counted[level + 1..].fill(0);
        let mut marker = here.pattern;
        for at in 0..LEVELS {
            let value = if counted[at] == 0 { starts[at] } else { counted[at] };
            let format = shown[at].as_deref().unwrap_or("decimal");
            marker = marker.replace(&format!("%{}", at + 1), &written(value, format));
        }
        Some(marker).filter(|marker| !marker.trim().is_empty())
    }
}

/// A number as the format writes it.
fn written(value: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(value, 'a'),
        "upperLetter" => letters(value, 'A'),
        "lowerRoman" => roman(value).to_lowercase(),
        "upperRoman" => roman(value),
        "decimalZero" => format!("{value:02}"),
        _ => value.to_string(),
    }
}

/// 1 = a, 26 = z, 27 = aa, 53 = aaa, as Word writes them.
fn letters(value: u32, first: char) -> String {
    let index = value.saturating_sub(1);
    let letter = char::from_u32(first as u32 + index % 26).unwrap_or(first);
    let times = (index / 26 + 1).min(10) as usize;
    std::iter::repeat_n(letter, times).collect()
}

fn roman(value: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if value == 0 || value >= 4_000 {
        return value.to_string();
    }
    let mut rest = value;
    let mut out = String::new();
    for (worth, letters) in STEPS {
        while rest >= worth {
            out.push_str(letters);
            rest -= worth;
        }
    }
    out
}
