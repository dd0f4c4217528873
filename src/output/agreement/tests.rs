//! Nothing of an agreement is left out, in any language.

use std::path::Path;

use super::language::Language;
use super::saying::{Saying, words};
use super::{LANGUAGES, document, markdown, text};
use crate::domain::agreement::Agreement;
use crate::domain::condition::{
    ActivityTest, Comparison, Condition, Constants, End, FactTest, Limit, Start, Test, What,
};
use crate::domain::value::Type;

pub(in crate::output) fn read(text: &str, folder: &Path) -> Option<Agreement> {
    let (agreement, _) = crate::sla::read(text, &mut |file| {
        let rows =
            std::fs::read_to_string(folder.join(&file.path)).map_err(|error| error.to_string())?;
        Ok(crate::sla::LoadedList {
            values: rows
                .lines()
                .skip(1)
                .map(|line| line.split(',').next().unwrap_or_default().to_owned())
                .collect(),
            sha256: String::new(),
        })
    });
    agreement
}

pub(in crate::output) fn agreements() -> Vec<(String, Agreement)> {
    fn gather(folder: &Path, found: &mut Vec<(String, Agreement)>) {
        let mut entries: Vec<_> = std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                gather(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                let text = std::fs::read_to_string(&path).expect("a text");
                if let Some(agreement) = read(&text, folder) {
                    found.push((path.display().to_string(), agreement));
                }
            }
        }
    }
    let mut found = Vec::new();
    for folder in ["sla", "examples", "tests/cases"] {
        gather(Path::new(folder), &mut found);
    }
    assert!(found.len() > 100);
    found
}

/// Every constant of a condition, as the language shows it.
fn constants(saying: &Saying<'_>, condition: &Condition) -> Vec<String> {
    let mut all = Vec::new();
    condition.walk(&mut |one| match &one.test {
        Test::Known(field) => all.push(saying.field(*field)),
        Test::Fact { field, test } => {
            all.push(saying.field(*field));
            all.extend(of_fact(
                saying,
                test,
                saying.agreement.fields[field.0].reader.kind,
            ));
        }
        Test::Activity(test) => all.extend(of_activity(saying, test)),
        Test::Points(limits) => all.push(saying.limits(limits, Type::WholeNumber)),
        Test::AtLeast { needed, .. } => all.push(needed.to_string()),
        Test::All(_) | Test::Any(_) | Test::None(_) => {}
    });
    all
}

fn of_fact(saying: &Saying<'_>, test: &FactTest, kind: Type) -> Vec<String> {
    let FactTest::Compare { comparisons, .. } = test else {
        return Vec::new();
    };
    let limit = |one: &Limit| saying.limit(one, kind);
    let mut all = Vec::new();
    for one in comparisons {
        match one {
            Comparison::Is(these)
            | Comparison::IsNot(these)
            | Comparison::OneOf(these)
            | Comparison::NoneOf(these) => match these {
                Constants::Texts(texts) => all.extend(texts.iter().map(|one| one.written.clone())),
                Constants::Numbers(numbers) => all.extend(numbers.iter().map(limit)),
                Constants::Countries(countries) => {
                    all.extend(countries.iter().map(|(_, written)| written.clone()));
                }
                Constants::YesNo(values) => {
                    all.extend(values.iter().map(|yes| saying.yes_no(*yes)));
                }
            },
            Comparison::AtLeast(one)
            | Comparison::AtMost(one)
            | Comparison::MoreThan(one)
            | Comparison::LessThan(one) => all.push(limit(one)),
            Comparison::Between(low, high) => all.extend([limit(low), limit(high)]),
            Comparison::Contains(these)
            | Comparison::HasWord(these)
            | Comparison::StartsWith(these)
            | Comparison::EndsWith(these)
            | Comparison::DomainIs(these)
            | Comparison::AnyOf(these)
            | Comparison::AllOf(these)
            | Comparison::NoneOfItems(these)
            | Comparison::Only(these) => all.extend(these.iter().map(|one| one.written.clone())),
            Comparison::DomainIsField(field) => all.push(saying.field(*field)),
            Comparison::Matches(pattern) => all.push(pattern.clone()),
            Comparison::Before(moment) | Comparison::After(moment) => {
                all.push(saying.moment(*moment));
            }
            Comparison::Within(span) => all.push(saying.language.last(*span)),
        }
    }
    all
}

