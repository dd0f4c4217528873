//! Words of the data to kinds of activity.

use hashbrown::HashMap;

use crate::domain::agreement::{Agreement, By};
use crate::domain::condition::{ActivityId, Did};
use crate::domain::text;

/// What a word of an activity file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An activity that the agreement names.
    Named(ActivityId),
    /// Another word, where the agreement's list is open: an event, but of no named kind.
    Other,
    /// A word that a closed list does not know: no event.
    Unknown,
}

impl Kind {
    /// Returns whether it is one of those named.
    pub fn is_one_of(self, these: &[ActivityId]) -> bool {
        matches!(self, Kind::Named(id) if these.contains(&id))
    }
}

/// The words of an agreement's activities, ready to look up.
#[derive(Debug)]
pub struct Kinds {
    exact: HashMap<String, ActivityId, foldhash::fast::FixedState>,
    /// Longest first, so that the first that fits is the one that counts.
    patterns: Vec<(Vec<String>, ActivityId)>,
    is_closed: bool,
    by_lead: Vec<bool>,
}

impl Kinds {
    /// Prepares the words of an agreement.
    pub fn new(agreement: &Agreement) -> Self {
        Kinds::with(agreement, &[])
    }

    /// Prepares the words of an agreement and those that a file has beside them, which mean nothing in another file.
    pub fn with(agreement: &Agreement, of_file: &[(String, ActivityId)]) -> Self {
        let of_agreement = agreement.activities.iter().enumerate();
        let of_agreement = of_agreement.flat_map(|(index, activity)| {
            let words = activity.values.iter();
            words.map(move |word| (word, ActivityId(index)))
        });
        let of_file = of_file.iter().map(|(word, id)| (word, *id));
        let mut exact = HashMap::with_hasher(foldhash::fast::FixedState::default());
        let mut patterns = Vec::new();
        for (word, id) in of_agreement.chain(of_file) {
            if word.contains('*') {
                let pieces: Vec<String> = word.split('*').map(text::name_key).collect();
                patterns.push((pieces, id));
            } else {
                exact.insert(text::name_key(word), id);
            }
        }
        patterns.sort_by_key(|(pieces, id)| (std::cmp::Reverse(length(pieces)), *id));
        Kinds {
            exact,
            patterns,
            is_closed: agreement.activities_are_closed,
            by_lead: agreement
                .activities
                .iter()
                .map(|one| one.by == By::Lead)
                .collect(),
        }
    }

    /// Returns what a word that is not blank means.
    pub fn of(&self, word: &str) -> Kind {
        let key = text::name_key(word);
        if let Some(id) = self.exact.get(&key) {
            return Kind::Named(*id);
        }
        match self.patterns.iter().find(|(pieces, _)| fits(&key, pieces)) {
            Some((_, id)) => Kind::Named(*id),
            None if self.is_closed => Kind::Unknown,
            None => Kind::Other,
        }
    }

    /// Returns whether events of a kind are the lead's own doing.
    pub fn is_by_lead(&self, kind: Kind) -> bool {
        self.is_among(kind, &Did::Anything { except: Vec::new() })
    }

    /// Returns whether events of a kind are among those that `did` means.
    pub fn is_among(&self, kind: Kind, did: &Did) -> bool {
        match (did, kind) {
            (Did::These(these), _) => kind.is_one_of(these),
            (Did::Anything { except }, Kind::Named(id)) => {
                self.by_lead[id.0] && !except.contains(&id)
            }
            (Did::Anything { .. }, Kind::Other) => true,
            (Did::Anything { .. }, Kind::Unknown) => false,
        }
    }
}

fn length(pieces: &[String]) -> usize {
    pieces.iter().map(String::len).sum()
}

fn fits(key: &str, pieces: &[String]) -> bool {
    let [first, middle @ .., last] = pieces else {
        return false;
    };
    let Some(mut rest) = key.strip_prefix(first.as_str()) else {
        return false;
    };
    for piece in middle {
        let Some(at) = rest.find(piece.as_str()) else {
            return false;
        };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last.as_str())
}
