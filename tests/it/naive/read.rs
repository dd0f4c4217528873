//! Agreements read from TOML text, for examples that are easier to read that way.
//!
//! Believes that the file is good: anything that it does not know it leaves out.

use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use crate::naive::agreement::{
    Activity, ActivityTest, Agreement, Anchor, By, Comparison, Condition, Constant, Did,
    Disqualifier, Fact, FactTest, Group, IfMissing, Kind, Limit, Measure, Moment, Noise, Section,
    Signal, Sources, Span, Tier, Unit, Wants, Words,
};

type Table = Map<String, Value>;

/// Reads a whole file.
pub(crate) fn agreement(text: &str) -> Agreement {
    let file = DeTable::parse(text).expect("TOML");
    let file = plain_table(file.get_ref());
    let empty = Table::new();
    let table = |name: &str| file.get(name).and_then(Value::as_object).unwrap_or(&empty);
    let spellings = table("spellings");
    let source = |name: &str, key: &str| {
        let source = table("sources").get(name).and_then(Value::as_object);
        source.and_then(|source| text_of(source, key))
    };
    let named_strings = |table: &Table, key: &str| {
        let lists = table
            .iter()
            .filter_map(|(name, list)| Some((name.clone(), strings(list.as_object()?.get(key)?))));
        lists.collect()
    };
    let sections = Section::ALL.iter().filter_map(|(section, word)| {
        let written = file.get(*word).and_then(Value::as_object);
        written.map(|written| (*section, group(written)))
    });
    Agreement {
        timezone: text_of(&file, "timezone").map(|zone| zone.parse().expect("a zone")),
        fields: facts(table("fields"), spellings),
        details: facts(table("details"), &empty),
        activities: table("activities").iter().map(activity).collect(),
        complete_since: table("history").get("complete_since").map(moment),
        blank: table("blank").get("also").map(strings).unwrap_or_default(),
        lists: named_strings(table("lists"), "values"),
        sources: Sources {
            key: source("leads", "key"),
            lead: source("activities", "lead"),
            did: source("activities", "did"),
            at: source("activities", "at"),
            matches: source("activities", "matches"),
        },
        sections: sections.collect(),
        satisfies: table("hand_raise").get("satisfies").map(|value| {
            let words = strings(value);
            words
                .iter()
                .map(|word| listed(&Section::ALL, word))
                .collect()
        }),
        disqualifiers: tables(&file, "disqualify").map(disqualifier).collect(),
        signals: tables(&file, "signal").map(signal).collect(),
        tiers: tables(&file, "tier").map(tier).collect(),
        noise: tables(&file, "ignore").map(noise).collect(),
        groups: table("groups")
            .iter()
            .filter_map(|(name, written)| Some((name.clone(), group(written.as_object()?))))
            .collect(),
    }
}

fn tables<'a>(file: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    let array = file.get(key).and_then(Value::as_array);
    array.into_iter().flatten().filter_map(Value::as_object)
}

fn disqualifier(written: &Table) -> Disqualifier {
    Disqualifier {
        id: text_of(written, "id").expect("an id"),
        when: condition(&written["when"]),
    }
}

fn signal(written: &Table) -> Signal {
    Signal {
        id: text_of(written, "id").expect("an id"),
        points: written["points"].as_i64().expect("points"),
        when: condition(&written["when"]),
    }
}

fn noise(written: &Table) -> Noise {
    let part = |key: &str| written.get(key).and_then(Value::as_object);
    let within = |part: &Table| span(&text_of(part, "within").expect("a span"));
    let count = |part: &Table| part["at_least"].as_u64().expect("a count");
    Noise {
        id: text_of(written, "id").expect("an id"),
        did: did(written, "did"),
        filter: tables(written, "where")
            .map(|test| fact_test("detail", test))
            .collect(),
        burst: part("burst").map(|part| {
            let count = usize::try_from(count(part)).expect("small");
            (count, within(part))
        }),
        after: part("after").map(|part| (strings(&part["did"]), within(part))),
    }
}

fn tier(written: &Table) -> Tier {
    Tier {
        id: text_of(written, "id").expect("an id"),
        points_at_least: written.get("points_at_least").and_then(Value::as_i64),
        when: written.get("when").map(condition),
    }
}

