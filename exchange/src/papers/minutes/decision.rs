//! What a part's text says: recommendations, the decision's own parts, attachments.

use super::blocks::{Block, marker};
use super::parts::recommends;
use super::{Bullet, Decision, ParagraphKind, start};
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
    // "Udvalget besluttede" with nothing behind it: the lines below say what.
    let is_active = words
        .get(verb)
        .is_some_and(|word| labels::is_word("lead-verb-active", word));
    let is_cut = behind == 0 && (text.ends_with(',') || (is_active && verb > 0 && !text.ends_with('.')));
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
    (!is_none).then(|| without_openness(name))
}

/// A name without the column that says whether it is open: "Åben Notat.pdf", "Notat.pdf  Lukket", "Notat (åbent)".
fn without_openness(name: &str) -> &str {
    if let Some((first, rest)) = name.split_once([' ', '\t']) {
        let rest = rest.trim_start();
        let is_name = rest.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
        if is_name && labels::is_word("attachment-openness", first) {
            return rest;
        }
    }
    let inside = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    if let Some((before, inside)) = inside
        && start::said(inside).is_some()
        && !before.trim().is_empty()
    {
        return before.trim_end();
    }
    let Some((before, last)) = name.rsplit_once([' ', '\t']) else {
        return name;
    };
    let is_column = before.ends_with([' ', '\t']) || ends_in_extension(before);
    match is_column && labels::is_word("attachment-openness", last) {
        true => before.trim_end(),
        false => name,
    }
}

/// "Notat.pdf"
fn ends_in_extension(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(before, extension)| {
        !before.is_empty()
            && (2..=4).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}
