//! Names: the nearest known one for a suggestion, and the ids that conditions get by default.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::condition::Condition;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{At, Bytes};
use crate::sla::keys::SYNONYMS;

/// Returns the known name that was probably meant: the same but for case, `_`, `-` and space, or at most a third of its
/// letters away.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = simplified(word);
    let allowed = plain.chars().count() / 3;
    known
        .into_iter()
        .filter_map(|one| {
            let distance = strsim::osa_distance(&plain, &simplified(one));
            (distance <= allowed).then_some((distance, one))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, one)| one)
}

/// Returns the word of the language that was probably meant: a synonym's, or the nearest.
pub(super) fn nearest_keyword<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let plain = simplified(word);
    let same = |one: &&&str| simplified(one) == plain;
    let synonym = || {
        let mut meant = SYNONYMS
            .iter()
            .filter(|(_, words)| words.iter().any(|one| simplified(one) == plain))
            .map(|(meaning, _)| *meaning);
        meant.find_map(|meaning| known.iter().find(|one| **one == meaning).copied())
    };
    known
        .iter()
        .find(same)
        .copied()
        .or_else(synonym)
        .or_else(|| nearest(word, known.iter().copied()))
}

/// Returns the known name that was surely meant: the only one that is nearest, at most two letters away.
pub(super) fn certain<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LETTERS_MAX: usize = 2;
    let plain = simplified(word);
    let allowed = (plain.chars().count() / 3).min(LETTERS_MAX);
    let mut best: Option<(usize, &str)> = None;
    let mut is_alone = true;
    for one in known {
        let distance = strsim::osa_distance(&plain, &simplified(one));
        match best {
            Some((nearest, name)) if distance == nearest => is_alone &= name == one,
            Some((nearest, _)) if distance > nearest => {}
            _ => {
                best = Some((distance, one));
                is_alone = true;
            }
        }
    }
    best.filter(|(distance, _)| is_alone && *distance <= allowed)
        .map(|(_, one)| one)
}

/// Returns the user's own name that was surely meant: as [`certain`], of names long enough for a slip to show, and never
/// one with other digits (`revenue_2024` is no slip of `revenue_2025`).
pub(super) fn certain_name<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    const LETTERS_MIN: usize = 6;
    let near = certain(word, known)?;
    let (plain, meant) = (simplified(word), simplified(near));
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let is_sure =
        plain == meant || plain.chars().count() >= LETTERS_MIN && digits(&plain) == digits(&meant);
    is_sure.then_some(near)
}

/// Returns the word of the language that was surely meant: the same but for its form, the only one of a synonym, or the
/// only nearest.
pub(super) fn certain_keyword<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let plain = simplified(word);
    let meant: BTreeSet<&str> = SYNONYMS
        .iter()
        .filter(|(_, words)| words.iter().any(|one| simplified(one) == plain))
        .filter_map(|(meaning, _)| known.iter().find(|one| *one == meaning).copied())
        .collect();
    let same = known.iter().find(|one| simplified(one) == plain);
    match (same, meant.len()) {
        (Some(same), _) => Some(*same),
        (None, 0) => certain(word, known.iter().copied()),
        (None, 1) => meant.first().copied(),
        (None, _) => None,
    }
}