fn facts(written: &Table, spellings: &Table) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (name, fact) in written {
        let fact = fact.as_object().expect("a fact is a table");
        let kind = text_of(fact, "type").unwrap_or_else(|| "text".to_owned());
        let list = |key: &str| fact.get(key).map(strings).unwrap_or_default();
        let spelled = spellings.get(name).and_then(Value::as_object);
        facts.push(Fact {
            choices: list("choices"),
            range: fact.get("range").and_then(Value::as_array).map(|range| {
                let end = |value: &Value| constant(value).as_cell().parse().expect("a number");
                (end(&range[0]), end(&range[1]))
            }),
            columns: list("columns"),
            blank: list("blank"),
            unit: text_of(fact, "unit").map(|word| unit(&word)),
            format: text_of(fact, "format"),
            spellings: spelled
                .into_iter()
                .flatten()
                .map(|(canonical, others)| (canonical.clone(), strings(others)))
                .collect(),
            ..Fact::new(name, listed(&Kind::ALL, &kind))
        });
    }
    facts
}

fn activity((name, written): (&String, &Value)) -> Activity {
    let by = match written.get("by").and_then(Value::as_str) {
        Some("sales") => By::Sales,
        Some("marketing") => By::Marketing,
        _ => By::Lead,
    };
    Activity {
        name: name.clone(),
        values: written.get("values").map(strings).unwrap_or_default(),
        by,
    }
}

// Conditions

fn condition(written: &Value) -> Condition {
    let table = match written {
        Value::String(name) => return Condition::Bare(name.clone()),
        other => other.as_object().expect("a condition is a table"),
    };
    let id = text_of(table, "id");
    let has = |key: &str| table.contains_key(key);
    if has("field") {
        Condition::Field(fact_test("field", table))
    } else if has("did") || has("did_not") {
        Condition::Activity(activity_test(table))
    } else if has("points") {
        let limits = limits(table);
        Condition::Points { id, limits }
    } else if has("group") {
        let group = text_of(table, "group").expect("a name");
        Condition::Shared { id, group }
    } else {
        Condition::Group(group(table))
    }
}

fn group(written: &Table) -> Group {
    let members = |key: &str| -> Option<Vec<Condition>> {
        let members = written.get(key)?.as_array()?;
        Some(members.iter().map(condition).collect())
    };
    let number = written.get("at_least").and_then(Value::as_i64);
    let number = number.and_then(|number| usize::try_from(number).ok());
    let kinds = [
        ("all", Wants::All),
        ("any", Wants::Any),
        ("none", Wants::None),
        ("of", Wants::AtLeast(number.unwrap_or_default())),
    ];
    let found = kinds
        .into_iter()
        .find_map(|(key, wants)| Some((wants, members(key)?)));
    let (wants, members) = found.expect("a group has members");
    Group {
        id: text_of(written, "id"),
        wants,
        members,
        within: text_of(written, "within").map(|text| span(&text)),
    }
}

fn fact_test(key: &str, table: &Table) -> FactTest {
    let if_missing = text_of(table, "if_missing").map(|word| match word.as_str() {
        "matches" => IfMissing::Matches,
        "does_not_match" => IfMissing::DoesNotMatch,
        _ => IfMissing::Unknown,
    });
    FactTest {
        id: text_of(table, "id"),
        name: text_of(table, key).expect("a name"),
        comparisons: table.iter().filter_map(comparison).collect(),
        if_missing,
    }
}

fn comparison((key, value): (&String, &Value)) -> Option<Comparison> {
    if let Some((limit, _)) = Limit::ALL.iter().find(|(_, word)| word == key) {
        return Some(Comparison::Limit(*limit, constant(value)));
    }
    Some(match key.as_str() {
        "is" => Comparison::Is(constant(value)),
        "is_not" => Comparison::IsNot(constant(value)),
        "one_of" => Comparison::OneOf(words(value)),
        "none_of" => Comparison::NoneOf(words(value)),
        "between" => {
            let ends = constants(value);
            Comparison::Between(ends[0].clone(), ends[1].clone())
        }
        "contains" => Comparison::Contains(strings(value)),
        "has_word" => Comparison::HasWord(strings(value)),
        "starts_with" => Comparison::StartsWith(strings(value)),
        "ends_with" => Comparison::EndsWith(strings(value)),
        "domain_is" => match value.get("field").and_then(Value::as_str) {
            Some(name) => Comparison::DomainIsField(name.to_owned()),
            None => Comparison::DomainIs(words(value)),
        },
        "matches" => Comparison::Matches(strings(value).remove(0)),
        "before" => Comparison::Before(moment(value)),
        "after" => Comparison::After(moment(value)),
        "within" => Comparison::Within(span(&strings(value)[0])),
        "present" => Comparison::Present(value.as_bool().expect("true or false")),
        "any_of" => Comparison::AnyOf(words(value)),
        "all_of" => Comparison::AllOf(constants(value)),
        "only" => Comparison::Only(constants(value)),
        _ => return None,
    })
}

