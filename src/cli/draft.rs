//! An agreement begun from the columns of a lead file: fields with types guessed, what is required by usual names.
//!
//! It runs on that file as it stands: what a lead file cannot tell (what leads did) is there as a comment.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::cli::init::LeadFile;
use crate::domain::text::name_key;
use crate::domain::value::Type;
use crate::insight::{BLANK_WORDS, Needed, free_name, guess, is_nested, repeated, usual};

/// What Sales usually needs, where the file has it.
const NEEDED: &[&str] = &[
    "first_name",
    "last_name",
    "name",
    "email",
    "phone",
    "company",
];

/// Fewer employees than this are too few, to begin with.
const EMPLOYEES_LEAST: u32 = 20;

/// A column of the file as the agreement will know it.
pub(crate) struct Column<'a> {
    pub(crate) name: String,
    pub(crate) header: &'a str,
    pub(crate) kind: Type,
    pub(crate) remark: Option<&'static str>,
    pub(crate) is_blank: bool,
}

/// Returns the text of an agreement begun from a lead file.
pub(crate) fn agreement(leads: LeadFile<'_>) -> String {
    let columns = columns(leads);
    if columns.is_empty() {
        return crate::cli::init::STARTER.to_owned();
    }
    let needed = needed(&columns);
    let has_size = columns.iter().any(|column| {
        column.name == "employees" && column.kind == Type::WholeNumber && !column.is_blank
    });
    let mut text = String::new();
    head(leads, &mut text);
    fields(leads, &columns, &mut text);
    blank(leads, &mut text);
    key(leads, &columns, &mut text);
    rules(&needed, has_size, &mut text);
    examples(&columns, &needed, has_size, &mut text);
    text
}

fn head(leads: LeadFile<'_>, text: &mut String) {
    let name = one_line(leads.name);
    let _ = write!(
        text,
        "\
# What makes a lead ready for Sales, begun from the columns of {name}.
#
# `qualify test` proves the examples at the end; `qualify {name}` judges every lead.

format  = 1
name    = \"Our qualified lead\"
version = 1
"
    );
}

fn fields(leads: LeadFile<'_>, columns: &[Column<'_>], text: &mut String) {
    text.push_str("\n# What is known of a lead. Types are guessed from names and the first rows: look them over.\n");
    fields_table("fields", columns, text);
    for header in repeated(leads.header) {
        let _ = writeln!(
            text,
            "# {} occurs twice in the header, so it is left out",
            quoted(&header)
        );
    }
}

/// Appends a table of fields or details.
pub(crate) fn fields_table(table: &str, columns: &[Column<'_>], text: &mut String) {
    let _ = writeln!(text, "[{table}]");
    let width = columns
        .iter()
        .map(|column| key_text(&column.name).chars().count())
        .max()
        .unwrap_or(0);
    for column in columns {
        let _ = write!(
            text,
            "{:width$} = {{ type = {}",
            key_text(&column.name),
            quoted(column.kind.as_str())
        );
        if column.name != column.header {
            let _ = write!(text, ", columns = [{}]", quoted(column.header));
        }
        text.push_str(" }");
        if let Some(remark) = column.remark {
            let _ = write!(text, " # {remark}");
        }
        text.push('\n');
    }
}

fn blank(leads: LeadFile<'_>, text: &mut String) {
    let found: Vec<String> = BLANK_WORDS
        .iter()
        .filter(|word| {
            leads
                .sample
                .iter()
                .flatten()
                .any(|cell| cell.trim() == **word)
        })
        .map(|word| quoted(word))
        .collect();
    if !found.is_empty() {
        let _ = write!(
            text,
            "\n# Words in the file that mean nothing is known.\n[blank]\nalso = [{}]\n",
            found.join(", ")
        );
    }
}

/// Appends which column identifies a lead, where that is not found by itself.
fn key(leads: LeadFile<'_>, columns: &[Column<'_>], text: &mut String) {
    let is_found = leads.header.iter().any(|header| {
        ["id", "lead_id", "record_id", "email"]
            .iter()
            .any(|usual| name_key(header) == name_key(usual))
    });
    if is_found {
        return;
    }
    let is_id = |column: &&Column<'_>| {
        let key = name_key(column.header);
        key.ends_with("id") || key.ends_with("number") || key.ends_with("key")
    };
    let chosen = columns
        .iter()
        .find(is_id)
        .or_else(|| columns.iter().find(|column| column.name == "email"))
        .or(columns.first());
    if let Some(chosen) = chosen {
        let _ = write!(
            text,
            "\n# The column that identifies a lead.\n[sources.leads]\nkey = {}\n",
            quoted(chosen.header)
        );
    }
}

