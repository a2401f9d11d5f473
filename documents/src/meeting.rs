//! Agenda (dagsorden) and minutes (referat) of a committee.
//!
//! Two types, on purpose: [`OpenMeeting`] is what may be published, and has no field for closed text.
//! [`ClosedMeeting`] is the paper of the closed circle: the same items, each with its [`ClosedPart`] where there is one.

mod build;

use crate::{
    content::ItemBody,
    docx,
    paper::{DocumentError, Paper},
    part::Document,
    press::{self, Template},
};
use foundation::Day;
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

/// Which paper of a meeting.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Before the meeting (dagsorden). Prints no decision, action or addendum, whatever the items hold.
    Agenda,
    /// After it (referat).
    Minutes,
}

/// How far the paper has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperStatus {
    /// Being written (udkast).
    Draft,
    /// Sent to the members (udsendt), on that day when it is known.
    SentOut(Option<Day>),
    /// Approved by the members (godkendt), on that day when it is known.
    Approved(Option<Day>),
}

/// What stands at the head of the paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeetingHead {
    /// Sender, language, moment.
    pub paper: Paper,
    /// Agenda or minutes.
    pub kind: PaperKind,
    /// How far it has come.
    pub status: PaperStatus,
    /// The committee's name.
    pub committee: String,
    /// The day of the meeting.
    pub day: Day,
    /// When it begins and ends, in Danish time.
    pub slot: Option<TimeSlot>,
    /// Where it is held.
    pub place: String,
    /// Who was there. Agendas usually leave it empty; what is empty is not printed.
    pub attendance: Attendance,
}

/// A time of day, and its end where it is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TimeSlot {
    /// From.
    pub from: Time,
    /// To.
    pub to: Option<Time>,
}

/// Who was there and who was not.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Attendance {
    /// Members who were there.
    pub present: Vec<Attendee>,
    /// Members who were not (afbud).
    pub absent: Vec<Attendee>,
    /// Who came instead of whom (suppleanter).
    pub substitutes: Vec<StandIn>,
    /// Others: secretary, guests.
    pub others: Vec<Attendee>,
}

/// A person at a meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attendee {
    /// The name.
    pub name: String,
    /// Seat or function; may be empty.
    pub role: String,
}

/// A substitute who came.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StandIn {
    /// The name.
    pub name: String,
    /// Instead of whom.
    pub instead_of: String,
}

/// What an item is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// To be decided (beslutning).
    Decision,
    /// To be known (orientering).
    Information,
    /// To be discussed (drøftelse).
    Discussion,
}

/// The open side of an item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenItem {
    /// Its number as printed: `4`, `4a`; may be empty.
    pub number: String,
    /// Its open title.
    pub title: String,
    /// Does it have a closed side? The paper says so beside the title.
    pub is_closed: bool,
    /// What it is for.
    pub kind: Option<ItemKind>,
    /// When it is dealt with, in Danish time.
    pub slot: Option<TimeSlot>,
    /// Who presents it; may be empty.
    pub owner: String,
    /// The number of the case; may be empty.
    pub case_number: String,
    /// Its open content.
    pub body: ItemBody,
}

/// The closed side of an item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClosedPart {
    /// Its closed title; empty when the open one is all.
    pub title: String,
    /// Its closed content.
    pub body: ItemBody,
}

/// An item for the closed circle.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClosedItem {
    /// The open side.
    pub open: OpenItem,
    /// The closed side, where there is one. Printed on a sheet of its own.
    pub closed: Option<ClosedPart>,
}

/// An agenda or minutes that may be published. There is no place for closed text in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenMeeting {
    /// The head.
    pub head: MeetingHead,
    /// The items in order.
    pub items: Vec<OpenItem>,
}

/// An agenda or minutes for the closed circle only. Every page says that it contains closed items.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClosedMeeting {
    /// The head.
    pub head: MeetingHead,
    /// The items in order.
    pub items: Vec<ClosedItem>,
}

impl OpenMeeting {
    /// The title: `Referat – Udvalget for Kvalitet – 20. april 2022`. Good for a file's name too.
    #[must_use]
    pub fn title(&self) -> String {
        build::title(&self.head)
    }

    /// As tagged PDF (PDF/A-2a and PDF/UA-1).
    ///
    /// # Errors
    /// A chart without alternative text or that is no drawing; a crooked table; the press.
    pub fn pdf(&self) -> Result<Vec<u8>, DocumentError> {
        press::pdf(Template::Meeting, &self.head.paper, self.document())
    }

    /// As DOCX. Charts are told in words.
    ///
    /// # Errors
    /// As [`Self::pdf`].
    pub fn docx(&self) -> Result<Vec<u8>, DocumentError> {
        docx::write(&self.head.paper, self.document(), docx::Sheet::Portrait)
    }

    fn document(&self) -> Document {
        let items = self.items.iter().map(|item| (item, None));
        build::document(&self.head, items, false)
    }
}

impl ClosedMeeting {
    /// The title: as the open paper's, with a word that it is closed.
    #[must_use]
    pub fn title(&self) -> String {
        build::closed_title(&self.head)
    }

    /// As tagged PDF (PDF/A-2a and PDF/UA-1), with closed sheets.
    ///
    /// # Errors
    /// As [`OpenMeeting::pdf`].
    pub fn pdf(&self) -> Result<Vec<u8>, DocumentError> {
        press::pdf(Template::Meeting, &self.head.paper, self.document())
    }

    /// As DOCX, with closed sheets.
    ///
    /// # Errors
    /// As [`OpenMeeting::pdf`].
    pub fn docx(&self) -> Result<Vec<u8>, DocumentError> {
        docx::write(&self.head.paper, self.document(), docx::Sheet::Portrait)
    }

    fn document(&self) -> Document {
        let items = self.items.iter().map(|item| (&item.open, item.closed.as_ref()));
        build::document(&self.head, items, true)
    }
}
