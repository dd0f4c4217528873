//! The schema knows what the reader knows.

use serde_json::Value;

use super::schema;
use super::words::{Kind, word};

#[test]
fn every_key_says_what_it_is_for() {
    for kind in Kind::ALL {
        for key in kind.keys() {
            let (_, says) =
                word(*kind, key).unwrap_or_else(|| panic!("`{key}` of {kind:?} says nothing"));
            assert!(says.ends_with('.'), "{key}: {says}");
        }
    }
}

#[test]
fn every_description_is_of_a_key_that_exists() {
    let known: Vec<&str> = Kind::ALL.iter().flat_map(|kind| kind.keys()).collect();
    for (kind, words) in super::words::OF_KINDS {
        for (key, _, _) in *words {
            assert!(kind.keys().contains(key), "{kind:?} has no `{key}`");
        }
    }
    for (key, _, _) in super::words::ANYWHERE {
        assert!(known.contains(key), "nothing has a `{key}`");
    }
}

#[test]
fn the_names_of_a_file_are_offered_and_closed_where_they_are() {
    let text = "[fields]\nemail = { type = \"email\" }\n[behavioral]\nall = [{ did = \"came\" }]\n[[tier]]\nid = \"A\"\n";
    let schema = schema(Some(text));
    let condition = &schema["definitions"]["condition"]["properties"];
    assert_eq!(condition["field"]["enum"], serde_json::json!(["email"]));
    assert_eq!(
        condition["did"]["anyOf"][0]["anyOf"][0]["enum"],
        serde_json::json!(["*", "came"])
    );
    assert_eq!(
        schema["definitions"]["expect"]["properties"]["tier"]["enum"],
        serde_json::json!(["A"])
    );
}

#[test]
fn every_reference_leads_somewhere() {
    let schema = schema(None);
    let mut found = 0;
    visit(&schema, &mut |reference| {
        let name = reference.trim_start_matches("#/definitions/");
        assert!(schema["definitions"][name].is_object(), "{reference}");
        found += 1;
    });
    assert!(found > 20);
}

fn visit(value: &Value, look: &mut impl FnMut(&str)) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if key == "$ref" => look(text),
                    _ => visit(value, look),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| visit(item, look)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