fn rules(needed: &[&Column<'_>], has_size: bool, text: &mut String) {
    let names: Vec<String> = needed.iter().map(|column| quoted(&column.name)).collect();
    let _ = write!(
        text,
        "
# What Sales needs to reach somebody. A blank makes a lead incomplete: a fact to find, not a \"no\".
[required]
all = [{}]
",
        names.join(", ")
    );
    if has_size {
        let _ = write!(
            text,
            "
# Never hand these to Sales, whatever else is true of them.
[[disqualify]]
id     = \"too_small\"
reason = \"The company has fewer than {EMPLOYEES_LEAST} employees\"
when   = {{ field = \"employees\", less_than = {EMPLOYEES_LEAST} }}
"
        );
    }
    text.push_str(
        "
# What they did, from a file of its own: take the `# ` away, here and in the examples below, and add
# --activities activities.csv.
# [behavioral]
# within = \"90 days\"
# any = [
#   { did = \"requested_demo\" },
#   { did = \"visited_pricing\", at_least = 3 },
# ]
",
    );
}

fn examples(columns: &[Column<'_>], needed: &[&Column<'_>], has_size: bool, text: &mut String) {
    let last = needed.last().expect("something is always required");
    let size = columns
        .iter()
        .filter(|column| has_size && column.name == "employees");
    let all: Vec<&Column<'_>> = needed.iter().copied().chain(size).collect();
    let lead = |without: Option<&str>| {
        let facts: Vec<String> = all
            .iter()
            .filter(|column| without != Some(column.name.as_str()))
            .map(|column| format!("{} = {}", key_text(&column.name), example(column)))
            .collect();
        if facts.is_empty() {
            "{}".to_owned()
        } else {
            format!("{{ {} }}", facts.join(", "))
        }
    };
    let _ = write!(
        text,
        "
# Leads both teams know, and what both expect of them.
[tests]
as_of = 2026-01-15T12:00:00Z

[examples.complete]
lead = {}
# activities = [{{ did = \"requested_demo\", ago = \"2 days\" }}]

[examples.lacking]
lead = {}
# activities = [{{ did = \"requested_demo\", ago = \"2 days\" }}]

[[test]]
name   = \"A lead of whom everything is known\"
use    = \"complete\"
expect = {{ verdict = \"qualified\" }}

[[test]]
name   = {}
use    = \"lacking\"
expect = {{ verdict = \"rejected\", outcome = \"incomplete\", missing = [{}] }}
",
        lead(None),
        lead(Some(&last.name)),
        quoted(&format!("Without {} there is something to find", last.name)),
        quoted(&last.name),
    );
    if has_size {
        let _ = write!(
            text,
            "
[[test]]
name  = \"Company size: the line is drawn at {EMPLOYEES_LEAST}\"
use   = \"complete\"
vary  = \"employees\"
cases = [
  {{ is = {}, verdict = \"rejected\", outcome = \"disqualified\", because = [\"disqualify.too_small\"] }},
  {{ is = {EMPLOYEES_LEAST}, verdict = \"qualified\" }},
]
",
            EMPLOYEES_LEAST - 1
        );
    }
}

/// Returns a value that a field of this type can read.
fn example(column: &Column<'_>) -> &'static str {
    match (column.name.as_str(), column.kind) {
        ("first_name", _) => "\"Ana\"",
        ("last_name", _) => "\"Ruiz\"",
        ("name", _) => "\"Ana Ruiz\"",
        ("company", _) => "\"BigCo\"",
        (_, Type::Text | Type::Choice) => "\"known\"",
        (_, Type::List) => "[\"known\"]",
        (_, Type::Number | Type::WholeNumber) => "250",
        (_, Type::YesNo) => "true",
        (_, Type::Date | Type::Datetime) => "2026-01-10",
        (_, Type::Email) => "\"ana@bigco.example\"",
        (_, Type::Phone) => "\"+1 555 010 0100\"",
        (_, Type::Domain) => "\"bigco.example\"",
        (_, Type::Country) => "\"US\"",
        (_, Type::Duration) => "\"30 minutes\"",
    }
}

fn needed<'c, 'a>(columns: &'c [Column<'a>]) -> Vec<&'c Column<'a>> {
    let has = |name: &str| {
        let mut filled = columns.iter().filter(|column| !column.is_blank);
        filled.any(|column| column.name == name)
    };
    let has_parts = has("first_name") || has("last_name");
    let needed: Vec<_> = columns
        .iter()
        .filter(|column| NEEDED.contains(&column.name.as_str()))
        .filter(|column| !(column.is_blank || has_parts && column.name == "name"))
        .collect();
    if needed.is_empty() {
        let filled = columns.iter().find(|column| !column.is_blank);
        filled.or(columns.first()).into_iter().collect()
    } else {
        needed
    }
}

fn columns(leads: LeadFile<'_>) -> Vec<Column<'_>> {
    let mut columns = Vec::new();
    let is_blank = |index: usize| {
        let mut cells = leads.sample.iter().filter_map(|row| row.get(index));
        !leads.sample.is_empty() && cells.all(|cell| cell.trim().is_empty())
    };
    let names = names(leads.header, &is_blank);
    for (index, (header, name)) in leads.header.iter().zip(names).enumerate() {
        let Some(name) = name else { continue };
        let cells = leads.sample.iter().filter_map(|row| row.get(index));
        let cells: Vec<&str> = cells.map(String::as_str).collect();
        let (kind, remark) = guess(header, &cells, Needed::All);
        let is_blank = is_blank(index);
        columns.push(Column {
            name,
            header,
            kind,
            remark: remark.or(is_blank.then_some("blank in all of the first rows")),
            is_blank,
        });
    }
    columns
}

/// Returns a name for every column that can be told apart from the others.
///
/// Where several could have a usual name, one with values has it before a blank one, and a plain header before a
/// nested one.
pub(crate) fn names(header: &[String], is_blank: &dyn Fn(usize) -> bool) -> Vec<Option<String>> {
    let repeated = repeated(header);
    let is_named =
        |header: &String| !header.trim().is_empty() && !repeated.contains(&name_key(header));
    let mut order: Vec<usize> = (0..header.len())
        .filter(|index| is_named(&header[*index]))
        .collect();
    order.sort_by_key(|index| (is_blank(*index), is_nested(&header[*index])));
    let mut taken = BTreeSet::new();
    let mut names: Vec<Option<String>> = vec![None; header.len()];
    for index in order {
        let usual = usual(&header[index]).filter(|(name, _)| taken.insert(name_key(name)));
        names[index] = usual.map(|(name, _)| name.to_owned());
    }
    for (index, header) in header.iter().enumerate() {
        if names[index].is_none() && is_named(header) {
            names[index] = Some(free_name(header, index, &mut taken));
        }
    }
    names
}

/// Returns a key as TOML takes it, in quotes where it must.
fn key_text(name: &str) -> String {
    let is_bare = |one: char| one.is_ascii_alphanumeric() || matches!(one, '_' | '-');
    if name.chars().all(is_bare) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// Returns a text as a TOML string on one line.
pub(crate) fn quoted(text: &str) -> String {
    let mut shown = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => shown.extend(['\\', character]),
            control if control.is_control() => {
                let _ = write!(shown, "\\u{:04X}", u32::from(control));
            }
            plain => shown.push(plain),
        }
    }
    shown.push('"');
    shown
}

/// Returns a text that may stand in a comment.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|one| if one.is_control() { '?' } else { one })
        .collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use serde_json::{Map, Value};
    use toml::de::{DeTable, DeValue};

    use super::agreement;
    use crate::cli::init::LeadFile;

    /// Returns a TOML text as JSON, which is easier to look into.
    pub(crate) fn read_toml(text: &str) -> Value {
        let parsed = DeTable::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        table(parsed.get_ref())
    }

    fn table(table: &DeTable<'_>) -> Value {
        let entries = table.iter();
        Value::Object(
            entries
                .map(|(key, found)| (key.get_ref().to_string(), value(found.get_ref())))
                .collect::<Map<_, _>>(),
        )
    }

    fn value(found: &DeValue<'_>) -> Value {
        match found {
            DeValue::String(text) => Value::from(text.as_ref()),
            DeValue::Array(items) => items.iter().map(|item| value(item.get_ref())).collect(),
            DeValue::Table(inner) => table(inner),
            DeValue::Boolean(known) => Value::from(*known),
            DeValue::Integer(number) => Value::from(number.as_str()),
            other => Value::from(format!("{other:?}")),
        }
    }

    fn draft(header: &[&str], rows: &[&[&str]]) -> (String, Value) {
        let owned =
            |row: &[&str]| -> Vec<String> { row.iter().map(|&cell| cell.to_owned()).collect() };
        let sample: Vec<Vec<String>> = rows.iter().map(|row| owned(row)).collect();
        let text = agreement(LeadFile {
            name: "leads.csv",
            header: &owned(header),
            sample: &sample,
        });
        let table = read_toml(&text);
        (text, table)
    }

    fn kind(header: &str, cells: &[&str]) -> String {
        let rows: Vec<Vec<&str>> = cells.iter().map(|cell| vec!["1", *cell]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let (_, table) = draft(&["id", header], &rows);
        let fields = table["fields"].as_object().unwrap();
        let (_, field) = fields.iter().find(|(name, _)| *name != "id").unwrap();
        field["type"].as_str().unwrap().to_owned()
    }

    #[test]
    fn a_real_header_becomes_fields_with_their_columns() {
        let (text, table) = draft(
            &[
                "Lead ID",
                "First Name",
                "Email Address",
                "No. of Employees",
                "GrößeIn",
                "Say \"hi\"",
                "",
            ],
            &[&["00Q1", "Ana", "ana@x.example", "51-200", "N/A", "a\tb", ""]],
        );
        let fields = &table["fields"];
        assert_eq!(
            fields["email"]["columns"][0].as_str(),
            Some("Email Address")
        );
        assert_eq!(fields["employees"]["type"].as_str(), Some("whole_number"));
        assert_eq!(fields["lead_id"]["type"].as_str(), Some("text"));
        assert_eq!(fields["größe_in"]["columns"][0].as_str(), Some("GrößeIn"));
        assert_eq!(fields["say_hi"]["columns"][0].as_str(), Some("Say \"hi\""));
        assert_eq!(table["blank"]["also"][0].as_str(), Some("N/A"));
        assert_eq!(
            table["required"]["all"].as_array().unwrap().len(),
            2,
            "{text}"
        );
        assert!(table.get("sources").is_none());
        assert_eq!(table["examples"].as_object().unwrap().len(), 2);
        assert_eq!(table["test"].as_array().unwrap().len(), 3);
        assert!(text.ends_with("]\n"));
    }

    #[test]
    fn types_are_guessed_from_the_first_rows_and_never_lose_anything() {
        assert_eq!(kind("Seats", &["12", "", "1000"]), "whole_number");
        assert_eq!(kind("Rate", &["0.5", "12"]), "number");
        assert_eq!(kind("Postal Code", &["12345"]), "text");
        assert_eq!(kind("Branch", &["007"]), "text");
        assert_eq!(kind("Opted in", &["yes", "No"]), "yes_no");
        assert_eq!(kind("Contact", &["a@x.example"]), "email");
        assert_eq!(kind("Fax", &["+1 555 010 0100"]), "phone");
        assert_eq!(kind("Note", &["a@x.example", "hello"]), "text");
        assert_eq!(kind("Empty", &["", "-"]), "text");
        assert_eq!(kind("Country", &["US", "Atlantis"]), "text");
        assert_eq!(kind("Created At", &["2026-01-02 10:00:00"]), "datetime");
        assert_eq!(kind("Birthday", &["2026-01-02"]), "date");
        assert_eq!(kind("Day", &["03/04/2026"]), "text");
        assert_eq!(kind("Size", &["51-200"]), "whole_number");
    }

    #[test]
    fn names_that_cannot_be_told_apart_are_left_out_and_said() {
        let (text, table) = draft(&["id", "Email", "e-mail", "Phone", "Mobile"], &[]);
        let names: Vec<&String> = table["fields"].as_object().unwrap().keys().collect();
        assert_eq!(names, ["id", "mobile", "phone"]);
        assert!(text.contains("# \"email\" occurs twice"), "{text}");
    }

    #[test]
    fn a_file_without_usual_names_still_has_a_key_and_something_required() {
        let (text, table) = draft(&["Prospect Number", "#", "Wert"], &[]);
        assert_eq!(
            table["sources"]["leads"]["key"].as_str(),
            Some("Prospect Number")
        );
        assert_eq!(
            table["required"]["all"][0].as_str(),
            Some("prospect_number")
        );
        assert!(table["fields"].get("column_2").is_some(), "{text}");
    }

    #[test]
    fn a_blank_column_is_never_required_and_a_nested_one_is_known() {
        let (text, table) = draft(
            &["id", "company", "properties.email", "company.name"],
            &[&["1", "", "ana@x.example", "BigCo"]],
        );
        assert_eq!(
            table["required"]["all"],
            serde_json::json!(["email", "company"]),
            "{text}"
        );
        assert_eq!(table["fields"]["company"]["columns"][0], "company.name");
        assert_eq!(table["fields"]["email"]["columns"][0], "properties.email");
    }

    #[test]
    fn what_the_file_begun_says_to_uncomment_passes_its_own_tests() {
        let (text, _) = draft(
            &["id", "email", "employees"],
            &[&["1", "ana@x.example", "20"]],
        );
        let uncommented = uncomment(&text);
        assert!(read_toml(&uncommented).get("behavioral").is_some());
        for text in [text, uncommented] {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("sla.toml");
            std::fs::write(&file, &text).unwrap();
            let (mut out, mut notes) = (Vec::new(), Vec::new());
            let stdin = Box::new(std::io::empty());
            let arguments = vec!["test".into(), file.into()];
            let status = crate::cli::run(arguments, stdin, &mut out, &mut notes);
            let said = [out, notes].concat();
            assert_eq!(status, 0, "{}\n{text}", String::from_utf8_lossy(&said));
        }
    }

    /// Returns the text with every commented line of TOML as one that counts.
    fn uncomment(text: &str) -> String {
        let is_toml = |line: &str| {
            line.starts_with(['[', ']', ' ']) || line.starts_with("within") || line.contains(" = [")
        };
        text.lines()
            .map(|line| {
                line.strip_prefix("# ")
                    .filter(|rest| is_toml(rest))
                    .unwrap_or(line)
            })
            .fold(String::new(), |text, line| text + line + "\n")
    }

    #[test]
    fn a_file_without_a_header_gives_the_starter() {
        let (text, _) = draft(&["", " "], &[]);
        assert_eq!(text, crate::cli::init::STARTER);
    }
}
