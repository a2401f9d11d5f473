//! The items of an import: added to the meeting, or filled where the meeting has them already.

use super::{GROUND, ImportError, Imported, Taking};
use crate::papers::import::change::Field;
use crate::papers::import::contradiction::time;
use crate::papers::import::outline::{Outline, OutlineItem};
use crate::papers::similar::fold;
use foundation::{AgendaItemId, Private};
use governance::item::closed::{self, CloseImportedItem, CloseItemError};
use governance::item::{
    self, AddItem, AddItemError, Decide, DecideError, ItemKind, ItemText, SaveItem, SaveItemError, SetTimes,
    SetTimesError, Slot, ViewItem,
};
use governance::meeting::{ItemLine, MeetingPage};

impl Taking<'_, '_> {
    pub(super) fn items(
        &mut self,
        outline: &Outline,
        meeting: &MeetingPage,
        imported: &mut Imported,
    ) -> Result<(), ImportError> {
        let mut slots = Vec::new();
        for from in &outline.items {
            let there = there(from, &meeting.items)?;
            let id = match there {
                Some(line) => self.fill(from, line, meeting)?,
                None => self.add(from, meeting)?,
            };
            let slot = from
                .time
                .and_then(|span| span.start.and_then(time).zip(span.end.and_then(time)));
            if let Some(slot) = slot.and_then(|(from, to)| Slot::new(from, to)) {
                slots.push((id, Some(slot)));
            }
            let resolutions = from.resolutions();
            self.keep_item(id, from.lines, &resolutions)?;
            imported.decisions += usize::from(from.decision().is_some());
            imported.closed += usize::from(from.closed);
            imported.attachments += from.attachments().len();
            imported.resolutions += resolutions.len();
        }
        if slots.is_empty() {
            return Ok(());
        }
        let times = SetTimes {
            meeting: meeting.id,
            unit: meeting.unit,
            slots,
        };
        let permit = self.permit(times)?;
        item::set_times(self.tx, permit).map_err(|error| match error {
            SetTimesError::Storage(error) => error.into(),
            other => super::refused(other),
        })
    }

    fn add(&mut self, from: &OutlineItem, meeting: &MeetingPage) -> Result<AgendaItemId, ImportError> {
        let id = AgendaItemId::new();
        let text = text(from);
        let add = AddItem {
            id,
            meeting: meeting.id,
            unit: meeting.unit,
            number: from.number.map(i64::from),
            kind: kind(from),
            text: text.clone(),
        };
        let permit = self.permit(add)?;
        let number = item::add(self.tx, permit).map_err(|error| match error {
            AddItemError::Storage(error) => error.into(),
            other => refused(from.number.map_or(0, i64::from), other),
        })?;
        if let Some(decision) = from.decision() {
            self.decide(id, number, decision, meeting)?;
        }
        if from.closed {
            let close = CloseImportedItem {
                item: id,
                committee: meeting.committee,
                unit: meeting.unit,
                ground: GROUND.to_owned(),
                text,
            };
            let permit = self.permit(close)?;
            closed::close_imported(self.tx, permit).map_err(|error| match error {
                CloseItemError::Storage(error) => error.into(),
                other => refused(number, other),
            })?;
        }
        Ok(id)
    }

