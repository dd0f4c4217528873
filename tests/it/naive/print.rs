//! Agreements written out as TOML, block by block.

use std::fmt::Write as _;

use chrono::SecondsFormat;

use crate::naive::agreement::{
    ActivityTest, Agreement, Anchor, By, Comparison, Condition, Constant, Did, Fact, FactTest,
    Group, IfMissing, Kind, Limit, Measure, Moment, Noise, Section, Span, Tier, Wants, Words,
};

impl Agreement {
    /// The whole file.
    pub(crate) fn to_toml(&self) -> String {
        self.blocks().join("\n")
    }

    /// The file's tables. The first block must stay first, the others may stand in any order.
    pub(crate) fn blocks(&self) -> Vec<String> {
        let mut blocks = vec![self.head()];
        if !self.fields.is_empty() {
            blocks.push(facts("fields", &self.fields));
        }
        if !self.details.is_empty() {
            blocks.push(facts("details", &self.details));
        }
        for fact in self.fields.iter().filter(|fact| !fact.spellings.is_empty()) {
            let mut block = format!("[spellings.{}]\n", fact.name);
            for (canonical, others) in &fact.spellings {
                let _ = writeln!(block, "{} = {}", quoted(canonical), strings(others));
            }
            blocks.push(block);
        }
        blocks.extend(self.activities_block());
        blocks.extend(self.small_blocks());
        for (section, group) in &self.sections {
            blocks.push(self.section_block(*section, group));
        }
        for (name, group) in &self.groups {
            blocks.push(format!("[groups.{name}]\n{}", group_lines(group)));
        }
        for rule in &self.disqualifiers {
            let (id, when) = (quoted(&rule.id), condition(&rule.when));
            blocks.push(format!(
                "[[disqualify]]\nid = {id}\nreason = \"Not for us\"\nwhen = {when}\n"
            ));
        }
        for signal in &self.signals {
            let (id, when) = (quoted(&signal.id), condition(&signal.when));
            let points = signal.points;
            blocks.push(format!(
                "[[signal]]\nid = {id}\npoints = {points}\nwhen = {when}\n"
            ));
        }
        if !self.noise.is_empty() {
            let rules: Vec<String> = self.noise.iter().map(noise).collect();
            blocks.push(rules.join("\n"));
        }
        if !self.tiers.is_empty() {
            let tiers: Vec<String> = self.tiers.iter().map(tier).collect();
            blocks.push(tiers.join("\n"));
        }
        blocks
    }

    fn head(&self) -> String {
        let mut head = String::from("format = 1\nname = \"Random agreement\"\nversion = 1\n");
        if let Some(zone) = self.timezone {
            let _ = writeln!(head, "timezone = \"{zone}\"");
        }
        head
    }

    fn activities_block(&self) -> Option<String> {
        if self.activities.is_empty() {
            return None;
        }
        let mut block = String::from("[activities]\n");
        for activity in &self.activities {
            let mut parts = Vec::new();
            if !activity.values.is_empty() {
                parts.push(format!("values = {}", strings(&activity.values)));
            }
            match activity.by {
                By::Lead => {}
                By::Sales => parts.push("by = \"sales\"".to_owned()),
                By::Marketing => parts.push("by = \"marketing\"".to_owned()),
            }
            let _ = writeln!(block, "{} = {}", activity.name, table(&parts));
        }
        Some(block)
    }

    fn small_blocks(&self) -> Vec<String> {
        let mut blocks = Vec::new();
        if let Some(since) = self.complete_since {
            blocks.push(format!("[history]\ncomplete_since = {}\n", moment(since)));
        }
        if !self.blank.is_empty() {
            blocks.push(format!("[blank]\nalso = {}\n", strings(&self.blank)));
        }
        for (name, values) in &self.lists {
            blocks.push(format!("[lists.{name}]\nvalues = {}\n", strings(values)));
        }
        let sources = &self.sources;
        if let Some(key) = &sources.key {
            blocks.push(format!("[sources.leads]\nkey = {}\n", quoted(key)));
        }
        let columns = [
            ("lead", &sources.lead),
            ("did", &sources.did),
            ("at", &sources.at),
            ("matches", &sources.matches),
        ];
        let columns = columns.iter().filter_map(|(key, column)| {
            let column = column.as_ref()?;
            Some(format!("{key} = {}\n", quoted(column)))
        });
        let columns: String = columns.collect();
        if !columns.is_empty() {
            blocks.push(format!("[sources.activities]\n{columns}"));
        }
        blocks
    }

    fn section_block(&self, section: Section, group: &Group) -> String {
        let mut block = format!("[{}]\n", section.word());
        if let (Section::HandRaise, Some(satisfies)) = (section, &self.satisfies) {
            let words: Vec<String> = satisfies.iter().map(|one| one.word().to_owned()).collect();
            let _ = writeln!(block, "satisfies = {}", strings(&words));
        }
        block + &group_lines(group)
    }
}