fn of_activity(saying: &Saying<'_>, test: &ActivityTest) -> Vec<String> {
    let mut all = vec![saying.did(&test.measure.did)];
    let limits = [
        &test.limits.at_least,
        &test.limits.at_most,
        &test.limits.more_than,
        &test.limits.less_than,
    ];
    if !test.did_not {
        let is_count = test.measure.what == What::Count;
        let kind = match test.measure.what {
            What::Sum(detail) | What::Longest(detail) => {
                saying.agreement.details[detail.0].reader.kind
            }
            _ => Type::WholeNumber,
        };
        let shown = limits
            .into_iter()
            .flatten()
            .map(|one| match saying.limit(one, kind) {
                count if is_count => saying.language.times(&count),
                limit => limit,
            });
        all.extend(shown);
    }
    for one in &test.measure.details {
        all.push(saying.detail(one.detail.0));
        all.extend(of_fact(
            saying,
            &one.test,
            saying.agreement.details[one.detail.0].reader.kind,
        ));
    }
    if let Start::Within(span) = &test.measure.window.start {
        all.push(saying.language.last(*span));
    }
    if let End::OlderThan(span) = &test.measure.window.end {
        all.push(saying.language.ago(*span));
    }
    all
}

pub(in crate::output) fn everything(saying: &Saying<'_>) -> Vec<String> {
    let agreement = saying.agreement;
    let mut all = vec![agreement.name.clone(), agreement.version.to_string()];
    for section in &agreement.sections {
        all.extend(constants(saying, &section.root));
    }
    for one in &agreement.disqualifiers {
        all.extend(one.reason.clone());
        all.push(one.id.clone());
        all.extend(constants(saying, &one.when));
    }
    for one in &agreement.signals {
        all.push(saying.number(one.points.into()));
        all.extend(constants(saying, &one.when));
    }
    for one in &agreement.tiers {
        all.push(one.id.clone());
        all.extend(one.label.clone());
        all.extend(
            one.points_at_least
                .map(|points| saying.number(points.into())),
        );
    }
    for one in &agreement.duties {
        all.push(one.id.clone());
        all.extend(one.says.clone());
        if let crate::domain::duty::Promise::Must(must) = &one.promise {
            all.extend(constants(saying, must));
        }
        let spans = [one.within, one.latest].into_iter().flatten();
        all.extend(spans.map(|span| {
            saying
                .language
                .due(span)
                .split(' ')
                .find(|word| word.parse::<u32>().is_ok())
                .expect("a count")
                .to_owned()
        }));
    }
    for one in &agreement.noise {
        all.push(one.id.clone());
        all.push(saying.did(&one.did));
    }
    all.extend(agreement.fields.iter().map(|one| words(&one.name)));
    all.extend(agreement.activities.iter().map(|one| words(&one.name)));
    all.extend(agreement.examples.iter().map(|one| one.name.clone()));
    all.extend(
        agreement
            .examples
            .iter()
            .flat_map(|one| &one.lead)
            .map(|(_, value)| value.trim().to_owned()),
    );
    all.extend(agreement.tests.iter().map(|one| one.name.clone()));
    all.extend(
        agreement
            .tests
            .iter()
            .flat_map(|one| one.expect.because.clone()),
    );
    all.extend(agreement.blank.iter().cloned());
    all
}

pub(in crate::output) fn squeezed(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('\\', "").to_lowercase()
}

#[test]
fn nothing_is_left_out_in_any_language_or_form() {
    for (name, agreement) in agreements() {
        for language in LANGUAGES {
            let saying = Saying {
                agreement: &agreement,
                language: *language,
            };
            let page = document(&agreement, *language);
            for written in [text(&page, 100), markdown(&page)] {
                let written = squeezed(&written);
                for wanted in everything(&saying) {
                    let visible = crate::output::escape::visible(&wanted).into_owned();
                    let wanted = squeezed(&visible);
                    assert!(
                        written.contains(&wanted),
                        "{name}, {}: {wanted}\n{written}",
                        language.keyword()
                    );
                }
            }
        }
    }
}

