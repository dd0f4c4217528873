//! Comparisons of a field or detail with constants: read as their type reads data, refused where they do not fit.

use crate::domain::condition::{Comparison, Constants, FactTest, IfMissing, Limit};
use crate::domain::number::{Interval, Number};
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::text::{Folded, fold};
use crate::domain::value::{Fact, Type, Value};
use crate::sla::book::Book;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{At, Entry, Node, Plain, Table};
use crate::sla::keys::{self, Keyword, Operand};
use crate::sla::limits;
use crate::sla::names::nearest;

const IF_MISSING: &[(&str, IfMissing)] = &[
    ("unknown", IfMissing::Unknown),
    ("matches", IfMissing::Matches),
    ("does_not_match", IfMissing::DoesNotMatch),
];

/// What is compared: a field or a detail.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) name: &'a str,
    pub(super) reader: &'a Reader,
    /// Whether it is a detail of an event.
    pub(super) is_detail: bool,
}

/// Reads what a condition asks of its subject: `present` alone, or comparisons with `if_missing`.
pub(super) fn fact_test(
    table: &Table,
    subject: Subject<'_>,
    book: &Book<'_>,
    say: &mut Complaints,
) -> Option<FactTest> {
    let comparing = || {
        table
            .entries
            .iter()
            .filter_map(|entry| Some((entry, keys::comparison(&entry.key)?)))
    };
    if let Some(present) = table.entry("present") {
        let beside = table
            .entry("if_missing")
            .or_else(|| comparing().next().map(|(entry, _)| entry));
        if let Some(beside) = beside {
            say.add(complaints::present_beside(beside, present));
            return None;
        }
        let value = present.node.yes_no("present", say)?;
        return Some(FactTest::Present(value.value));
    }
    let written: Vec<_> = comparing().collect();
    if written.is_empty() {
        if !table.has_unknown_comparison() {
            say.add(complaints::no_comparison(&table.at, subject.name));
        }
        return None;
    }
    if book.conflicting.iter().any(|name| name == subject.name) {
        return None;
    }
    let desk = Desk { subject, book, say };
    let comparisons = desk.comparisons(&written)?;
    if let Some(reason) = limits::contradiction(&comparisons, subject.reader) {
        let (first, _) = written[0];
        say.add(complaints::never_true(&first.key_at, subject.name, &reason));
        return None;
    }
    let if_missing = match table.node("if_missing") {
        Some(node) => node.word("if_missing", IF_MISSING, say)?.value,
        None => IfMissing::Unknown,
    };
    Some(FactTest::Compare {
        comparisons,
        if_missing,
    })
}

impl Table {
    /// Returns whether some key is neither a comparison nor another word of a condition: it has been complained about,
    /// and was probably meant as the comparison.
    fn has_unknown_comparison(&self) -> bool {
        self.entries.iter().any(|entry| {
            !keys::FACT.contains(&entry.key.as_str())
                && !keys::DETAIL_TEST.contains(&entry.key.as_str())
        })
    }
}

struct Desk<'a, 'd> {
    subject: Subject<'a>,
    book: &'a Book<'d>,
    say: &'a mut Complaints,
}

