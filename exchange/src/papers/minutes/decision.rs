//! What a part's text says: recommendations, the decision's own parts, attachments.

use super::blocks::{Block, marker};
use super::parts::recommends;
use super::{Bullet, Decision, ParagraphKind};
use crate::papers::labels;
use crate::papers::similar::fold;

/// Longest line that opens a list of what was decided, in bytes.
const LONGEST_LEAD_IN: usize = 120;

/// Whether a line opens a list of what was decided: "HMU besluttede, at:", "Det blev besluttet, at", or the committee's
/// name alone.
pub(super) fn is_lead_in(text: &str, committee: Option<&str>) -> bool {
    let text = text.trim();
    if text.len() > LONGEST_LEAD_IN {
        return false;
    }
    let bare = text.trim_end_matches([':', ' ', ',', '…', '.']);
    let folded = fold(bare);
    let is_body = |committee: &str| folded.len() >= 3 && fold(committee).starts_with(&folded);
    if committee.is_some_and(is_body) {
        return !text.ends_with('.');
    }
    let words: Vec<&str> = bare.split(' ').filter(|word| !word.is_empty()).collect();
    let ends_at = words.last().is_some_and(|last| last.eq_ignore_ascii_case("at"));
    let verb = words.iter().position(|word| labels::is_word("lead-verb", word));
    let Some(verb) = verb else {
        // "Udvalget" and "Socialudvalget" alone.
        return words.len() <= 2 && !text.ends_with(['.', '!', '?']) && super::head::is_committee(bare);
    };
    let behind = words.len() - verb - 1;
    let is_cut = text.ends_with(',') && behind == 0;
    verb <= 7 && ((ends_at && behind <= 3) || (text.ends_with(':') && behind <= 2) || is_cut)
}

/// Reads the recommendations out of a part's blocks.
pub(super) fn recommendations(blocks: &[Block]) -> Vec<Bullet> {
    let mut found = bullets(blocks.iter());
    if found.is_empty() {
        // No list: each paragraph below the opening sentence is one, or the sentence itself.
        let is_opening = |block: &&Block| recommends(&block.text) && !block.text.trim_end().ends_with('.');
        let texts = blocks.iter().filter(|block| block.kind != ParagraphKind::Row);
        let below: Vec<&Block> = texts.clone().filter(|block| !is_opening(block)).collect();
        let chosen = if below.is_empty() { texts.collect() } else { below };
        found = chosen
            .into_iter()
            .map(|block| Bullet {
                text: block.text.clone(),
                sub: Vec::new(),
            })
            .collect();
    }
    found
}

/// Reads the decision's own parts out of its blocks.
pub(super) fn decision(blocks: &[Block], committee: Option<&str>) -> Decision {
    let mut decision = Decision::default();
    let mut listed: Vec<&Block> = Vec::new();
    let mut decided: Vec<&Block> = Vec::new();
    let mut is_below = false;
    for (index, block) in blocks.iter().enumerate() {
        let next = blocks.get(index + 1);
        let opens_list =
            next.is_some_and(|next| is_listed(next) || next.text.starts_with(char::is_lowercase));
        match block.kind {
            ParagraphKind::Row => {
                let cells = block.text.split('\t').map(|cell| cell.trim().to_owned());
                decision.table_rows.push(cells.collect());
            }
            ParagraphKind::Bullet | ParagraphKind::SubBullet => {
                listed.push(block);
                if is_below {
                    decided.push(block);
                }
            }
            _ if opens_list && is_lead_in(&block.text, committee) => {
                decision.lead_ins.push(block.text.clone());
                is_below = true;
            }
            // A list whose marks were lost: lower case directly below the line that opens it.
            _ if is_below && block.text.starts_with(char::is_lowercase) => {
                listed.push(block);
                decided.push(block);
            }
            _ => {
                decision.paragraphs.push(block.text.clone());
                is_below = false;
            }
        }
    }
    decision.bullets = bullets_of(&listed);
    decision.resolutions = bullets_of(&decided);
    decision
}

fn is_listed(block: &Block) -> bool {
    matches!(block.kind, ParagraphKind::Bullet | ParagraphKind::SubBullet)
}

fn bullets<'a>(blocks: impl Iterator<Item = &'a Block>) -> Vec<Bullet> {
    bullets_of(&blocks.filter(|block| is_listed(block)).collect::<Vec<_>>())
}

fn bullets_of(blocks: &[&Block]) -> Vec<Bullet> {
    let mut found: Vec<Bullet> = Vec::new();
    for block in blocks {
        match (block.kind, found.last_mut()) {
            (ParagraphKind::SubBullet, Some(above)) => above.sub.push(block.text.clone()),
            _ => found.push(Bullet {
                text: block.text.clone(),
                sub: Vec::new(),
            }),
        }
    }
    found
}

/// The names of attachments, from each line's text: one per line, none where the line says that there are none.
pub(super) fn attachment(text: &str) -> Option<&str> {
    let text = text.trim();
    let name = match marker(text) {
        Some(marker) => marker.rest,
        None => text,
    };
    let is_none = [
        "ingen",
        "ingenbilag",
        "derererikkebilag",
        "intet",
        "",
        "ingenvedlagte",
    ]
    .contains(&fold(name).as_str());
    (!is_none).then_some(name)
}