#[test]
fn every_language_has_every_phrase_in_its_place() {
    for language in LANGUAGES {
        let phrases = language.phrases();
        assert_eq!(phrases.len(), super::language::Phrase::COUNT);
        for (place, (phrase, words)) in phrases.iter().enumerate() {
            assert_eq!(*phrase as usize, place, "{}: {words}", language.keyword());
            let gaps = |language: &dyn Language| language.phrase(*phrase).matches("{}").count();
            assert_eq!(gaps(*language), gaps(LANGUAGES[0]), "{words}");
        }
    }
}

#[track_caller]
fn check(fragment: &str, section: &str, english: &str, german: &str) {
    let head = "format = 1\nname = \"T\"\nversion = 1\ntimezone = \"Europe/Berlin\"\n";
    let agreement = read(&format!("{head}{fragment}"), Path::new(".")).expect("an agreement");
    for (language, expected) in LANGUAGES.iter().zip([english, german]) {
        let page = text(&document(&agreement, *language), 200);
        let start = page
            .lines()
            .position(|line| line == self::heading(*language, section))
            .expect("the section");
        let said: Vec<&str> = page
            .lines()
            .skip(start + 2)
            .take_while(|line| !line.is_empty())
            .collect();
        assert_eq!(said.join("\n"), expected.trim_matches('\n'));
    }
}

fn heading(language: &dyn Language, section: &str) -> &'static str {
    use crate::domain::agreement::SectionName;
    let name = SectionName::ALL
        .into_iter()
        .find(|one| one.as_str() == section)
        .expect("a section");
    language.section(name)
}

#[test]
fn facts_read_like_sentences() {
    check(
        "[demographic]\nall = [\n\
         { id = \"size\", field = \"employees\", between = [100, 10_000] },\n\
         { field = \"seniority\", one_of = [\"director\", \"vp\"] },\n\
         { field = \"job_title\", has_word = \"intern\", if_missing = \"does_not_match\" },\n]\n",
        "demographic",
        "
- All of these:
  - Employees is from 100 to 10,000 [demographic.size]
  - Seniority is “director” or “vp” [demographic.seniority]
  - Job title has the word “intern” (a blank counts as no match) [demographic.job_title]
",
        "
- All dies:
  - Employees ist von 100 bis 10.000 [demographic.size]
  - Seniority ist „director“ oder „vp“ [demographic.seniority]
  - Job title enthält das Wort „intern“ (fehlt die Angabe, gilt es als nicht erfüllt) [demographic.job_title]
",
    );
}

#[test]
fn lengths_of_time_are_said_in_their_units() {
    check(
        "[details]\nwatched = { type = \"duration\", unit = \"minutes\" }\n\
         [behavioral]\nany = [\n\
         { did = \"came\", longest = \"watched\", at_least = 30 },\n\
         { did = \"came\", sum = \"watched\", at_least = \"2 hours\" },\n]\n",
        "behavioral",
        "
- At least one of these:
  - Came, watched in one go: at least 30 minutes [behavioral.came]
  - Came, watched in all: at least 2 hours [behavioral.came~2]
",
        "
- Mindestens eines davon:
  - Came, watched am Stück: mindestens 30 Minuten [behavioral.came]
  - Came, watched insgesamt: mindestens 2 Stunden [behavioral.came~2]
",
    );
}

#[test]
fn deeds_say_how_often_and_since_when() {
    check(
        "[activities]\nvisited = { label = \"visited the pricing page\" }\n\
        [behavioral]\nwithin = \"90 days\"\nany = [\n\
         { did = \"visited\", distinct = \"day\", at_least = 3, within = \"14 days\" },\n\
         { did = \"visited\", at_least = 5 },\n\
         { id = \"quiet\", did_not = \"*\", within = \"1 month\" },\n]\n",
        "behavioral",
        "
- At least one of these:
  - Visited the pricing page, on at least 3 different days, in the last 14 days [behavioral.visited]
  - Visited the pricing page, at least 5 times, in the last 90 days [behavioral.visited~2]
  - Not once: did anything at all, in the last month [behavioral.quiet]
",
        "
- Mindestens eines davon:
  - Visited the pricing page, an mindestens 3 verschiedenen Tagen, in den letzten 14 Tagen [behavioral.visited]
  - Visited the pricing page, mindestens 5-mal, in den letzten 90 Tagen [behavioral.visited~2]
  - Kein einziges Mal: hat irgendetwas getan, im letzten Monat [behavioral.quiet]
",
    );
}
