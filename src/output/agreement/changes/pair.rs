//! Which part of one edition is which of another.

use crate::output::agreement::changes::parts::Part;

/// Returns, for each part of the new edition, which part of the old one it is.
///
/// What says the same is the same, be it moved or numbered otherwise; then a rule is what has its id, then what would
/// have it but for the number behind it; a point or sentence is what has its heading and label.
pub(super) fn pairs(old: &[Part], new: &[Part]) -> Vec<Option<usize>> {
    let mut pairing = Pairing {
        of_new: vec![None; new.len()],
        is_taken: vec![false; old.len()],
    };
    let is_alike = |one: &Part, other: &Part| {
        one.is_rule == other.is_rule && one.base() == other.base() && one.whole == other.whole
    };
    let base_above = |part: &Part, all: &[Part]| {
        part.parent
            .map(|parent| (all[parent].base().to_owned(), all[parent].sentence.clone()))
    };
    let in_same_place = |one: &Part, other: &Part| {
        is_alike(one, other) && base_above(one, old) == base_above(other, new)
    };
    let has_id =
        |one: &Part, other: &Part| one.is_rule && other.is_rule && one.about == other.about;
    let is_named_like = |one: &Part, other: &Part| {
        one.is_rule == other.is_rule
            && one.base() == other.base()
            && (one.is_rule || one.label == other.label)
    };
    pairing.run(old, new, &in_same_place);
    pairing.run(old, new, &is_alike);
    pairing.run(old, new, &has_id);
    pairing.run(old, new, &is_named_like);
    pairing.of_new
}

struct Pairing {
    of_new: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl Pairing {
    /// Pairs what has no partner yet and fits, in the order of both.
    fn run(&mut self, old: &[Part], new: &[Part], fits: &dyn Fn(&Part, &Part) -> bool) {
        for (index, part) in new.iter().enumerate() {
            if self.of_new[index].is_some() {
                continue;
            }
            let found = (0..old.len()).find(|one| !self.is_taken[*one] && fits(&old[*one], part));
            if let Some(found) = found {
                self.of_new[index] = Some(found);
                self.is_taken[found] = true;
            }
        }
    }
}