fn noise(rule: &Noise) -> String {
    let mut block = format!("[[ignore]]\nid = {}\n", quoted(&rule.id));
    for part in did_parts("did", &rule.did) {
        let _ = writeln!(block, "{part}");
    }
    block.extend(filter_part(&rule.filter).map(|part| part + "\n"));
    if let Some((count, within)) = rule.burst {
        let within = span_text(within);
        let _ = writeln!(block, "burst = {{ at_least = {count}, within = {within} }}");
    }
    if let Some((names, within)) = &rule.after {
        let (names, within) = (one_or_more(names), span_text(*within));
        let _ = writeln!(block, "after = {{ did = {names}, within = {within} }}");
    }
    block
}

fn tier(tier: &Tier) -> String {
    let mut block = format!("[[tier]]\nid = {}\nlabel = \"A tier\"\n", quoted(&tier.id));
    if let Some(points) = tier.points_at_least {
        let _ = writeln!(block, "points_at_least = {points}");
    }
    if let Some(when) = &tier.when {
        let _ = writeln!(block, "when = {}", condition(when));
    }
    block
}

fn facts(table_name: &str, facts: &[Fact]) -> String {
    let mut block = format!("[{table_name}]\n");
    for fact in facts {
        let kinds = Kind::ALL.iter().find(|(kind, _)| *kind == fact.kind);
        let word = kinds.expect("all kinds are listed").1;
        let mut parts = vec![format!("type = {}", quoted(word))];
        if !fact.choices.is_empty() {
            parts.push(format!("choices = {}", strings(&fact.choices)));
        }
        if let Some((least, most)) = fact.range {
            parts.push(format!("range = [{least}, {most}]"));
        }
        if !fact.columns.is_empty() {
            parts.push(format!("columns = {}", strings(&fact.columns)));
        }
        if !fact.blank.is_empty() {
            parts.push(format!("blank = {}", strings(&fact.blank)));
        }
        if let Some(unit) = fact.unit {
            parts.push(format!("unit = \"{}s\"", unit.word()));
        }
        if let Some(format) = &fact.format {
            parts.push(format!("format = {}", quoted(format)));
        }
        let _ = writeln!(block, "{} = {}", fact.name, table(&parts));
    }
    block
}

// Conditions

/// A group as the lines of a table, a member a line.
fn group_lines(group: &Group) -> String {
    let mut lines = String::new();
    if let Some(span) = group.within {
        let _ = writeln!(lines, "within = {}", span_text(span));
    }
    let key = match group.wants {
        Wants::AtLeast(number) => {
            let _ = writeln!(lines, "at_least = {number}");
            "of"
        }
        wants => group_key(wants),
    };
    let _ = writeln!(lines, "{key} = [");
    for member in &group.members {
        let _ = writeln!(lines, "  {},", condition(member));
    }
    lines + "]\n"
}

fn group_key(wants: Wants) -> &'static str {
    match wants {
        Wants::All => "all",
        Wants::Any => "any",
        Wants::None => "none",
        Wants::AtLeast(_) => "of",
    }
}

fn condition(condition: &Condition) -> String {
    match condition {
        Condition::Bare(name) => quoted(name),
        Condition::Group(group) => table(&group_parts(group)),
        Condition::Field(test) => table(&fact_parts("field", test)),
        Condition::Activity(test) => table(&activity_parts(test)),
        Condition::Points { id, limits } => {
            let mut parts = id_part(id.as_ref());
            parts.push("points = \"signals\"".to_owned());
            parts.extend(limits.iter().map(limit));
            table(&parts)
        }
        Condition::Shared { id, group } => {
            let mut parts = id_part(id.as_ref());
            parts.push(format!("group = {}", quoted(group)));
            table(&parts)
        }
    }
}

fn id_part(id: Option<&String>) -> Vec<String> {
    let id = id.map(|id| format!("id = {}", quoted(id)));
    id.into_iter().collect()
}

fn group_parts(group: &Group) -> Vec<String> {
    let mut parts = id_part(group.id.as_ref());
    if let Some(span) = group.within {
        parts.push(format!("within = {}", span_text(span)));
    }
    if let Wants::AtLeast(number) = group.wants {
        parts.push(format!("at_least = {number}"));
    }
    let members: Vec<String> = group.members.iter().map(condition).collect();
    parts.push(format!(
        "{} = [{}]",
        group_key(group.wants),
        members.join(", ")
    ));
    parts
}

fn fact_parts(key: &str, test: &FactTest) -> Vec<String> {
    let mut parts = id_part(test.id.as_ref());
    parts.push(format!("{key} = {}", quoted(&test.name)));
    parts.extend(test.comparisons.iter().map(comparison));
    let if_missing = match test.if_missing {
        Some(IfMissing::Unknown) => Some("unknown"),
        Some(IfMissing::Matches) => Some("matches"),
        Some(IfMissing::DoesNotMatch) => Some("does_not_match"),
        None => None,
    };
    parts.extend(if_missing.map(|word| format!("if_missing = {}", quoted(word))));
    parts
}

