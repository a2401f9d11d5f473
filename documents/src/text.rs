//! Reading the plain text of an item into parts, and writing dates, times and numbers the Danish or the English way.

use crate::{
    paper::Language,
    part::{Entry, Part},
};
use foundation::{Day, Instant, Period};
use jiff::civil::Time;

/// A paragraph of more lines than this is set as several: the press measures a paragraph as a whole.
const LINES_PER_PARAGRAPH: usize = 40;

/// The parts of a plain text. `level` is the level of a `# ` heading in it.
pub(crate) fn parts(text: &str, level: u8) -> Vec<Part> {
    let mut reader = Reader {
        level,
        ..Reader::default()
    };
    for line in text.lines() {
        reader.line(line);
    }
    reader.flush();
    reader.done
}

/// A text as single lines, without marks: for cells and short facts.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let kept = text.lines().map(str::trim).filter(|line| !line.is_empty());
    kept.map(str::to_owned).collect()
}

/// A text on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Reader {
    level: u8,
    paragraph: Vec<String>,
    list: Vec<Entry>,
    is_numbered: bool,
    done: Vec<Part>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let bare = line.trim();
        let indent = line.chars().take_while(|letter| letter.is_whitespace()).count();
        if bare.is_empty() {
            self.flush();
        } else if let Some(heading) = bare.strip_prefix('#').and_then(heading_words) {
            self.flush();
            self.done.push(Part::Heading {
                level: self.level,
                text: heading.to_owned(),
            });
        } else if let Some(entry) = dotted(bare) {
            self.entry(entry, false, indent);
        } else if let Some(entry) = self.numbered(bare) {
            self.entry(&entry, true, indent);
        } else if indent >= 2 && !self.list.is_empty() {
            self.more_of_entry(bare);
        } else {
            self.flush_list();
            self.paragraph.push(bare.to_owned());
        }
    }

    /// `1. ` begins a numbered list, and only the next number goes on with it: `15. marts` is no list.
    fn numbered(&self, bare: &str) -> Option<String> {
        let (number, rest) = bare.split_once(['.', ')'])?;
        let number: usize = number.parse().ok()?;
        let next = if self.is_numbered { self.list.len() + 1 } else { 1 };
        let words = rest.strip_prefix(' ')?.trim();
        (number == next && !words.is_empty()).then(|| words.to_owned())
    }

    fn entry(&mut self, words: &str, is_numbered: bool, indent: usize) {
        self.flush_paragraph();
        if indent >= 2
            && !is_numbered
            && let Some(above) = self.list.last_mut()
        {
            above.sub.push(words.to_owned());
            return;
        }
        if self.is_numbered != is_numbered {
            self.flush_list();
        }
        self.is_numbered = is_numbered;
        self.list.push(Entry {
            text: words.to_owned(),
            sub: Vec::new(),
        });
    }

    fn more_of_entry(&mut self, bare: &str) {
        if let Some(entry) = self.list.last_mut() {
            let words = entry.sub.last_mut().unwrap_or(&mut entry.text);
            words.push(' ');
            words.push_str(bare);
        }
    }

    fn flush(&mut self) {
        self.flush_paragraph();
        self.flush_list();
    }

    fn flush_paragraph(&mut self) {
        let lines = std::mem::take(&mut self.paragraph);
        for few in lines.chunks(LINES_PER_PARAGRAPH) {
            self.done.push(Part::Paragraph { lines: few.to_vec() });
        }
    }

    fn flush_list(&mut self) {
        let entries = std::mem::take(&mut self.list);
        if !entries.is_empty() {
            self.done.push(Part::List {
                is_numbered: self.is_numbered,
                entries,
            });
        }
        self.is_numbered = false;
    }
}

/// The words of a `# heading`: one space or more after the marks, and something to read.
fn heading_words(rest: &str) -> Option<&str> {
    let words = rest.trim_start_matches('#');
    let trimmed = words.trim();
    (words.starts_with(' ') && !trimmed.is_empty()).then_some(trimmed)
}

/// The words after a list mark.
fn dotted(bare: &str) -> Option<&str> {
    let words = bare.strip_prefix("- ").or_else(|| bare.strip_prefix("• "))?;
    let words = words.trim();
    (!words.is_empty()).then_some(words)
}

