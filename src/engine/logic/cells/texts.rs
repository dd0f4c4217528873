//! Cells of texts: each text and domain that comparisons name, one that none names, and examples that hold the parts
//! that comparisons look for.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use crate::domain::condition::{Comparison, Constants};
use crate::domain::reader::Reader;
use crate::domain::text::{Folded, fold};
use crate::domain::value::{Fact, Type, Value};
use crate::engine::logic::cells::{Cells, Sample, sample};

/// So many parts are paired with each other.
const PAIRED_MAX: usize = 6;

/// One text or more that each type reads.
const ANYTHING: &[&str] = &[
    "something else",
    "another thing",
    "someone@example.com",
    "someone@company.example",
    "+1 202 555 0100",
    "+1 202 555 0101",
    "example.com",
    "company.example",
    "US",
    "NZ",
    "JP",
    "BR",
];

/// Returns the cells of a text of any kind.
pub(super) fn cells(reader: &Reader, comparisons: &[&Comparison]) -> Cells {
    let constants = constants(comparisons);
    let domains = domains(comparisons);
    let pinned: HashSet<String, FixedState> = constants.iter().map(|one| fold(one)).collect();
    let mut samples: Vec<Sample> = Vec::new();
    if !reader.choices.is_empty() {
        let choices = reader.choices.iter();
        samples.extend(choices.filter_map(|one| sample(reader, one.written.clone(), true)));
        return Cells {
            is_whole: samples.len() == reader.choices.len(),
            samples,
        };
    }
    let is_other = |one: &Sample| !pinned.contains(&fold(value(one)));
    let another = ANYTHING
        .iter()
        .filter_map(|one| sample(reader, *one, false));
    let another: Vec<Sample> = another
        .filter(|one| is_other(one) && !is_in(value(one), &domains))
        .take(2)
        .collect();
    let mut is_whole = !another.is_empty();
    samples.extend(another);
    let known = constants.iter().filter_map(|one| sample(reader, one, true));
    samples.extend(known);
    for domain in &domains {
        let mut inside: Vec<Sample> = in_domain(reader.kind, domain)
            .into_iter()
            .filter_map(|text| sample(reader, text, false))
            .filter(&is_other)
            .collect();
        is_whole &= !inside.is_empty();
        samples.append(&mut inside);
    }
    let parts = with_parts(comparisons).into_iter();
    samples.extend(parts.filter_map(|text| sample(reader, text, false)));
    Cells { samples, is_whole }
}

/// Returns whether a text names nobody and nothing: one of those above, or what stands in a domain for examples.
pub(in crate::engine::logic) fn is_example(text: &str) -> bool {
    let folded = fold(text);
    let host = folded
        .rsplit_once('@')
        .map_or(folded.as_str(), |(_, host)| host);
    let is_reserved = host.ends_with(".example") || host == "example.com";
    is_reserved || ANYTHING.iter().any(|one| fold(one) == folded)
}

fn value(sample: &Sample) -> &str {
    match &sample.fact {
        Fact::Known(Value::Text(text)) => text,
        Fact::Known(Value::Country(country)) => country.code(),
        _ => "",
    }
}

fn constants(comparisons: &[&Comparison]) -> Vec<String> {
    let mut found = Vec::new();
    for comparison in comparisons {
        match comparison {
            Comparison::Is(these)
            | Comparison::IsNot(these)
            | Comparison::OneOf(these)
            | Comparison::NoneOf(these) => match these {
                Constants::Texts(texts) => {
                    found.extend(texts.iter().map(|one| one.written.clone()));
                }
                Constants::Countries(countries) => {
                    found.extend(
                        countries
                            .iter()
                            .map(|(country, _)| country.code().to_owned()),
                    );
                }
                Constants::Numbers(_) | Constants::YesNo(_) => {}
            },
            _ => {}
        }
    }
    found
}

fn domains(comparisons: &[&Comparison]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for comparison in comparisons {
        match comparison {
            Comparison::DomainIs(these) => found.extend(these.iter().map(|one| one.folded.clone())),
            Comparison::DomainIsField(_) => found.push("company.example".to_owned()),
            _ => {}
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Returns texts in a domain and below it.
fn in_domain(kind: Type, domain: &str) -> Vec<String> {
    let addresses = [
        format!("someone@{domain}"),
        format!("someone@mail.{domain}"),
    ];
    let hosts = [domain.to_owned(), format!("mail.{domain}")];
    match kind {
        Type::Email => addresses.to_vec(),
        Type::Domain => hosts.to_vec(),
        _ => [hosts, addresses].concat(),
    }
}

fn is_in(text: &str, domains: &[String]) -> bool {
    let folded = fold(text);
    let host = folded
        .rsplit_once('@')
        .map_or(folded.as_str(), |(_, host)| host);
    domains.iter().any(|domain| {
        let parent = host.strip_suffix(domain.as_str());
        parent.is_some_and(|head| head.is_empty() || head.ends_with('.'))
    })
}

/// Returns texts that hold what comparisons look for: alone, within others, and two at once.
fn with_parts(comparisons: &[&Comparison]) -> Vec<String> {
    let (mut heads, mut middles, mut tails) = (Vec::new(), Vec::new(), Vec::new());
    let written =
        |these: &[Folded]| -> Vec<String> { these.iter().map(|one| one.written.clone()).collect() };
    for comparison in comparisons {
        match comparison {
            Comparison::StartsWith(these) => heads.extend(written(these)),
            Comparison::EndsWith(these) => tails.extend(written(these)),
            Comparison::Contains(these) | Comparison::HasWord(these) => {
                middles.extend(written(these));
            }
            Comparison::Matches(pattern) => middles.extend(matching(pattern)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for part in heads.iter().chain(&middles).chain(&tails) {
        texts.extend([
            part.clone(),
            format!("senior {part} one"),
            format!("x{part}x"),
            format!("{part}@example.com"),
            format!("someone@{}", part.trim_start_matches('@')),
        ]);
    }
    texts.extend(
        heads
            .iter()
            .map(|head| format!("{head}someone@example.com")),
    );
    texts.extend(tails.iter().map(|tail| format!("someone{tail}")));
    let some = |parts: &[String]| -> Vec<String> {
        let mut parts: Vec<String> = parts.iter().take(PAIRED_MAX).cloned().collect();
        parts.push(String::new());
        parts
    };
    for head in some(&heads) {
        for middle in some(&middles) {
            for tail in some(&tails) {
                texts.push(format!("{head} {middle} {tail}"));
                texts.push(format!("{head}{middle}{tail}"));
            }
        }
    }
    for one in some(&middles) {
        texts.extend(some(&middles).iter().map(|other| format!("{one} {other}")));
    }
    texts
}

/// Returns texts that a simple pattern may be found in: its letters, and the letters of each of its alternatives.
fn matching(pattern: &str) -> Vec<String> {
    let plain = |text: &str| -> String {
        let text = text
            .replace("(?i)", "")
            .replace("\\d", "5")
            .replace("\\w", "a")
            .replace("\\s", " ")
            .replace("\\b", "")
            .replace(".*", "")
            .replace(".+", "x");
        text.chars()
            .filter(|letter| !"^$()[]{}?+*|\\".contains(*letter))
            .collect()
    };
    let mut found = vec![plain(pattern)];
    let pieces = pattern.split(['|', '(', ')', '[', ']']);
    found.extend(pieces.map(plain).filter(|one| !one.trim().is_empty()));
    found
}
