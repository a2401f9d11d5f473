//! From a meeting to the parts of its paper.

use super::{
    Attendance, Attendee, ClosedPart, ItemKind, MeetingHead, OpenItem, PaperKind, PaperStatus, TimeSlot,
};
use crate::{
    chart,
    content::{Addendum, Align, Attachment, Chart, FigureLine, ItemBody, Table, TaskLine},
    paper::Language,
    part::{Cell, Document, Fact, Grid, LinkEntry, Part},
    text,
    words::{Words, words},
};

/// `Referat – Udvalget for Kvalitet – 20. april 2022`.
pub(super) fn title(head: &MeetingHead) -> String {
    let language = head.paper.language;
    let kind = kind_word(head.kind, words(language));
    let day = text::day(head.day, language);
    let committee = text::one_line(&head.committee);
    let parts = [kind, &committee, &day];
    let named: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    named.join(" – ")
}

/// The same with a word that it is closed.
pub(super) fn closed_title(head: &MeetingHead) -> String {
    format!("{} ({})", title(head), words(head.paper.language).closed)
}

fn kind_word(kind: PaperKind, words: &'static Words) -> &'static str {
    match kind {
        PaperKind::Agenda => words.agenda,
        PaperKind::Minutes => words.minutes,
    }
}

/// The whole paper.
pub(super) fn document<'a>(
    head: &'a MeetingHead,
    items: impl Iterator<Item = (&'a OpenItem, Option<&'a ClosedPart>)>,
    is_closed_paper: bool,
) -> Document {
    let maker = Maker {
        words: words(head.paper.language),
        language: head.paper.language,
        kind: head.kind,
    };
    let mark = is_closed_paper.then(|| maker.words.holds_closed.to_owned());
    let mut parts = Vec::new();
    if let Some(mark) = &mark {
        parts.push(Part::Notice { text: mark.clone() });
    }
    parts.push(maker.meeting_facts(head));
    parts.push(Part::Contents {
        heading: maker.words.contents.to_owned(),
    });
    for (item, closed) in items {
        maker.item(item, closed, &mut parts);
    }
    Document {
        title: if is_closed_paper {
            closed_title(head)
        } else {
            title(head)
        },
        subtitle: maker.status(head.status),
        running: text::one_line(&head.committee),
        mark,
        parts,
    }
}

/// Makes parts in one language for one kind of paper.
struct Maker {
    words: &'static Words,
    language: Language,
    kind: PaperKind,
}

impl Maker {
    fn status(&self, status: PaperStatus) -> String {
        let dated = |word: &str, day: Option<foundation::Day>| match day {
            Some(day) => format!("{word} {}", text::day(day, self.language)),
            None => word.to_owned(),
        };
        match status {
            PaperStatus::Draft => self.words.draft.to_owned(),
            PaperStatus::SentOut(day) => dated(self.words.sent_out, day),
            PaperStatus::Approved(day) => dated(self.words.approved, day),
        }
    }

    fn slot(&self, slot: TimeSlot) -> String {
        let from = text::time(slot.from, self.language);
        match slot.to {
            Some(to) => format!("{} {from}–{}", self.words.clock, text::time(to, self.language)),
            None => format!("{} {from}", self.words.clock),
        }
    }

    fn meeting_facts(&self, head: &MeetingHead) -> Part {
        let mut rows = vec![fact(
            self.words.date,
            vec![text::weekday(head.day, self.language)],
        )];
        if let Some(slot) = head.slot {
            rows.push(fact(self.words.time, vec![self.slot(slot)]));
        }
        rows.push(fact(self.words.place, text::lines(&head.place)));
        self.attendance(&head.attendance, &mut rows);
        rows.retain(|row| !row.lines.is_empty());
        Part::Facts { rows }
    }

    fn attendance(&self, attendance: &Attendance, rows: &mut Vec<Fact>) {
        rows.push(fact(self.words.present, people(&attendance.present)));
        rows.push(fact(self.words.absent, people(&attendance.absent)));
        let stand_ins = attendance.substitutes.iter().map(|stand_in| {
            let name = text::one_line(&stand_in.name);
            match text::one_line(&stand_in.instead_of) {
                instead if instead.is_empty() => name,
                instead => format!("{name} ({} {instead})", self.words.substitute_for),
            }
        });
        rows.push(fact(self.words.substitutes, stand_ins.collect()));
        rows.push(fact(self.words.others, people(&attendance.others)));
    }