const MONTHS: [[&str; 12]; 2] = [
    [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];
const WEEKDAYS: [[&str; 7]; 2] = [
    [
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
    ],
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
];

fn column(language: Language) -> usize {
    usize::from(language == Language::En)
}

/// `20. april 2022`, `20 April 2022`.
pub(crate) fn day(day: Day, language: Language) -> String {
    let month = MONTHS[column(language)][usize::from(day.month().unsigned_abs()) - 1];
    match language {
        Language::Da => format!("{}. {month} {}", day.day(), day.year()),
        Language::En => format!("{} {month} {}", day.day(), day.year()),
    }
}

/// `onsdag den 20. april 2022`, `Wednesday 20 April 2022`.
pub(crate) fn weekday(date: Day, language: Language) -> String {
    let offset = date.weekday().to_monday_zero_offset().unsigned_abs();
    let name = WEEKDAYS[column(language)][usize::from(offset)];
    match language {
        Language::Da => format!("{name} den {}", day(date, language)),
        Language::En => format!("{name} {}", day(date, language)),
    }
}

/// `12.05` in Danish, `12:05` in English.
pub(crate) fn time(time: Time, language: Language) -> String {
    let point = if language == Language::Da { '.' } else { ':' };
    format!("{:02}{point}{:02}", time.hour(), time.minute())
}

/// `12. april 2024 kl. 08.00`, in Danish time.
pub(crate) fn instant(instant: Instant, language: Language) -> String {
    let local = instant.danish();
    let at = if language == Language::Da { "kl." } else { "at" };
    format!(
        "{} {at} {}",
        day(local.date(), language),
        time(local.time(), language)
    )
}

/// Both days inside the period: `1. januar 2024–31. marts 2024`; an open end has no second day.
pub(crate) fn period(period: &Period, language: Language) -> String {
    let last = period.to().and_then(|end| end.yesterday().ok());
    match last {
        Some(last) if last == period.from() => day(last, language),
        Some(last) => format!("{}–{}", day(period.from(), language), day(last, language)),
        None => format!("{}–", day(period.from(), language)),
    }
}

/// A whole number with its thousands apart.
pub(crate) fn whole(number: i64, language: Language) -> String {
    grouped(&number.unsigned_abs().to_string(), number < 0, language)
}

/// Decimal text with a point, printed the language's way. What is no number is printed as it is.
pub(crate) fn decimal(text: &str, language: Language) -> String {
    let (is_negative, bare) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (before, after) = bare.split_once('.').unwrap_or((bare, ""));
    let is_number = !before.is_empty()
        && [before, after]
            .iter()
            .all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if !is_number {
        return text.to_owned();
    }
    let point = if language == Language::Da { ',' } else { '.' };
    let mut printed = grouped(before, is_negative, language);
    if !after.is_empty() {
        printed.push(point);
        printed.push_str(after);
    }
    printed
}

fn grouped(digits: &str, is_negative: bool, language: Language) -> String {
    let apart = if language == Language::Da { '.' } else { ',' };
    let mut printed = String::from(if is_negative { "−" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            printed.push(apart);
        }
        printed.push(digit);
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn shape(text: &str) -> String {
        let name = |part: &Part| match part {
            Part::Heading { text, level } => format!("h{level}({text})"),
            Part::Paragraph { lines } => format!("p({})", lines.join("|")),
            Part::List { is_numbered, entries } => {
                let words = entries
                    .iter()
                    .map(|entry| format!("{}{:?}", entry.text, entry.sub));
                format!(
                    "{}({})",
                    if *is_numbered { "ol" } else { "ul" },
                    words.collect::<Vec<_>>().join("|")
                )
            }
            other => format!("{other:?}"),
        };
        parts(text, 3).iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_at_the_beginning_of_a_line_make_lists_and_headings() {
        assert_eq!(shape("En\nto\n\ntre"), "p(En|to) p(tre)");
        assert_eq!(
            shape("Vi vil:\n- a\n  - b\n  mere\n- c\nSlut"),
            "p(Vi vil:) ul(a[\"b mere\"]|c[]) p(Slut)"
        );
        assert_eq!(shape("1. a\n2. b\n4. c"), "ol(a[]|b[]) p(4. c)");
        assert_eq!(shape("15. marts holdes møde"), "p(15. marts holdes møde)");
        assert_eq!(shape("## Baggrund\n#ikke\n-\n- "), "h3(Baggrund) p(#ikke|-|-)");
    }

    #[test]
    fn no_line_is_lost_in_a_very_long_paragraph() {
        let text: String = (0..1000).map(|line| format!("linje {line}\n")).collect();
        let kept: usize = parts(&text, 3)
            .iter()
            .map(|part| {
                if let Part::Paragraph { lines } = part {
                    lines.len()
                } else {
                    0
                }
            })
            .sum();
        assert_eq!(kept, 1000);
    }

    #[test]
    fn dates_and_numbers_are_written_as_people_write_them() {
        let wednesday = date(2022, 4, 20);
        assert_eq!(weekday(wednesday, Language::Da), "onsdag den 20. april 2022");
        assert_eq!(weekday(wednesday, Language::En), "Wednesday 20 April 2022");
        assert_eq!(time(jiff::civil::time(9, 5, 0, 0), Language::Da), "09.05");
        assert_eq!(decimal("1234567.50", Language::Da), "1.234.567,50");
        assert_eq!(decimal("-91.9", Language::En), "−91.9");
        assert_eq!(decimal("ca. 3", Language::Da), "ca. 3");
        assert_eq!(whole(-1000, Language::Da), "−1.000");
        let quarter = Period::quarter(2024, 1).unwrap();
        assert_eq!(period(&quarter, Language::Da), "1. januar 2024–31. marts 2024");
    }
}