fn activity_test(table: &Table) -> ActivityTest {
    let never = table.contains_key("did_not");
    let did = did(table, if never { "did_not" } else { "did" });
    let measures = ["distinct", "sum", "longest"];
    let measure = measures.iter().find_map(|key| {
        let name = text_of(table, key)?;
        Some(match (*key, name.as_str()) {
            ("distinct", "day") => Measure::DistinctDay,
            ("distinct", "did") => Measure::DistinctDid,
            ("distinct", _) => Measure::Distinct(name),
            ("sum", _) => Measure::Sum(name),
            _ => Measure::Longest(name),
        })
    });
    let filter = tables(table, "where").map(|test| fact_test("detail", test));
    ActivityTest {
        id: text_of(table, "id"),
        did,
        never,
        measure: measure.unwrap_or(Measure::Count),
        limits: limits(table),
        within: text_of(table, "within").map(|text| span(&text)),
        older_than: text_of(table, "older_than").map(|text| span(&text)),
        since: table.get("since").map(anchor),
        until: table.get("until").map(anchor),
        filter: filter.collect(),
    }
}

fn did(table: &Table, key: &str) -> Did {
    let names = strings(&table[key]);
    if names == ["*"] {
        let except = table.get("except").map(strings).unwrap_or_default();
        Did::Anything { except }
    } else {
        Did::These(names)
    }
}

fn anchor(value: &Value) -> Anchor {
    match value.get("field").and_then(Value::as_str) {
        Some(name) => Anchor::Field(name.to_owned()),
        None => Anchor::At(moment(value)),
    }
}

fn limits(table: &Table) -> Vec<(Limit, Constant)> {
    let written = Limit::ALL.iter().filter_map(|(limit, key)| {
        let value = table.get(*key)?;
        Some((*limit, constant(value)))
    });
    written.collect()
}

// Values

/// The key under which a date of TOML stands among plain values.
const DATE: &str = "a date of TOML";

fn plain_table(table: &DeTable) -> Table {
    let plain_key = |key: &str| key.to_owned();
    let entries = table.iter();
    entries
        .map(|(key, value)| (plain_key(key.get_ref()), plain(value.get_ref())))
        .collect()
}

fn plain(value: &DeValue) -> Value {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => {
            let number = i64::from_str_radix(number.as_str(), number.radix());
            json!(number.expect("a whole number"))
        }
        DeValue::Float(number) => json!(number.as_str().parse::<f64>().expect("a number")),
        DeValue::Boolean(yes) => json!(yes),
        DeValue::Datetime(at) => json!({ DATE: at.to_string() }),
        DeValue::Array(values) => values.iter().map(|value| plain(value.get_ref())).collect(),
        DeValue::Table(table) => Value::Object(plain_table(table)),
    }
}

fn text_of(table: &Table, key: &str) -> Option<String> {
    table.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// A string, or a list of strings.
fn strings(value: &Value) -> Vec<String> {
    constants(value).iter().map(Constant::as_cell).collect()
}

fn words(value: &Value) -> Words {
    match value.get("list").and_then(Value::as_str) {
        Some(name) => Words::Named(name.to_owned()),
        None => Words::Written(constants(value)),
    }
}

fn constants(value: &Value) -> Vec<Constant> {
    match value {
        Value::Array(values) => values.iter().map(constant).collect(),
        one => vec![constant(one)],
    }
}

fn constant(value: &Value) -> Constant {
    match value {
        Value::String(text) => Constant::Text(text.clone()),
        Value::Number(number) => {
            Constant::Number(number.to_string().parse().expect("a short decimal"))
        }
        Value::Bool(yes) => Constant::YesNo(*yes),
        other => panic!("no constant: {other}"),
    }
}

fn moment(value: &Value) -> Moment {
    let text = value[DATE].as_str().expect("a date");
    let day = text.parse().map(Moment::Day);
    let local = day.or_else(|_| text.parse().map(Moment::Local));
    let exact = local.or_else(|_| text.parse().map(Moment::Exact));
    exact.expect("a date")
}

/// A span in words, such as `90 days`.
pub(crate) fn span(text: &str) -> Span {
    let (count, word) = text.split_once(' ').expect("a number and a unit");
    Span {
        count: count.parse().expect("a number"),
        unit: unit(word),
    }
}

fn unit(word: &str) -> Unit {
    listed(&Unit::ALL, word.trim_end_matches('s'))
}

fn listed<T: Copy>(all: &[(T, &str)], word: &str) -> T {
    let found = all.iter().find(|(_, known)| *known == word);
    found.unwrap_or_else(|| panic!("no such word: {word}")).0
}