impl Desk<'_, '_> {
    fn comparisons(mut self, written: &[(&Entry, &'static Keyword)]) -> Option<Vec<Comparison>> {
        let read: Vec<Option<Comparison>> = written
            .iter()
            .map(|(entry, keyword)| self.comparison(entry, keyword))
            .collect();
        read.into_iter().collect()
    }

    fn comparison(&mut self, entry: &Entry, keyword: &'static Keyword) -> Option<Comparison> {
        let kind = self.subject.reader.kind;
        if !keyword.types.contains(&kind) {
            self.say
                .add(complaints::misfit(entry, keyword, self.subject.name, kind));
            return None;
        }
        let node = &entry.node;
        match keyword.operand {
            Operand::One => self.one(keyword.word, node),
            Operand::Many => self.many(keyword.word, node),
            Operand::Limit => self.limit_comparison(keyword.word, node),
            Operand::Pair => self.between(node),
            Operand::Pieces => self.pieces(keyword.word, node),
            Operand::Domains => self.domains(node),
            Operand::Pattern => self.pattern(node),
            Operand::Moment => self.moment(keyword.word, node),
            Operand::Span => {
                let span = node.span(keyword.word, self.say)?;
                Some(Comparison::Within(span.value))
            }
            Operand::Items => self.items(keyword.word, node),
        }
    }

    fn one(&mut self, word: &'static str, node: &Node) -> Option<Comparison> {
        if let Plain::List(_) = &node.value {
            let instead = if word == "is" { "one_of" } else { "none_of" };
            self.say
                .add(complaints::one_not_many(&node.at, word, instead));
            return None;
        }
        let constants = self.constants(word, std::slice::from_ref(node))?;
        Some(match word {
            "is" => Comparison::Is(constants),
            _ => Comparison::IsNot(constants),
        })
    }

    fn many(&mut self, word: &'static str, node: &Node) -> Option<Comparison> {
        if self.subject.reader.kind == Type::List {
            return self.items(word, node);
        }
        let constants = if let Plain::Table(table) = &node.value {
            self.listed(word, table)?
        } else {
            let items = self.filled(word, node)?;
            self.constants(word, items)?
        };
        Some(match word {
            "one_of" => Comparison::OneOf(constants),
            _ => Comparison::NoneOf(constants),
        })
    }

    /// Returns the items of a list that must not be empty.
    fn filled<'n>(&mut self, word: &str, node: &'n Node) -> Option<&'n [Node]> {
        let items = node.list(word, self.say)?;
        if items.is_empty() {
            self.say.add(complaints::empty_list(&node.at, word));
            return None;
        }
        Some(items)
    }

    /// Returns the values of `{ list = "L" }` as texts.
    fn named_list(&mut self, word: &str, table: &Table) -> Option<At<Vec<String>>> {
        table.only(&["list"], &format!("the list of `{word}`"), self.say);
        let name = table
            .required("list", &format!("the list of `{word}`"), self.say)?
            .name("list", self.say)?;
        let list = self.book.list(&name, self.say)?;
        Some(At {
            value: list.values.clone(),
            at: name.at,
        })
    }

    fn listed(&mut self, word: &str, table: &Table) -> Option<Constants> {
        let values = self.named_list(word, table)?;
        let mut bad: Vec<String> = Vec::new();
        let constants = collect(self.subject.reader.kind, |constants| {
            for text in &values.value {
                match self.read(text) {
                    Some(value) => push(constants, &value, text),
                    None => bad.push(text.clone()),
                }
            }
        });
        if !bad.is_empty() {
            let kind = self.subject.reader.kind;
            self.say.add(complaints::unreadable_in_list(
                &values.at,
                self.subject.name,
                kind,
                &bad,
            ));
            return None;
        }
        Some(constants)
    }

    /// Reads a constant that stands as text, as data is read; nothing where it is blank or unreadable.
    fn read<'t>(&'t self, text: &'t str) -> Option<Value<'t>> {
        match self.subject.reader.read(Cell::Text(text)) {
            Reading::Fact(Fact::Known(value)) => Some(value),
            Reading::Fact(Fact::Blank | Fact::Absent | Fact::Unreadable) | Reading::Ambiguous => {
                None
            }
        }
    }

    /// Reads constants of the subject's type; complains about every one that is none.
    fn constants(&mut self, word: &str, nodes: &[Node]) -> Option<Constants> {
        let mut good = true;
        let kind = self.subject.reader.kind;
        let constants = collect(kind, |constants| {
            for node in nodes {
                good &= match constants {
                    Constants::Numbers(numbers) => match self.limit(word, node) {
                        Some(limit) => {
                            numbers.push(limit);
                            true
                        }
                        None => false,
                    },
                    Constants::YesNo(values) if !matches!(node.value, Plain::Text(_)) => {
                        let value = node.yes_no(word, self.say).map(|one| one.value);
                        values.extend(value);
                        value.is_some()
                    }
                    _ => self.constant(word, node, constants),
                };
            }
        });
        good.then_some(constants)
    }

    /// Reads a constant in quotes and adds it.
    fn constant(&mut self, word: &str, node: &Node, constants: &mut Constants) -> bool {
        let Some(text) = node.text(word, self.say) else {
            return false;
        };
        if let Some(value) = self.read(text.value) {
            push(constants, &value, text.value);
            return true;
        }
        let reader = self.subject.reader;
        let complaint = if reader.blank.contains(&fold(text.value)) || text.value.trim().is_empty()
        {
            complaints::blank_constant(&text.at, text.value, self.subject.name)
        } else if reader.choices.is_empty() {
            complaints::unreadable_constant(&text.at, text.value, self.subject.name, reader.kind)
        } else {
            let known: Vec<&str> = reader
                .choices
                .iter()
                .map(|one| one.written.as_str())
                .collect();
            let near = nearest(text.value, reader.spellings.keys().map(String::as_str))
                .and_then(|spelling| reader.spellings.get(spelling))
                .map(String::as_str);
            complaints::not_a_choice(&text.at, text.value, &known, near)
        };
        self.say.add(complaint);
        false
    }

