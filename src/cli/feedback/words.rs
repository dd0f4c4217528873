//! What Sales made of a lead, in the words of CRMs.

use std::collections::HashMap;

use crate::domain::ledger::Answer;
use crate::domain::text::name_key;

/// Words that mean the same wherever they stand; what may mean two things is not among them.
const WORDS: &[(Answer, &[&str])] = &[
    (
        Answer::Accepted,
        &[
            "accepted",
            "sales accepted",
            "sales accepted lead",
            "SAL",
            "sales qualified",
            "sales qualified lead",
            "SQL",
            "converted",
            "angenommen",
            "akzeptiert",
        ],
    ),
    (
        Answer::Rejected,
        &[
            "rejected",
            "sales rejected",
            "returned",
            "returned to marketing",
            "recycled",
            "disqualified",
            "unqualified",
            "declined",
            "abgelehnt",
            "zurückgegeben",
            "disqualifiziert",
        ],
    ),
    (
        Answer::Won,
        &[
            "won",
            "closed won",
            "deal won",
            "gewonnen",
            "abgeschlossen gewonnen",
        ],
    ),
    (
        Answer::Lost,
        &[
            "lost",
            "closed lost",
            "deal lost",
            "verloren",
            "abgeschlossen verloren",
        ],
    ),
];

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// An answer.
    Answer(Answer),
    /// None, as the user says.
    Silence,
    /// Nobody knows.
    Unknown,
}

/// What words mean: those of a user before those that are known.
#[derive(Debug)]
pub(super) struct Words(HashMap<String, Meaning>);

impl Words {
    /// Returns the known words with those of a user.
    pub(super) fn with(own: &[(String, Option<Answer>)]) -> Self {
        let known = WORDS.iter().flat_map(|(answer, words)| {
            let word = |word: &&str| (name_key(word), Meaning::Answer(*answer));
            words.iter().map(word)
        });
        let own = own.iter().map(|(word, answer)| {
            let meaning = answer.map_or(Meaning::Silence, Meaning::Answer);
            (name_key(word), meaning)
        });
        Words(known.chain(own).collect())
    }

    /// Returns what a word means.
    pub(super) fn meaning(&self, word: &str) -> Meaning {
        let found = self.0.get(&name_key(word));
        found.copied().unwrap_or(Meaning::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::{Meaning, Words};
    use crate::domain::ledger::Answer;

    #[test]
    fn words_are_known_in_any_spelling_and_a_users_own_come_first() {
        let words = Words::with(&[
            ("Returned".to_owned(), Some(Answer::Lost)),
            ("Open".to_owned(), None),
        ]);
        assert_eq!(words.meaning("CLOSED_WON"), Meaning::Answer(Answer::Won));
        assert_eq!(
            words.meaning(" Zurückgegeben "),
            Meaning::Answer(Answer::Rejected)
        );
        assert_eq!(words.meaning("returned"), Meaning::Answer(Answer::Lost));
        assert_eq!(words.meaning("open"), Meaning::Silence);
        assert_eq!(words.meaning("working"), Meaning::Unknown);
    }
}