    fn item(&self, item: &OpenItem, closed: Option<&ClosedPart>, parts: &mut Vec<Part>) {
        let heading = self.item_heading(item);
        parts.push(Part::Heading {
            level: 1,
            text: heading,
        });
        if let Some(byline) = self.byline(item) {
            parts.push(Part::Byline { text: byline });
        }
        self.body(&item.body, 2, parts);
        if let Some(closed) = closed {
            parts.push(self.closed_sheet(item, closed));
        }
    }

    fn item_heading(&self, item: &OpenItem) -> String {
        let named = self.numbered(&item.number, &item.title);
        if item.is_closed {
            format!("{named} ({})", self.words.closed)
        } else {
            named
        }
    }

    fn numbered(&self, number: &str, title: &str) -> String {
        let title = text::one_line(title);
        let title = if title.is_empty() {
            self.words.untitled.to_owned()
        } else {
            title
        };
        match text::one_line(number) {
            number if number.is_empty() => title,
            number => format!("{}. {title}", number.trim_end_matches('.')),
        }
    }

    fn byline(&self, item: &OpenItem) -> Option<String> {
        let kind = item.kind.map(|kind| match kind {
            ItemKind::Decision => self.words.decision_item.to_owned(),
            ItemKind::Information => self.words.information_item.to_owned(),
            ItemKind::Discussion => self.words.discussion_item.to_owned(),
        });
        let slot = item.slot.map(|slot| self.slot(slot));
        let named = |word: &str, value: &str| {
            let value = text::one_line(value);
            (!value.is_empty()).then(|| format!("{word}: {value}"))
        };
        let owner = named(self.words.owner, &item.owner);
        let case = named(self.words.case_number, &item.case_number);
        let said: Vec<String> = [kind, slot, owner, case].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }

    fn closed_sheet(&self, item: &OpenItem, closed: &ClosedPart) -> Part {
        let title = if closed.title.trim().is_empty() {
            &item.title
        } else {
            &closed.title
        };
        let mut parts = vec![Part::Heading {
            level: 2,
            text: format!(
                "{}: {}",
                self.words.closed_item,
                self.numbered(&item.number, title)
            ),
        }];
        self.body(&closed.body, 3, &mut parts);
        Part::ClosedSheet {
            mark: self.words.closed_sheet.to_owned(),
            parts,
        }
    }

    fn body(&self, body: &ItemBody, level: u8, parts: &mut Vec<Part>) {
        let words = self.words;
        self.prose(words.recommendation, &body.recommendation, level, parts);
        self.prose(words.resume, &body.resume, level, parts);
        self.prose(words.case_text, &body.case_text, level, parts);
        section(words.tables, level, body.tables.iter().map(table), parts);
        section(
            words.figures,
            level,
            body.figures.iter().map(|line| self.figure(line)),
            parts,
        );
        section(words.charts, level, body.charts.iter().map(drawing), parts);
        section(
            words.attachments,
            level,
            self.attachments(&body.attachments),
            parts,
        );
        if self.kind == PaperKind::Minutes {
            self.prose(words.decision, &body.decision, level, parts);
            section(words.actions, level, self.tasks(&body.actions), parts);
            self.addenda(&body.addenda, level, parts);
        }
    }

    fn prose(&self, heading: &str, prose: &str, level: u8, parts: &mut Vec<Part>) {
        section(heading, level, text::parts(prose, level + 1), parts);
    }

    fn figure(&self, line: &FigureLine) -> Part {
        let (words, language) = (self.words, self.language);
        let mut details = Vec::new();
        let value = match &line.value {
            _ if line.is_hidden => words.hidden.to_owned(),
            None => words.no_value.to_owned(),
            Some(value) => format!("{} {}", text::decimal(value, language), line.measure)
                .trim()
                .to_owned(),
        };
        if let (false, Some(numerator), Some(denominator)) =
            (line.is_hidden, line.numerator, line.denominator)
        {
            let (numerator, denominator) = (
                text::whole(numerator, language),
                text::whole(denominator, language),
            );
            details.push(format!("{numerator} {} {denominator}", words.of));
        }
        let provisional = if line.is_provisional {
            format!(" · {}", words.provisional)
        } else {
            String::new()
        };
        details.push(format!(
            "{} · {} {}{provisional}",
            text::period(&line.period, language),
            words.counted,
            text::instant(line.as_of, language)
        ));
        let definition = text::one_line(&line.definition);
        details.push(format!(
            "{} ({} {}): {definition}",
            words.definition, words.version, line.version
        ));
        let (name, about) = (text::one_line(&line.name), text::one_line(&line.about));
        let joined = [name.as_str(), about.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty());
        Part::Figure {
            name: joined.collect::<Vec<_>>().join(" – "),
            value,
            details,
        }
    }

