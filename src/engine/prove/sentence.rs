//! At most four reasons as one text: what every lead of a run gets.

use crate::domain::agreement::{Disqualifier, SectionName};
use crate::domain::truth::Truth;
use crate::domain::verdict::{Outcome, Verdict};
use crate::engine::prove::leaf::bare_name;
use crate::engine::prove::obstacles::{Leaf, View, carriers, obstacles};
use crate::engine::prove::sayings::Sayings;
use crate::engine::prove::wording::{Position, push_field};

/// How many reasons a sentence tells.
const TOLD: usize = 4;

/// The order in which a sentence tells what carried a lead.
const CARRIERS: [SectionName; 6] = [
    SectionName::Behavioral,
    SectionName::HandRaise,
    SectionName::Situational,
    SectionName::Demographic,
    SectionName::Disqualify,
    SectionName::Required,
];

/// Appends at most four reasons: of a rejected lead what stands in its way, of a qualified one what carried it.
///
/// Obstacles are told section by section, the nearest miss of a section first. For a qualified lead the required facts
/// are one reason together. Text is appended to `out`, which the caller keeps. Returns where the first reason ends.
pub(super) fn sentence(
    view: &View<'_, '_, '_>,
    verdict: &Verdict,
    sayings: &mut Sayings,
    out: &mut String,
) -> usize {
    let mut told = Told::default();
    if verdict.outcome == Outcome::Qualified {
        carriers(view, verdict, &CARRIERS, &mut |leaf| {
            let is_listed = leaf.section == SectionName::Required
                && told.leaves().any(|one| one.section == leaf.section);
            if !is_listed {
                told.take(leaf, order(&CARRIERS, leaf.section));
            }
        });
    } else {
        obstacles(view, verdict, true, &mut |leaf| {
            let nearest = order(&super::obstacles::ORDER, leaf.section) << 16;
            if told.may_take(nearest) {
                told.take(leaf, nearest + sayings.distance(view, &leaf));
            }
        });
    }
    let is_qualified = verdict.outcome == Outcome::Qualified;
    let leaves: [Option<Leaf<'_>>; TOLD] = told.leaves;
    let mut leaves = leaves.iter().flatten().peekable();
    let mut before: Option<&Disqualifier> = None;
    let mut headline = 0;
    while let Some(leaf) = leaves.next() {
        if !out.is_empty() {
            if headline == 0 {
                headline = out.len();
            }
            out.push(' ');
        }
        if is_qualified && leaf.section == SectionName::Required {
            out.push_str("All required facts are there.");
            continue;
        }
        let Some(field) = bare_name(view, leaf).filter(|_| !is_qualified) else {
            sayings.say(out, view, &once_said(view, leaf, before));
            before = leaf.disqualifier;
            continue;
        };
        let agreement = view.plan.agreement;
        push_field(out, agreement, field, Position::First);
        let mut is_alone = true;
        while let Some(next) = leaves.peek().and_then(|next| bare_name(view, next)) {
            leaves.next();
            let goes_on = leaves
                .peek()
                .is_some_and(|one| bare_name(view, one).is_some());
            out.push_str(if goes_on { ", " } else { " and " });
            push_field(out, agreement, next, Position::Within);
            is_alone = false;
        }
        out.push_str(if is_alone {
            " is blank."
        } else {
            " are blank."
        });
    }
    if headline == 0 { out.len() } else { headline }
}

/// Returns the leaf without its disqualifier's reason where that has been said already.
fn once_said<'a>(
    view: &View<'_, '_, '_>,
    leaf: &Leaf<'a>,
    before: Option<&Disqualifier>,
) -> Leaf<'a> {
    let truth = view.truths.of[leaf.condition.number];
    match (leaf.disqualifier, before) {
        (Some(now), Some(before))
            if now.id == before.id && now.reason.is_some() && truth == Truth::True =>
        {
            Leaf {
                disqualifier: None,
                wanted: truth,
                ..*leaf
            }
        }
        _ => *leaf,
    }
}

fn order(sections: &[SectionName], section: SectionName) -> u32 {
    let place = sections.iter().position(|one| *one == section);
    place
        .and_then(|place| u32::try_from(place).ok())
        .unwrap_or(0)
}

/// The first few leaves by rank; equal ranks in the order of the file.
#[derive(Default)]
struct Told<'a> {
    leaves: [Option<Leaf<'a>>; TOLD],
    ranks: [u32; TOLD],
}

impl<'a> Told<'a> {
    fn leaves(&self) -> impl Iterator<Item = &Leaf<'a>> {
        self.leaves.iter().flatten()
    }

    /// Returns whether a leaf of this rank would be among the first few.
    fn may_take(&self, rank: u32) -> bool {
        self.leaves[TOLD - 1].is_none() || rank < self.ranks[TOLD - 1]
    }

    fn take(&mut self, leaf: Leaf<'a>, rank: u32) {
        let before = self.ranks.iter().zip(&self.leaves);
        let place = before
            .take_while(|(one, leaf)| leaf.is_some() && **one <= rank)
            .count();
        if place < TOLD {
            self.leaves[place..].rotate_right(1);
            self.ranks[place..].rotate_right(1);
            self.leaves[place] = Some(leaf);
            self.ranks[place] = rank;
        }
    }
}