    fn limit_comparison(&mut self, word: &'static str, node: &Node) -> Option<Comparison> {
        let limit = self.limit(word, node)?;
        Some(match word {
            "at_least" => Comparison::AtLeast(limit),
            "at_most" => Comparison::AtMost(limit),
            "more_than" => Comparison::MoreThan(limit),
            _ => Comparison::LessThan(limit),
        })
    }

    fn limit(&mut self, word: &str, node: &Node) -> Option<Limit> {
        limit(word, node, self.subject, self.say)
    }

    fn between(&mut self, node: &Node) -> Option<Comparison> {
        let items = node.list("between", self.say)?;
        let [low, high] = items else {
            self.say
                .add(complaints::not_a_pair(&node.at, "between", items.len()));
            return None;
        };
        let (first, second) = (low, high);
        let (low, high) = (self.limit("between", low), self.limit("between", high));
        let (low, high) = (low?, high?);
        if low.value > high.value {
            self.say.add(complaints::reversed(
                &node.at,
                "between",
                (first, &low.written),
                (second, &high.written),
            ));
            return None;
        }
        Some(Comparison::Between(low, high))
    }

    fn pieces(&mut self, word: &'static str, node: &Node) -> Option<Comparison> {
        let texts = node.text_or_texts(word, self.say)?;
        let pieces = texts.iter().map(|text| Folded::new(text.value)).collect();
        Some(match word {
            "contains" => Comparison::Contains(pieces),
            "has_word" => Comparison::HasWord(pieces),
            "starts_with" => Comparison::StartsWith(pieces),
            _ => Comparison::EndsWith(pieces),
        })
    }

    fn domains(&mut self, node: &Node) -> Option<Comparison> {
        let reader = self.book.reader(Type::Domain);
        let read = |text: &str| match reader.read(Cell::Text(text)) {
            Reading::Fact(Fact::Known(Value::Text(host))) => Some(Folded {
                written: text.to_owned(),
                folded: fold(&host),
            }),
            _ => None,
        };
        let mut domains = Vec::new();
        match &node.value {
            Plain::Table(table) if table.has("field") => return self.other_field(table),
            Plain::Table(table) => {
                let values = self.named_list("domain_is", table)?;
                let (good, bad): (Vec<_>, Vec<_>) =
                    values.value.iter().partition(|text| read(text).is_some());
                domains.extend(good.into_iter().filter_map(|text| read(text)));
                if !bad.is_empty() {
                    let bad: Vec<String> = bad.into_iter().cloned().collect();
                    self.say.add(complaints::unreadable_in_list(
                        &values.at,
                        "domain_is",
                        Type::Domain,
                        &bad,
                    ));
                    return None;
                }
            }
            _ => {
                for text in node.text_or_texts("domain_is", self.say)? {
                    match read(text.value) {
                        Some(domain) => domains.push(domain),
                        None => self.say.add(complaints::not_a_domain(&text.at, text.value)),
                    }
                }
            }
        }
        (!domains.is_empty()).then_some(Comparison::DomainIs(domains))
    }

    fn other_field(&mut self, table: &Table) -> Option<Comparison> {
        table.only(&["field"], "the field of `domain_is`", self.say);
        let name = table.node("field")?.name("field", self.say)?;
        if self.subject.is_detail {
            self.say.add(complaints::field_in_detail(&name.at));
            return None;
        }
        let id = self.book.field(&name, self.say)?;
        let field = &self.book.fields[id.0];
        if !matches!(field.reader.kind, Type::Email | Type::Domain) {
            self.say.add(complaints::not_a_domain_field(
                &name.at,
                &field.name,
                field.reader.kind,
            ));
            return None;
        }
        Some(Comparison::DomainIsField(id))
    }

    fn pattern(&mut self, node: &Node) -> Option<Comparison> {
        let pattern = node.text("matches", self.say)?;
        if let Err(error) = regex::Regex::new(pattern.value) {
            let said = error.to_string();
            let reason = said.lines().last().unwrap_or_default();
            let reason = reason.trim_start_matches("error: ");
            self.say.add(complaints::bad_pattern(&pattern.at, reason));
            return None;
        }
        Some(Comparison::Matches(pattern.value.to_owned()))
    }