    /// Fills an item that is there: the paper's words where it has any, the item's own where it has none.
    fn fill(
        &mut self,
        from: &OutlineItem,
        line: &ItemLine,
        meeting: &MeetingPage,
    ) -> Result<AgendaItemId, ImportError> {
        if from.closed != line.is_closed || from.closed {
            return Err(ImportError::Closed(line.number));
        }
        let permit = self.permit(ViewItem { item: line.id })?;
        let page = item::page(self.tx, &permit)?.ok_or(ImportError::NotFound)?;
        let current = &page.current;
        let mut new = text(from);
        let keep = |new: Private<String>, old: &Private<String>| {
            if new.show().trim().is_empty() {
                old.clone()
            } else {
                new
            }
        };
        new.case_number = new.case_number.or_else(|| current.text.case_number.clone());
        new.resume = keep(new.resume, &current.text.resume);
        new.recommendation = keep(new.recommendation, &current.text.recommendation);
        new.case_text = keep(new.case_text, &current.text.case_text);
        let save = SaveItem {
            item: line.id,
            unit: meeting.unit,
            based_on: current.version,
            text: new,
        };
        let permit = self.permit(save)?;
        item::save(self.tx, permit).map_err(|error| match error {
            SaveItemError::Storage(error) => error.into(),
            other => refused(line.number, other),
        })?;
        if let Some(decision) = from.decision() {
            let held = page.decisions.iter().find(|wording| !wording.is_aside);
            match held {
                Some(held) if *held.text.show() == decision.trim() => {}
                Some(_) => return Err(ImportError::Decided(line.number)),
                None => self.decide(line.id, line.number, decision, meeting)?,
            }
        }
        Ok(line.id)
    }

    fn decide(
        &mut self,
        item: AgendaItemId,
        number: i64,
        decision: String,
        meeting: &MeetingPage,
    ) -> Result<(), ImportError> {
        let permit = self.permit(ViewItem { item })?;
        let page = item::page(self.tx, &permit)?.ok_or(ImportError::NotFound)?;
        let decide = Decide {
            item,
            unit: meeting.unit,
            based_on: page.decision_base,
            text: decision.into(),
        };
        let permit = self.permit(decide)?;
        item::decide(self.tx, permit).map_err(|error| match error {
            DecideError::Storage(error) => error.into(),
            other => refused(number, other),
        })?;
        Ok(())
    }
}

/// The item of the meeting that the paper's is: the same number and title, or without a number the same title.
fn there<'m>(from: &OutlineItem, lines: &'m [ItemLine]) -> Result<Option<&'m ItemLine>, ImportError> {
    let title = fold(&from.title());
    let is_same = |line: &&ItemLine| fold(&line.title) == title;
    let Some(number) = from.number.map(i64::from) else {
        return Ok(lines.iter().find(is_same));
    };
    match lines.iter().find(|line| line.number == number) {
        Some(line) if is_same(&line) => Ok(Some(line)),
        Some(line) => Err(ImportError::OtherItem(line.number)),
        None => Ok(None),
    }
}

/// The texts of the item. The files of attachments are not in the paper, so their names stand in the text.
fn text(from: &OutlineItem) -> ItemText {
    let mut case_text = from.field(Field::CaseText);
    for name in from.attachments() {
        let gap = match case_text.lines().last() {
            None => "",
            Some(last) if last.starts_with("Bilag: ") => "\n",
            Some(_) => "\n\n",
        };
        case_text.push_str(gap);
        case_text.push_str("Bilag: ");
        case_text.push_str(&name);
    }
    ItemText {
        title: from.title(),
        case_number: Some(from.field(Field::CaseNumber)).filter(|number| !number.trim().is_empty()),
        resume: from.field(Field::Resume).into(),
        recommendation: from.field(Field::Recommendation).into(),
        case_text: case_text.into(),
    }
}

/// What the item asks. A paper rarely says; where it recommends or decides, that is what it asks.
fn kind(from: &OutlineItem) -> ItemKind {
    let title = fold(&from.title());
    if title.starts_with("orientering") {
        ItemKind::Information
    } else if title.starts_with("droft") || title.starts_with("drøft") {
        ItemKind::Discussion
    } else if from.decision().is_some() || !from.field(Field::Recommendation).is_empty() {
        ItemKind::Decision
    } else {
        ItemKind::Information
    }
}

fn refused(number: i64, error: impl std::fmt::Display) -> ImportError {
    ImportError::Item {
        number,
        why: error.to_string(),
    }
}
