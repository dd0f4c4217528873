//! The language as a JSON Schema (draft-07), for editors: every key with what it says, and the names of one file.
//!
//! Keys come from [`keys`](crate::sla::keys), so that the schema knows what the reader knows. It is of the shape that
//! editors make use of: one flat object for all conditions, a description on every key, no alternatives where one will
//! do. What it lets pass may still be wrong; `qualify check` knows more.

mod names;
#[cfg(test)]
mod tests;
mod words;

use serde_json::{Map, Value, json};

use crate::sla::keys::WEEKDAYS;
use names::Declared;
use words::{Kind, Shape, word};

/// Returns the schema of the language as JSON; with the text of an agreement, its own names are offered, and where they
/// are closed no others.
pub fn json_schema(text: Option<&str>) -> String {
    format!("{:#}\n", schema(text))
}

fn schema(text: Option<&str>) -> Value {
    let declared = text.map(Declared::of).unwrap_or_default();
    let mut definitions = Map::new();
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Top) {
        definitions.insert(kind.name().to_owned(), table(*kind, &declared));
    }
    let mut schema = table(Kind::Top, &declared);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!("An agreement between marketing and sales");
    schema["required"] = json!(["format", "name", "version"]);
    schema["definitions"] = Value::Object(definitions);
    schema
}

/// Returns the schema of a kind of table.
fn table(kind: Kind, declared: &Declared) -> Value {
    let mut properties = Map::new();
    for key in kind.keys() {
        let (shape, says) = word(kind, key).unwrap_or((Shape::One, ""));
        let mut property = value(shape, declared);
        property["description"] = json!(says);
        properties.insert(key.to_owned(), property);
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn refer(kind: Kind) -> Value {
    json!(format!("#/definitions/{}", kind.name()))
}

/// Returns the schema of a value.
fn value(shape: Shape, declared: &Declared) -> Value {
    let list = |items: Value| json!({ "type": "array", "items": items });
    match shape {
        // A date is a value of its own in TOML, which editors take for a text.
        Shape::Text | Shape::When | Shape::Clock => json!({ "type": "string" }),
        Shape::Texts | Shape::Whens => list(json!({ "type": "string" })),
        Shape::Pieces => {
            json!({ "type": ["string", "array"], "items": { "type": "string" } })
        }
        Shape::Whole => json!({ "type": "integer" }),
        Shape::YesNo => json!({ "type": "boolean" }),
        Shape::Span => json!({ "type": "string", "pattern": SPAN, "examples": ["90 days"] }),
        Shape::DutySpan => {
            json!({ "type": "string", "pattern": SPAN, "examples": ["30 business minutes"] })
        }
        Shape::Word(words) => json!({ "type": "string", "enum": words }),
        Shape::Words(words) => list(json!({ "type": "string", "enum": words })),
        Shape::One => json!({ "type": ["string", "number", "boolean"] }),
        Shape::Many => json!({
            "type": ["array", "object"],
            "items": { "type": ["string", "number", "boolean"] },
            "properties": { "list": { "type": "string" } },
            "additionalProperties": false,
        }),
        Shape::Limit => json!({ "type": ["number", "string"] }),
        Shape::Pair => json!({
            "type": "array", "items": { "type": ["number", "string"] }, "minItems": 2, "maxItems": 2,
        }),
        Shape::Domains => json!({
            "type": ["string", "array", "object"],
            "items": { "type": "string" },
            "properties": { "list": { "type": "string" }, "field": { "type": "string" } },
            "additionalProperties": false,
        }),
        Shape::Anchor => json!({
            "type": ["string", "object"],
            "properties": { "field": { "type": "string" } },
            "additionalProperties": false,
        }),
        Shape::Name(names) => declared.name(names),
        Shape::NameList(names) => list(declared.name(names)),
        Shape::NameOrList(names) => {
            json!({ "anyOf": [declared.name(names), list(declared.name(names))] })
        }
        Shape::Facts(names) => declared.facts(names),
        Shape::Condition => {
            json!({ "anyOf": [{ "type": "string" }, { "$ref": refer(Kind::Condition) }] })
        }
        Shape::Members => list(json!({
            "anyOf": [declared.name(words::Names::Fields), { "$ref": refer(Kind::Condition) }],
        })),
        Shape::Where => list(json!({ "allOf": [{ "$ref": refer(Kind::DetailTest) }] })),
        Shape::Table(kind) => json!({ "allOf": [{ "$ref": refer(kind) }] }),
        Shape::Named(kind) => {
            json!({ "type": "object", "additionalProperties": { "$ref": refer(kind) } })
        }
        Shape::Tables(kind) => list(json!({ "$ref": refer(kind) })),
        Shape::Spellings => json!({
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": { "type": "array", "items": { "type": "string" } },
            },
        }),
        Shape::Sources => {
            json!({ "type": "object", "additionalProperties": { "$ref": refer(Kind::Source) } })
        }
        Shape::Hours => hours(),
    }
}

/// A length of time in words.
const SPAN: &str = "^[0-9_]+ ?(business )?[A-Za-z]+$";

fn hours() -> Value {
    let day =
        json!({ "type": "array", "items": { "type": "string", "examples": ["09:00-17:30"] } });
    let days: Map<String, Value> = WEEKDAYS
        .iter()
        .map(|name| ((*name).to_owned(), day.clone()))
        .collect();
    json!({ "type": "object", "properties": days, "additionalProperties": false })
}