    fn moment(&mut self, word: &'static str, node: &Node) -> Option<Comparison> {
        let moment = node.moment(word, self.book.zone, self.say)?.value;
        Some(match word {
            "before" => Comparison::Before(moment),
            _ => Comparison::After(moment),
        })
    }

    fn items(&mut self, word: &'static str, node: &Node) -> Option<Comparison> {
        let items: Vec<Folded> = match &node.value {
            Plain::Table(table) if word == "any_of" || word == "none_of" => {
                let values = self.named_list(word, table)?;
                values.value.iter().map(Folded::new).collect()
            }
            _ => {
                let items = self.filled(word, node)?;
                let texts: Vec<_> = items.iter().map(|one| one.name(word, self.say)).collect();
                texts
                    .into_iter()
                    .map(|one| Some(Folded::new(one?.value)))
                    .collect::<Option<_>>()?
            }
        };
        Some(match word {
            "any_of" => Comparison::AnyOf(items),
            "all_of" => Comparison::AllOf(items),
            "only" => Comparison::Only(items),
            _ => Comparison::NoneOfItems(items),
        })
    }
}

/// Reads a number, or a duration, that a subject is compared with.
pub(super) fn limit(
    word: &str,
    node: &Node,
    subject: Subject<'_>,
    say: &mut Complaints,
) -> Option<Limit> {
    let reader = subject.reader;
    if reader.kind == Type::Duration {
        return duration(word, node, subject, say);
    }
    let number = node.number(word, say)?;
    if reader.kind == Type::WholeNumber && !number.value.fract().is_zero() {
        say.add(complaints::not_whole(
            &number.at,
            subject.name,
            number.value,
        ));
        return None;
    }
    if let Some((low, high)) = reader.range
        && (number.value < low || number.value > high)
    {
        say.add(complaints::outside_range(
            &number.at,
            subject.name,
            number.value,
            (low, high),
        ));
        return None;
    }
    Some(Limit {
        value: number.value,
        written: number.value.to_string(),
    })
}

fn duration(word: &str, node: &Node, subject: Subject<'_>, say: &mut Complaints) -> Option<Limit> {
    let written = match &node.value {
        Plain::Text(text) => text.clone(),
        Plain::Number(number) if subject.reader.unit_seconds.is_some() => number.to_string(),
        _ => return node.refuse(word, "a duration such as \"30 minutes\"", say),
    };
    let value = match subject.reader.read(Cell::Text(&written)) {
        Reading::Fact(Fact::Known(Value::Number(interval))) => single(interval),
        _ => None,
    };
    if value.is_none() {
        say.add(complaints::bad_duration(&node.at, word, &written));
    }
    value.map(|value| Limit { value, written })
}

fn single(interval: Interval) -> Option<Number> {
    interval.as_single()
}

/// Returns the constants that `fill` adds, of the sort that goes with a type.
fn collect(kind: Type, fill: impl FnOnce(&mut Constants)) -> Constants {
    let mut constants = match kind {
        Type::Number | Type::WholeNumber | Type::Duration => Constants::Numbers(Vec::new()),
        Type::YesNo => Constants::YesNo(Vec::new()),
        Type::Country => Constants::Countries(Vec::new()),
        Type::Text
        | Type::Choice
        | Type::Email
        | Type::Phone
        | Type::Domain
        | Type::Date
        | Type::Datetime
        | Type::List => Constants::Texts(Vec::new()),
    };
    fill(&mut constants);
    constants
}

/// Adds a constant as it is compared and as it is written.
fn push(constants: &mut Constants, value: &Value<'_>, written: &str) {
    match (constants, value) {
        (Constants::Texts(texts), Value::Text(text)) => texts.push(Folded {
            written: written.to_owned(),
            folded: fold(text),
        }),
        (Constants::Numbers(numbers), Value::Number(interval)) => {
            numbers.extend(single(*interval).map(|value| Limit {
                value,
                written: written.to_owned(),
            }));
        }
        (Constants::Countries(countries), Value::Country(country)) => {
            countries.push((*country, written.to_owned()));
        }
        (Constants::YesNo(values), Value::YesNo(value)) => values.push(*value),
        _ => {}
    }
}
