//! Names of months and weekdays in English, German, French, Spanish, Italian, Dutch and Portuguese.

use crate::domain::calendar::{Day, civil};
use crate::domain::text::with_folded;

/// Returns the day as people write it: `3 April 2026`.
pub(super) fn in_words(day: Day) -> String {
    let (year, month, day) = civil(day);
    let name = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ][month as usize - 1];
    format!("{day} {name} {year}")
}

/// Returns the month of a name or abbreviation in English, German, French, Spanish, Italian, Dutch or Portuguese.
pub(super) fn month_named(word: &str) -> Option<u32> {
    named(word.trim_end_matches('.'), MONTHS).map(|month| month + 1)
}

/// Returns the weekday of a name in the same languages, 0 for Monday; abbreviations in English only, since others'
/// are months' too.
pub(super) fn weekday_named(word: &str) -> Option<u32> {
    named(word, WEEKDAYS)
}

fn named(word: &str, names: &[&[&str]]) -> Option<u32> {
    let found = with_folded(word, |word| {
        names.iter().position(|names| names.contains(&word))
    });
    found.and_then(|index| u32::try_from(index).ok())
}

/// Names and abbreviations of the months, case folded.
const MONTHS: &[&[&str]] = &[
    &[
        "january", "jan", "januar", "jän", "jänner", "janvier", "janv", "enero", "ene", "gennaio",
        "gen", "januari", "janeiro",
    ],
    &[
        "february",
        "feb",
        "februar",
        "februari",
        "feber",
        "février",
        "fevrier",
        "févr",
        "fevr",
        "fév",
        "febrero",
        "febbraio",
        "fevereiro",
        "fev",
    ],
    &[
        "march", "mar", "märz", "maerz", "mär", "mrz", "mars", "marzo", "maart", "mrt", "março",
        "marco",
    ],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile"],
    &["may", "mai", "mayo", "maggio", "mag", "mei", "maio"],
    &[
        "june", "jun", "juni", "juin", "junio", "giugno", "giu", "junho",
    ],
    &[
        "july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho",
    ],
    &["august", "aug", "août", "aout", "agosto", "ago", "augustus"],
    &[
        "september",
        "sep",
        "sept",
        "septembre",
        "septiembre",
        "setiembre",
        "set",
        "settembre",
        "sett",
        "setembro",
    ],
    &[
        "october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro",
        "out",
    ],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &[
        "december",
        "dec",
        "dezember",
        "dez",
        "décembre",
        "decembre",
        "déc",
        "diciembre",
        "dic",
        "dicembre",
        "dezembro",
    ],
];

const WEEKDAYS: &[&[&str]] = &[
    &[
        "monday", "mon", "montag", "lundi", "lunes", "lunedì", "maandag", "segunda",
    ],
    &[
        "tuesday", "tue", "tues", "dienstag", "mardi", "martes", "martedì", "dinsdag", "terça",
    ],
    &[
        "wednesday",
        "wed",
        "mittwoch",
        "mercredi",
        "miércoles",
        "mercoledì",
        "woensdag",
        "quarta",
    ],
    &[
        "thursday",
        "thu",
        "thur",
        "thurs",
        "donnerstag",
        "jeudi",
        "jueves",
        "giovedì",
        "donderdag",
        "quinta",
    ],
    &[
        "friday", "fri", "freitag", "vendredi", "viernes", "venerdì", "vrijdag", "sexta",
    ],
    &[
        "saturday",
        "sat",
        "samstag",
        "sonnabend",
        "samedi",
        "sábado",
        "sabato",
        "zaterdag",
    ],
    &[
        "sunday", "sun", "sonntag", "dimanche", "domingo", "domenica", "zondag",
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_name_is_of_two_months_or_weekdays_and_all_are_folded() {
        for names in [MONTHS, WEEKDAYS] {
            let all: Vec<&str> = names.concat();
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
            assert!(
                all.iter()
                    .all(|name| crate::domain::text::fold(name) == **name)
            );
        }
        assert!(
            MONTHS
                .concat()
                .iter()
                .all(|name| weekday_named(name).is_none())
        );
    }

    #[test]
    fn months_are_named_in_seven_languages() {
        let march = [
            "March",
            "MAR.",
            "März",
            "Ma\u{308}rz",
            "mars",
            "marzo",
            "maart",
            "março",
        ];
        assert!(march.iter().all(|name| month_named(name) == Some(3)));
        assert_eq!(month_named("smarch"), None);
        assert_eq!(weekday_named("Freitag"), Some(4));
        assert_eq!(in_words(0), "1 January 1970");
    }
}
