//! Yes and no in the words of seven languages; of single letters only `y` and `n`, which mean one thing in all.

use crate::domain::text::with_folded;

/// Returns what the text says; nothing where it is neither word.
pub(super) fn read(text: &str) -> Option<bool> {
    with_folded(text, |word| match word {
        "true" | "yes" | "y" | "1" | "on" => Some(true),
        "false" | "no" | "n" | "0" | "off" => Some(false),
        _ if OTHER_YES.contains(&word) => Some(true),
        _ if OTHER_NO.contains(&word) => Some(false),
        _ => None,
    })
}

/// German, French, Spanish, Italian, Dutch, Portuguese; case folded.
const OTHER_YES: &[&str] = &[
    "wahr",
    "ja",
    "an",
    "ein",
    "vrai",
    "oui",
    "activé",
    "verdadero",
    "sí",
    "si",
    "activado",
    "encendido",
    "vero",
    "sì",
    "acceso",
    "attivo",
    "waar",
    "aan",
    "verdadeiro",
    "sim",
    "ligado",
    "ativado",
];

/// As [`OTHER_YES`]; `no` is the word of three of them.
const OTHER_NO: &[&str] = &[
    "falsch",
    "nein",
    "aus",
    "faux",
    "non",
    "désactivé",
    "falso",
    "desactivado",
    "apagado",
    "spento",
    "inattivo",
    "onwaar",
    "nee",
    "uit",
    "não",
    "nao",
    "desligado",
    "desativado",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(inputs: &[&str], expect: Option<bool>) {
        for input in inputs {
            assert_eq!(read(input), expect, "{input:?}");
        }
    }

    #[test]
    fn words_of_seven_languages_say_yes_or_no() {
        check(
            &[
                "TRUE",
                "Yes",
                "y",
                "1",
                "on",
                "Wahr",
                "JA",
                "oui",
                "Sí",
                "SI\u{301}",
                "sì",
                "waar",
                "sim",
            ],
            Some(true),
        );
        check(
            &[
                "False", "NO", "n", "0", "off", "falsch", "Nein", "non", "falso", "nee", "uit",
                "Não",
            ],
            Some(false),
        );
        check(
            &["t", "f", "j", "o", "s", "x", "2", "maybe", "1.0", "yes!"],
            None,
        );
    }

    #[test]
    fn no_word_means_both() {
        assert!(OTHER_YES.iter().all(|word| !OTHER_NO.contains(word)));
    }
}
