//! The cell in which a system lists the ids of merged records.

use serde_json::Value;

use crate::domain::text::name_key;

/// The member of an activity's attributes that holds merged ids.
const MEMBER: &str = "mergeids";

/// Returns the ids in a cell: a list with `;`, `,` or `|` between ids, a JSON list such as `[1286861]`, or a JSON object
/// with a member `Merge IDs`.
pub fn merged_ids(cell: &str) -> Vec<String> {
    let cell = cell.trim();
    match serde_json::from_str::<Value>(cell) {
        Ok(value) if value.is_object() || value.is_array() => of_json(&value),
        _ => plain(cell),
    }
}

fn of_json(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(of_json).collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(name, _)| name_key(name) == MEMBER)
            .flat_map(|(_, value)| of_json(value))
            .collect(),
        Value::String(text) => merged_ids(text),
        Value::Number(number) => vec![number.to_string()],
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

fn plain(cell: &str) -> Vec<String> {
    let ids = cell.split([';', ',', '|']).map(str::trim);
    ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::merged_ids;

    #[test]
    fn ids_are_found_however_they_are_listed() {
        let check = |cell: &str, expect: &[&str]| assert_eq!(merged_ids(cell), expect, "{cell}");
        check("", &[]);
        check(
            "76340251;46897301; 76226001",
            &["76340251", "46897301", "76226001"],
        );
        check("[1286861]", &["1286861"]);
        check("[\"1286861\", 12]", &["1286861", "12"]);
        check(
            "{\"Merge IDs\":\"[1286861,7]\",\"Master\":3}",
            &["1286861", "7"],
        );
        check("{\"Master\":3}", &[]);
        check("12", &["12"]);
        check("007", &["007"]);
    }
}