    fn attachments(&self, attachments: &[Attachment]) -> Option<Part> {
        let entry = |attachment: &Attachment| {
            let title = text::one_line(&attachment.title);
            if attachment.is_closed {
                return LinkEntry {
                    text: format!("{title} ({})", self.words.closed_attachment),
                    address: None,
                };
            }
            LinkEntry {
                text: title,
                address: attachment
                    .address
                    .clone()
                    .filter(|address| is_web_address(address)),
            }
        };
        let entries: Vec<_> = attachments.iter().map(entry).collect();
        (!entries.is_empty()).then_some(Part::Links { entries })
    }

    fn tasks(&self, tasks: &[TaskLine]) -> Option<Part> {
        let row = |task: &TaskLine| {
            let cells = [&task.title, &task.owner, &task.due];
            cells.map(|words| Cell::paragraphs(text::lines(words))).to_vec()
        };
        (!tasks.is_empty()).then(|| {
            Part::Table(Grid {
                caption: String::new(),
                widths: vec![5, 2, 2],
                right: vec![false; 3],
                header: [self.words.action, self.words.owner, self.words.due]
                    .map(str::to_owned)
                    .to_vec(),
                rows: tasks.iter().map(row).collect(),
            })
        })
    }

    fn addenda(&self, addenda: &[Addendum], level: u8, parts: &mut Vec<Part>) {
        let one = |addendum: &Addendum| {
            let day = text::day(addendum.day, self.language);
            let author = text::one_line(&addendum.author);
            let mut parts = vec![Part::Byline {
                text: [day, author]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
            }];
            parts.extend(text::parts(&addendum.text, level + 1));
            parts
        };
        section(self.words.addenda, level, addenda.iter().flat_map(one), parts);
    }
}

/// A heading and what stands below it; nothing when nothing does.
fn section(heading: &str, level: u8, inner: impl IntoIterator<Item = Part>, parts: &mut Vec<Part>) {
    let inner: Vec<Part> = inner.into_iter().collect();
    if !inner.is_empty() {
        parts.push(Part::Heading {
            level,
            text: heading.to_owned(),
        });
        parts.extend(inner);
    }
}

/// Only what a browser may open; `javascript:` and the like are no address.
fn is_web_address(address: &str) -> bool {
    let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic());
    is_plain && (address.starts_with("https://") || address.starts_with("http://"))
}

fn fact(name: &str, lines: Vec<String>) -> Fact {
    Fact {
        name: name.to_owned(),
        lines,
    }
}

fn people(attendees: &[Attendee]) -> Vec<String> {
    let named = |attendee: &Attendee| {
        let (name, role) = (text::one_line(&attendee.name), text::one_line(&attendee.role));
        if role.is_empty() {
            name
        } else {
            format!("{name}, {role}")
        }
    };
    attendees.iter().map(named).collect()
}

fn table(table: &Table) -> Part {
    let row = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(index, words)| {
            let cell = Cell::paragraphs(text::lines(words));
            if index == 0 && table.first_column_names_rows {
                cell.heading()
            } else {
                cell
            }
        });
        cells.collect()
    };
    let header: Vec<String> = table
        .columns
        .iter()
        .map(|column| text::one_line(&column.heading))
        .collect();
    let rows: Vec<Vec<Cell>> = table.rows.iter().map(row).collect();
    Part::Table(Grid {
        caption: text::one_line(&table.caption),
        widths: Grid::fitting_widths(&header, &rows),
        right: table
            .columns
            .iter()
            .map(|column| column.align == Align::Right)
            .collect(),
        header,
        rows,
    })
}

fn drawing(drawing: &Chart) -> Part {
    Part::Chart {
        svg: drawing.svg.clone(),
        width: chart::width(&drawing.svg),
        alt: text::one_line(&drawing.alt),
        caption: text::one_line(&drawing.caption),
    }
}
