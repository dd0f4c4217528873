//! The page about the language names every word of it.

use crate::domain::value::Type;
use crate::sla::keys;

const PAGE: &str = include_str!("../../../sla/README.md");

#[test]
fn the_page_about_the_language_names_every_word_of_it() {
    let tables = [
        keys::TOP,
        keys::AGREEMENT,
        keys::FIELD,
        keys::DETAIL,
        keys::ACTIVITY,
        keys::HISTORY,
        keys::BLANK,
        keys::LIST,
        keys::INPUT,
        keys::LEADS_SOURCE,
        keys::ACTIVITIES_SOURCE,
        keys::JOIN_SOURCE,
        keys::GROUP,
        keys::SECTION,
        keys::HAND_RAISE,
        keys::REFERENCE,
        keys::POINTS,
        keys::ACTIVITY_TEST,
        keys::NOT_DONE,
        keys::FACT,
        keys::DETAIL_TEST,
        keys::RESERVED,
        keys::DISQUALIFY,
        keys::SIGNAL,
        keys::TIER,
        keys::IGNORE,
        keys::BURST,
        keys::AFTER,
        keys::RECYCLE,
        keys::BUSINESS_HOURS,
        keys::WEEKDAYS,
        keys::DUTY,
        keys::VOLUME,
        keys::TESTS,
        keys::EXAMPLE,
        keys::EVENT,
        keys::TEST,
        keys::EXPECT,
        keys::CASE,
        keys::SIGNATURE,
    ];
    let comparisons = keys::COMPARISONS.iter().map(|one| one.word);
    let types = Type::WORDS.iter().map(|(word, _)| *word);
    for word in tables
        .into_iter()
        .flatten()
        .copied()
        .chain(comparisons)
        .chain(types)
    {
        let is_word = |text: &str| {
            text.split(|one: char| one != '_' && !one.is_ascii_alphanumeric())
                .any(|one| one == word)
        };
        let is_named = PAGE.split('`').skip(1).step_by(2).any(is_word);
        assert!(is_named, "`{word}` is not on the page");
    }
}