fn simplified(word: &str) -> String {
    word.chars()
        .filter(|letter| !matches!(letter, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Gives every condition below `root` its id: written ones as they are, defaults with `~2` where they repeat, direct
/// members before nested ones. A written id that stands twice is complained about; `written` has all of them.
pub(super) fn assign(root: &mut Condition, written: &[At<String>], say: &mut Complaints) {
    let mut taken = claim(written, say);
    assign_among(root, &mut taken);
}

/// Gives every condition below `root` its id beside those that are taken.
pub(super) fn assign_among(root: &mut Condition, taken: &mut Taken) {
    let members = members_mut(root);
    for member in members.iter_mut() {
        settle(member, taken);
    }
    for member in members {
        settle_below(member, taken);
    }
}

/// Gives every condition below `root`, which has its id, a default id of its own.
pub(super) fn assign_below(root: &mut Condition) {
    let mut taken = Taken::from_iter([root.id.clone()]);
    assign_among(root, &mut taken);
}

/// Returns the written ids, each once; complains about those that stand twice.
pub(super) fn claim(written: &[At<String>], say: &mut Complaints) -> Taken {
    let mut first: Vec<&At<String>> = Vec::new();
    for id in written {
        match first.iter().find(|one| one.value == id.value) {
            Some(earlier) => say.add(complaints::id_twice(&id.at, &id.value, &earlier.at)),
            None => first.push(id),
        }
    }
    first.into_iter().map(|id| id.value.clone()).collect()
}

/// Ids that are taken.
#[derive(Debug, Default)]
pub(super) struct Taken {
    ids: BTreeSet<String>,
    /// The last number given to each base.
    numbers: BTreeMap<String, usize>,
}

impl FromIterator<String> for Taken {
    fn from_iter<I: IntoIterator<Item = String>>(ids: I) -> Self {
        Taken {
            ids: ids.into_iter().collect(),
            numbers: BTreeMap::new(),
        }
    }
}

impl Taken {
    /// Returns `base`, or `base~2`, `base~3`, … where that is taken, and takes it.
    pub(super) fn free_id(&mut self, base: &str) -> String {
        let number = self.numbers.entry(base.to_owned()).or_insert(0);
        loop {
            *number += 1;
            let id = match number {
                1 => base.to_owned(),
                _ => format!("{base}~{number}"),
            };
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }
}

fn settle(condition: &mut Condition, taken: &mut Taken) {
    if !condition.id_is_written {
        condition.id = taken.free_id(&condition.id);
    }
}

fn settle_below(condition: &mut Condition, taken: &mut Taken) {
    for member in members_mut(condition) {
        settle(member, taken);
        settle_below(member, taken);
    }
}

/// Returns the members of a group; none where it is no group.
pub(super) fn members_mut(condition: &mut Condition) -> &mut [Condition] {
    use crate::domain::condition::Test;
    match &mut condition.test {
        Test::All(of) | Test::Any(of) | Test::None(of) | Test::AtLeast { of, .. } => of,
        Test::Known(_) | Test::Fact { .. } | Test::Activity(_) | Test::Points(_) => &mut [],
    }
}

/// Numbers the condition and all below it, parents first, from `next` on; returns the next free number.
pub(super) fn number(condition: &mut Condition, next: usize) -> usize {
    condition.number = next;
    let mut next = next + 1;
    for member in members_mut(condition) {
        next = number(member, next);
    }
    next
}

/// Returns whether an id can be told apart in verdicts; complains where it cannot.
pub(super) fn is_good_id(id: &str, at: &Bytes, say: &mut Complaints) -> bool {
    let bad = id
        .chars()
        .find(|letter| matches!(letter, '~' | ';') || letter.is_control());
    if let Some(letter) = bad {
        say.add(complaints::bad_id(at, id, letter));
    }
    bad.is_none()
}

#[cfg(test)]
mod tests {
    use super::{certain, certain_keyword, nearest, nearest_keyword};

    #[test]
    fn only_what_is_surely_meant_is_mended_by_machine() {
        let known = ["one_of", "any_of", "at_least", "at_most", "contains"];
        assert_eq!(certain_keyword("atleast", &known), Some("at_least"));
        assert_eq!(certain_keyword("gte", &known), Some("at_least"));
        assert_eq!(certain_keyword("in", &known), None);
        assert_eq!(certain_keyword("like", &known), Some("contains"));
        assert_eq!(certain("grup_a", ["group_a", "group_b"]), Some("group_a"));
        assert_eq!(certain("group_c", ["group_a", "group_b"]), None);
        assert_eq!(certain("ab", ["xb"]), None);
    }

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        let known = ["less_than", "at_least", "is", "one_of", "none_of", "within"];
        for (typed, meant) in [
            ("lessthan", Some("less_than")),
            ("Less-Than", Some("less_than")),
            ("les_than", Some("less_than")),
            ("gte", Some("at_least")),
            ("min", Some("at_least")),
            ("equals", Some("is")),
            ("in", Some("one_of")),
            ("not_in", Some("none_of")),
            ("days", Some("within")),
            ("banana", None),
        ] {
            assert_eq!(nearest_keyword(typed, &known), meant, "{typed}");
        }
        assert_eq!(
            nearest("emploees", ["employees", "email"]),
            Some("employees")
        );
        assert_eq!(nearest("ab", ["xb"]), None);
    }
}
