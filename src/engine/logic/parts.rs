//! Texts that hold one part hold another, too: `contains "vp of"` is never true where `contains "vp"` is not.

use crate::domain::condition::{Comparison, FactTest, IfMissing};
use crate::domain::text::{Folded, has_word};
use crate::engine::logic::cells::comparisons;

/// Where in a text a part has to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    End,
    Anywhere,
    Word,
}

/// Returns whether every known text of which one test is true makes another true as well; only where that is sure from
/// the parts alone.
pub(super) fn entails(strong: &FactTest, weak: &FactTest) -> bool {
    let (strong, weak) = (comparisons(strong), comparisons(weak));
    !weak.is_empty()
        && weak
            .iter()
            .all(|weak| strong.iter().any(|strong| is_sure(strong, weak)))
}

/// Returns whether it is worth while to look whether one test entails another that asks something else: of two plain
/// comparisons none does.
pub(super) fn may_entail(strong: &FactTest, weak: &FactTest) -> bool {
    let is_plain = |test: &FactTest| match comparisons(test) {
        [one] => parts(one).is_none(),
        _ => false,
    };
    !is_plain(strong) || !is_plain(weak) || if_missing(strong) != if_missing(weak)
}

fn if_missing(test: &FactTest) -> Option<IfMissing> {
    match test {
        FactTest::Present(_) => None,
        FactTest::Compare { if_missing, .. } => Some(*if_missing),
    }
}

fn is_sure(strong: &Comparison, weak: &Comparison) -> bool {
    if strong == weak {
        return true;
    }
    let (Some((place, parts)), Some((wanted, others))) = (parts(strong), parts(weak)) else {
        return false;
    };
    let is_held = |part: &Folded| {
        let mut others = others.iter();
        others.any(|other| holds((place, &part.folded), (wanted, &other.folded)))
    };
    parts.iter().all(is_held)
}

/// Returns where a comparison looks for parts, and which; any of them is enough.
fn parts(comparison: &Comparison) -> Option<(Place, &[Folded])> {
    match comparison {
        Comparison::StartsWith(these) => Some((Place::Start, these)),
        Comparison::EndsWith(these) => Some((Place::End, these)),
        Comparison::Contains(these) => Some((Place::Anywhere, these)),
        Comparison::HasWord(these) => Some((Place::Word, these)),
        _ => None,
    }
}

fn holds((place, part): (Place, &str), (wanted, other): (Place, &str)) -> bool {
    match wanted {
        Place::Anywhere => part.contains(other),
        Place::Start => place == Place::Start && part.starts_with(other),
        Place::End => place == Place::End && part.ends_with(other),
        // What touches the part in the text is no letter, where the part is a word itself.
        Place::Word => place == Place::Word && has_word(part, other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::condition::IfMissing;

    fn test(words: &str) -> FactTest {
        let (key, parts) = words.split_once(' ').unwrap();
        let parts = parts.split('|').map(Folded::new).collect();
        let comparison = match key {
            "starts_with" => Comparison::StartsWith(parts),
            "ends_with" => Comparison::EndsWith(parts),
            "contains" => Comparison::Contains(parts),
            "has_word" => Comparison::HasWord(parts),
            _ => panic!("{key}"),
        };
        FactTest::Compare {
            comparisons: vec![comparison],
            if_missing: IfMissing::Unknown,
        }
    }

    #[track_caller]
    fn check(strong: &str, weak: &str, expected: [bool; 2]) {
        let (one, other) = (test(strong), test(weak));
        let found = [entails(&one, &other), entails(&other, &one)];
        assert_eq!(found, expected, "{strong}, {weak}");
    }

    #[test]
    fn a_part_that_holds_another_entails_it() {
        check("contains VP of", "contains vp", [true, false]);
        check("contains vp|ceo", "contains vp", [false, true]);
        check("starts_with head of", "starts_with head", [true, false]);
        check("starts_with head", "contains ea", [true, false]);
        check("ends_with officer", "ends_with cer", [true, false]);
        check("ends_with officer", "starts_with off", [false, false]);
        check("has_word vp of", "contains vp", [true, false]);
        check("has_word vp of", "has_word vp", [true, false]);
        check("has_word svp", "has_word vp", [false, false]);
        check("contains vp", "has_word vp", [false, true]);
        check("starts_with vp", "has_word vp", [false, false]);
    }
}