fn comparison(comparison: &Comparison) -> String {
    match comparison {
        Comparison::Is(value) => format!("is = {}", constant(value)),
        Comparison::IsNot(value) => format!("is_not = {}", constant(value)),
        Comparison::OneOf(values) => format!("one_of = {}", words(values)),
        Comparison::NoneOf(values) => format!("none_of = {}", words(values)),
        Comparison::Limit(which, value) => limit(&(*which, value.clone())),
        Comparison::Between(low, high) => {
            format!("between = [{}, {}]", constant(low), constant(high))
        }
        Comparison::Contains(texts) => format!("contains = {}", one_or_more(texts)),
        Comparison::HasWord(texts) => format!("has_word = {}", one_or_more(texts)),
        Comparison::StartsWith(texts) => format!("starts_with = {}", one_or_more(texts)),
        Comparison::EndsWith(texts) => format!("ends_with = {}", one_or_more(texts)),
        Comparison::DomainIs(values) => format!("domain_is = {}", words(values)),
        Comparison::DomainIsField(name) => format!("domain_is = {{ field = {} }}", quoted(name)),
        Comparison::Matches(pattern) => format!("matches = {}", quoted(pattern)),
        Comparison::Before(at) => format!("before = {}", moment(*at)),
        Comparison::After(at) => format!("after = {}", moment(*at)),
        Comparison::Within(span) => format!("within = {}", span_text(*span)),
        Comparison::Present(wanted) => format!("present = {wanted}"),
        Comparison::AnyOf(values) => format!("any_of = {}", words(values)),
        Comparison::AllOf(values) => format!("all_of = {}", constants(values)),
        Comparison::Only(values) => format!("only = {}", constants(values)),
    }
}

fn activity_parts(test: &ActivityTest) -> Vec<String> {
    let mut parts = id_part(test.id.as_ref());
    let key = if test.never { "did_not" } else { "did" };
    parts.extend(did_parts(key, &test.did));
    match &test.measure {
        Measure::Count => {}
        Measure::DistinctDay => parts.push("distinct = \"day\"".to_owned()),
        Measure::DistinctDid => parts.push("distinct = \"did\"".to_owned()),
        Measure::Distinct(name) => parts.push(format!("distinct = {}", quoted(name))),
        Measure::Sum(name) => parts.push(format!("sum = {}", quoted(name))),
        Measure::Longest(name) => parts.push(format!("longest = {}", quoted(name))),
    }
    parts.extend(test.limits.iter().map(limit));
    let spans = [("within", test.within), ("older_than", test.older_than)];
    for (key, span) in spans {
        parts.extend(span.map(|span| format!("{key} = {}", span_text(span))));
    }
    for (key, end) in [("since", &test.since), ("until", &test.until)] {
        parts.extend(end.as_ref().map(|end| format!("{key} = {}", anchor(end))));
    }
    parts.extend(filter_part(&test.filter));
    parts
}

fn did_parts(key: &str, did: &Did) -> Vec<String> {
    match did {
        Did::These(names) => vec![format!("{key} = {}", one_or_more(names))],
        Did::Anything { except } => {
            let except = (!except.is_empty()).then(|| format!("except = {}", strings(except)));
            let anything = format!("{key} = \"*\"");
            std::iter::once(anything).chain(except).collect()
        }
    }
}

fn filter_part(filter: &[FactTest]) -> Option<String> {
    let tests = filter.iter().map(|part| table(&fact_parts("detail", part)));
    let tests: Vec<String> = tests.collect();
    (!tests.is_empty()).then(|| format!("where = [{}]", tests.join(", ")))
}

fn anchor(anchor: &Anchor) -> String {
    match anchor {
        Anchor::At(at) => moment(*at),
        Anchor::Field(name) => format!("{{ field = {} }}", quoted(name)),
    }
}

fn limit((limit, value): &(Limit, Constant)) -> String {
    let found = Limit::ALL.iter().find(|(known, _)| known == limit);
    format!(
        "{} = {}",
        found.expect("all limits are listed").1,
        constant(value)
    )
}

// Values

fn table(parts: &[String]) -> String {
    if parts.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {} }}", parts.join(", "))
    }
}

fn words(words: &Words) -> String {
    match words {
        Words::Written(values) => constants(values),
        Words::Named(name) => format!("{{ list = {} }}", quoted(name)),
    }
}

fn constants(values: &[Constant]) -> String {
    let values: Vec<String> = values.iter().map(constant).collect();
    format!("[{}]", values.join(", "))
}

fn constant(constant: &Constant) -> String {
    match constant {
        Constant::Text(text) => quoted(text),
        Constant::Number(_) | Constant::YesNo(_) => constant.as_cell(),
    }
}

fn one_or_more(texts: &[String]) -> String {
    match texts {
        [one] => quoted(one),
        _ => strings(texts),
    }
}

fn strings(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

fn moment(moment: Moment) -> String {
    match moment {
        Moment::Day(day) => day.to_string(),
        Moment::Local(local) => local.format("%Y-%m-%dT%H:%M:%S").to_string(),
        Moment::Exact(at) => at.to_rfc3339_opts(SecondsFormat::Secs, true),
    }
}

fn span_text(span: Span) -> String {
    quoted(&span.to_string())
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plural = if self.count == 1 { "" } else { "s" };
        write!(f, "{} {}{plural}", self.count, self.unit.word())
    }
}
