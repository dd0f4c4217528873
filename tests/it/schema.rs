//! The schema for editors, asked by a validator that knows nothing of this program.

use std::fs;
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use qualify::sla::json_schema;
use serde_json::{Value, json};

/// Every agreement of this project that has no fault.
fn agreements() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["sla", "examples", "tests/cases"] {
        gather(&root.join(folder), &mut found);
    }
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path, text)
        })
        .collect()
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.push(path);
        }
    }
}

/// Returns a text of TOML as editors hand it to validators: dates are texts.
fn as_json(text: &str) -> Value {
    fn plain(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => json!(text),
            toml::Value::Integer(number) => json!(number),
            toml::Value::Float(number) => json!(number),
            toml::Value::Boolean(yes) => json!(yes),
            toml::Value::Datetime(moment) => json!(moment.to_string()),
            toml::Value::Array(items) => items.into_iter().map(plain).collect(),
            toml::Value::Table(entries) => {
                let entries = entries.into_iter().map(|(key, value)| (key, plain(value)));
                Value::Object(entries.collect())
            }
        }
    }
    plain(toml::Value::Table(text.parse().unwrap()))
}

fn compiled(text: Option<&str>, schemas: &mut Schemas) -> SchemaIndex {
    let schema: Value = serde_json::from_str(&json_schema(text)).unwrap();
    let mut compiler = Compiler::new();
    compiler.add_resource("sla.schema.json", schema).unwrap();
    compiler.compile("sla.schema.json", schemas).unwrap()
}

#[track_caller]
fn refuse(text: &str, fault: &str) {
    let mut schemas = Schemas::new();
    let index = compiled(Some(text), &mut schemas);
    let value = as_json(text);
    let error = schemas.validate(&value, index).expect_err(fault);
    let said = format!("{error:#}");
    assert!(said.contains(fault), "{said}");
}

#[test]
fn every_agreement_passes_the_schema_and_its_own() {
    let agreements = agreements();
    assert!(agreements.len() > 100);
    let mut schemas = Schemas::new();
    let general = compiled(None, &mut schemas);
    for (path, text) in &agreements {
        let value = as_json(text);
        if let Err(error) = schemas.validate(&value, general) {
            panic!("{}: {error:#}", path.display());
        }
        let mut own_schemas = Schemas::new();
        let own = compiled(Some(text), &mut own_schemas);
        if let Err(error) = own_schemas.validate(&value, own) {
            panic!("{}, its own: {error:#}", path.display());
        }
    }
}

const HEAD: &str = "format = 1\nname = \"T\"\nversion = 1\n";

#[test]
fn a_key_that_the_language_does_not_know_is_refused() {
    refuse(
        &format!("{HEAD}[demographic]\nall = [{{ field = \"a\", atleast = 5 }}]\n"),
        "atleast",
    );
    refuse(
        &format!("{HEAD}[demografic]\nall = [\"a\"]\n"),
        "demografic",
    );
}

#[test]
fn a_value_of_another_type_is_refused() {
    refuse(
        &format!("{HEAD}[demographic]\nall = \"a\"\n"),
        "/demographic/all",
    );
    refuse("format = \"1\"\nname = \"T\"\nversion = 1\n", "/format");
}

#[test]
fn a_field_that_the_agreement_does_not_declare_is_refused() {
    let text = format!(
        "{HEAD}[fields]\nemployees = {{ type = \"whole_number\" }}\n\
         [demographic]\nall = [{{ field = \"emploees\", at_least = 5 }}]\n"
    );
    refuse(&text, "/demographic/all/0/field");
}

#[test]
fn a_length_of_time_without_a_unit_is_refused() {
    let text = format!("{HEAD}[behavioral]\nall = [{{ did = \"came\", within = \"90\" }}]\n");
    refuse(&text, "/behavioral/all/0/within");
}
