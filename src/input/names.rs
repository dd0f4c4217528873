//! When two headers are the same name.

/// Returns what headers are compared by: lower case, without white space, `_`, `-`, byte order mark and surrounding quotes.
pub(crate) fn header_key(name: &str) -> String {
    let bare = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\u{feff}');
    name.trim_matches(bare)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::header_key;

    #[test]
    fn headers_match_ignoring_case_spaces_and_joints() {
        let check = |input: &str, expect: &str| assert_eq!(header_key(input), expect, "{input}");
        check("Lead ID", "leadid");
        check("\u{feff}lead_id", "leadid");
        check("\"Lead-Id\"", "leadid");
        check(" 'Größe' ", "größe");
        check("a.b", "a.b");
        check("", "");
    }
}
