//! What an item's page says of its life around the meeting: where it came from, who pays, and the way to send it on.

use super::wheel::source_kind;
use crate::app::Tx;
use crate::{App, Me, Stop, Ui};
use access::{Permit, StorageError};
use askama::Template;
use foundation::AgendaItemId;
use governance::funding::{self, Funding};
use governance::item::{self, ItemPage, ViewItem};
use governance::wheel::{self, Origin};

/// An item with what this part shows of it, read in one view.
pub(super) struct Life {
    origin: Option<Origin>,
    funding: Option<Funding>,
}

/// The item that an address names, with its life.
pub(super) async fn load(app: &App, me: &Me, item: AgendaItemId) -> Result<(ItemPage, Life), Stop> {
    let read = |tx: &mut Tx<'_>, permit: &Permit<ViewItem>| {
        let Some(page) = item::page(tx, permit)? else {
            return Ok(None);
        };
        let life = Life {
            origin: wheel::origin(tx, permit)?,
            funding: funding::of_item(tx, permit)?.into_iter().next(),
        };
        Ok::<_, StorageError>(Some((page, life)))
    };
    app.look(me, ViewItem { item }, read)
        .await?
        .ok_or_else(Stop::no_access)
}

/// The part of the page.
#[derive(Template)]
#[template(path = "pages/committees/life.html")]
struct Part<'p> {
    ui: &'p Ui,
    item: &'p ItemPage,
    life: &'p Life,
    may_write: bool,
}

impl Part<'_> {
    fn origin(&self) -> Option<String> {
        let origin = self.life.origin.as_ref()?;
        let what = self.ui.t(source_kind(&origin.kind));
        Some(self.ui.a("wheel-origin", "what", what))
    }

    fn is_decided(&self) -> bool {
        self.item.decision().is_some()
    }
}

impl Life {
    /// The part as it stands on the page; `None` when there is nothing to say.
    pub(super) fn part(&self, ui: &Ui, item: &ItemPage, may_write: bool) -> Option<String> {
        let offers = may_write && item.decision().is_some();
        if self.origin.is_none() && self.funding.is_none() && !offers {
            return None;
        }
        let part = Part {
            ui,
            item,
            life: self,
            may_write,
        };
        part.render().ok()
    }
}
